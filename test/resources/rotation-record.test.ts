import { expect, it } from 'vitest';
import { readRotations, writeRotations } from '../../src/resources/rotation/record.ts';
import type { RotationPlan } from '../../src/resources/rotation/types.ts';

const plan: RotationPlan = {
  oldKeyId: 'k1',
  oldName: 'old',
  oldWords: 'ssh-rsa AAAAold',
  newKeyId: 'k2',
  newName: 'new',
  newWords: 'ssh-ed25519 AAAAnew',
  startedAtMs: 5,
  machines: new Map([
    ['a', { id: 'a', name: 'train', step: 'done', note: null }],
    ['b', { id: 'b', name: 'eval', step: 'failed', note: 'why' }],
  ]),
};

it('is read as it was written', () => {
  const plans = new Map([['k1', plan]]);
  expect(readRotations(writeRotations(plans))).toEqual(plans);
  expect(readRotations('')).toEqual(new Map());
});

it('does not know what became of what was under way at a break', () => {
  const open: RotationPlan = {
    ...plan,
    machines: new Map([['a', { id: 'a', name: 'train', step: 'under way', note: null }]]),
  };
  expect(
    readRotations(writeRotations(new Map([['k1', open]])))
      ?.get('k1')
      ?.machines.get('a'),
  ).toEqual({
    id: 'a',
    name: 'train',
    step: 'unknown',
    note: 'the console ended meanwhile: w looks and goes on',
  });
});

it.each(['{', '[]', '{"rotations": 3}', 'null'])('is none where the text is %s', (text) => {
  expect(readRotations(text)).toBeNull();
});

it('leaves out what is not whole', () => {
  const text = JSON.stringify({ rotations: [{ old_key_id: 'k1' }, 7, null] });
  expect(readRotations(text)).toEqual(new Map());
});
