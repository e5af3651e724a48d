import { expect, it } from 'vitest';
import { mergePlan, withOwnWork } from '../../src/resources/rotation/merge.ts';
import type { RotatedMachine, RotationPlan, RotationStep } from '../../src/resources/rotation/types.ts';

const machine = (id: string, step: RotationStep): RotatedMachine => ({
  id,
  name: `vm-${id}`,
  step,
  note: null,
});
const plan = (newKeyId: string, ...machines: readonly RotatedMachine[]): RotationPlan => ({
  oldKeyId: 'old',
  oldName: 'old',
  oldWords: 'ssh-rsa AAAAold',
  newKeyId,
  newName: newKeyId,
  newWords: `ssh-ed25519 AAAA${newKeyId}`,
  startedAtMs: 0,
  machines: new Map(machines.map((row) => [row.id, row])),
});
const steps = (merged: RotationPlan | { readonly problem: string }) =>
  'problem' in merged ? merged : [...merged.machines.values()].map(({ id, step }) => `${id} ${step}`);

it('keeps what another console did to other machines', () => {
  const present = plan('new', machine('a', 'done'), machine('b', 'under way'));
  const mine = plan('new', machine('a', 'pending'), machine('c', 'under way'));
  expect(steps(mergePlan(present, mine, [machine('c', 'under way')]))).toEqual([
    'a done',
    'b under way',
    'c under way',
  ]);
});

it('goes on with no other key where another console has begun, and does where none has', () => {
  expect(mergePlan(plan('new', machine('a', 'under way')), plan('third'), [])).toEqual({
    problem: 'another console has begun with new',
  });
  expect(mergePlan(plan('new', machine('a', 'failed')), plan('third'), [])).toEqual(plan('third'));
});

it('shows what is worked on here as it is told here', () => {
  const note = 'the new key is on it';
  const own = plan('new', machine('a', 'pending'), { ...machine('b', 'under way'), note });
  const read = plan('new', machine('a', 'elsewhere'), machine('b', 'under way'));
  const shown = withOwnWork(new Map([['old', read]]), new Map([['old', own]])).get('old');
  expect(shown?.machines.get('a')?.step).toBe('elsewhere');
  expect(shown?.machines.get('b')?.note).toBe(note);
});
