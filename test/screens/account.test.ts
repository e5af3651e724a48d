import { expect, test } from 'vitest';
import { checkBindings } from '../../src/config/bindings.ts';
import { bindables } from '../../src/screens/control/bindables.ts';
import { paletteEntries } from '../../src/screens/control/palette.ts';
import { batchItem, targetOf } from '../store/batch-item.ts';
import { instanceRow as vm } from '../store/money-rows.ts';
import { until } from '../until.ts';
import { createRig, type Rig } from './rig.ts';

function choose(rig: Rig, title: string): void {
  const entry = paletteEntries(rig.control, title).find((candidate) => candidate.title === title);
  if (entry === undefined) throw new Error(`the palette has no ${title}`);
  entry.run(rig.control);
}

test('a new key is tried, and what is wrong with it is said with the key still typed', async () => {
  const tried: string[] = [];
  const rig = createRig([], undefined, {
    login: async (key) => {
      tried.push(key);
      return key === 'good' ? null : 'The key is refused.';
    },
  });
  choose(rig, 'login');
  rig.press('b', 'a', 'd', 'enter');
  await until(() =>
    expect(rig.overlay()).toMatchObject({ message: 'The key is refused.', typed: { text: 'bad' } }),
  );
  rig.press('ctrl-u', 'g', 'o', 'o', 'd', 'enter');
  await until(() => expect(rig.overlay()).toBeNull());
  expect(tried).toEqual(['bad', 'good']);
  expect(rig.message()?.text).toBe('the new key works, for this run');
});

test('the demo offers no login', () => {
  const rig = createRig();
  expect(paletteEntries(rig.control, 'login').map(({ title }) => title)).not.toContain('login');
});

test('another account is a word in the palette', () => {
  const rig = createRig([], undefined, { profiles: ['lab', 'prod'] });
  choose(rig, 'profile lab');
  expect(rig.calls.switched).toEqual(['lab']);
});

test('an account is not left while a change has no outcome', () => {
  const rig = createRig([vm({ id: 'BRK-1D' })], undefined, { profiles: ['lab'] });
  const target = targetOf(vm({ id: 'BRK-1D', name: 'train-01' }));
  rig.batch('b1', { operation: 'stopInstance', label: 'Stop', targets: [target] }, [
    batchItem({ id: 'BRK-1D', name: 'train-01', outcome: 'sent' }),
  ]);
  choose(rig, 'profile lab');
  expect(rig.calls.switched).toEqual([]);
  expect(rig.message()?.text).toBe('1 change has no outcome yet: switch when it is told');
});

test('under protection a stop wants the name and a deletion the deed besides', () => {
  const rig = createRig([vm({ id: 'BRK-1D', name: 'train-01', status: 'ACTIVE' })], undefined, {
    isProtected: true,
  });
  rig.press('P');
  expect(rig.overlay()).toMatchObject({ mode: 'name', wanted: 'train-01' });
  rig.press('escape', 'D');
  expect(rig.overlay()).toMatchObject({ mode: 'name', wanted: 'delete train-01' });
});

test('a configured key acts and the usual one does not', () => {
  const where = 'config.yaml:1:1';
  const { bindings, errors } = checkBindings(new Map([['vms.stop', { keys: ['Y'], where }]]), bindables());
  expect(errors).toEqual([]);
  const rig = createRig([vm({ status: 'ACTIVE' })], undefined, {
    bindings: new Map([['vms.stop', bindings.get('vms.stop') ?? []]]),
  });
  rig.press('P');
  expect(rig.overlay()).toBeNull();
  rig.press('Y');
  expect(rig.overlay()).toMatchObject({ kind: 'confirm', changeId: 'vms.stop' });
});

test('two on one key in one scope are refused with both names', () => {
  const where = 'config.yaml:3:5';
  const { errors } = checkBindings(new Map([['vms.stop', { keys: ['D'], where }]]), bindables());
  expect(errors).toHaveLength(1);
  expect(errors[0]).toContain('vms.stop');
  expect(errors[0]).toContain('vms.delete');
});

test('the defaults themselves clash nowhere', () => {
  expect(checkBindings(new Map(), bindables()).errors).toEqual([]);
});

test('a login that is left is told to stop, and takes nothing any more', async () => {
  const signals: AbortSignal[] = [];
  const answer = Promise.withResolvers<string | null>();
  const rig = createRig([], undefined, {
    login: (_key, signal) => {
      signals.push(signal);
      return answer.promise;
    },
  });
  choose(rig, 'login');
  rig.press('k', 'enter');
  expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
  rig.press('escape');
  expect(rig.overlay()).toBeNull();
  expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  answer.resolve(null);
  await answer.promise;
  expect(rig.message()).toBeNull();
});

test('no other key is taken while a change has no outcome', () => {
  const rig = createRig([vm({ id: 'BRK-1D' })], undefined, { login: async () => null });
  const target = targetOf(vm({ id: 'BRK-1D', name: 'train-01' }));
  rig.batch('b1', { operation: 'stopInstance', label: 'Stop', targets: [target] }, [
    batchItem({ id: 'BRK-1D', name: 'train-01', outcome: 'looking' }),
  ]);
  choose(rig, 'login');
  expect(rig.overlay()).toBeNull();
  expect(rig.message()?.text).toBe('1 change has no outcome yet: log in when it is told');
});
