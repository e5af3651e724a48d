import { expect, it } from 'vitest';
import { textShown } from '../../src/screens/control/text-alone.ts';
import { instanceRow } from '../store/money-rows.ts';
import { until } from '../until.ts';
import { draw } from './draw.tsx';
import { createRig } from './rig.ts';

const vm = instanceRow({ id: 'vm-1', name: 'eval-batch-03', publicIp: '198.18.0.9' });

it('shows what y copied, alone, when y is the very next key', async () => {
  const rig = createRig([vm]);
  const drawn = draw(rig);
  await drawn.line('eval-batch-03');
  rig.press('y', 'y');
  await until(() => expect(rig.calls.alone).toEqual(['198.18.0.9']));
  await drawn.without('eval-batch-03');
  expect(drawn.lines().join('').trim()).toBe('');
  expect(rig.calls.copied).toEqual(['198.18.0.9']);
  rig.press('escape');
  await drawn.line('eval-batch-03');
  expect(rig.calls.alone).toEqual(['198.18.0.9', null]);
});

it('copies again after any other key', () => {
  const rig = createRig([vm, instanceRow({ id: 'vm-2', name: 'other' })]);
  rig.press('y', 'j', 'k', 'y');
  expect(rig.overlay()).toBeNull();
  expect(rig.calls.copied).toHaveLength(2);
});

it('takes no key that acts, nor y again, while the text stands there', () => {
  const rig = createRig([vm]);
  rig.press('y', 'y', 'y', 'D', 'P', 'y');
  expect(rig.overlay()).toEqual({ kind: 'text', text: '198.18.0.9', top: 0 });
  expect(rig.calls.copied).toHaveLength(1);
});

it('scrolls a long text by whole lines, as the terminal wraps them', () => {
  const text = ['a'.repeat(25), 'b', 'c', 'd'].join('\n');
  expect(textShown({ kind: 'text', text, top: 0 }, 10, 4)).toBe(`${'a'.repeat(25)}\nb`);
  expect(textShown({ kind: 'text', text, top: 1 }, 10, 4)).toBe('b\nc\nd');
  expect(textShown({ kind: 'text', text, top: 0 }, 10, 2)).toBe('a'.repeat(25));
});
