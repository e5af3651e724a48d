import { expect, it } from 'vitest';
import { givenKeys, machinesGiven } from '../../src/resources/rotation/given.ts';
import type { RotationPlan, RotationStep } from '../../src/resources/rotation/types.ts';

const plan = (from: string, to: string, startedAtMs: number, step: RotationStep): [string, RotationPlan] => [
  from,
  {
    oldKeyId: from,
    oldName: from,
    oldWords: from,
    newKeyId: to,
    newName: to,
    newWords: to,
    startedAtMs,
    machines: new Map([['vm', { id: 'vm', name: 'vm', step, note: null }]]),
  },
];

const given = (...plans: readonly [string, RotationPlan][]) => {
  const { gained, lost } = givenKeys('vm', new Map(plans));
  return { gained: [...gained], lost: [...lost] };
};

it('is what rotations put on a machine and took off it', () => {
  expect(given(plan('a', 'b', 1, 'done'))).toEqual({ gained: ['b'], lost: ['a'] });
  expect(given(plan('a', 'b', 1, 'added'))).toEqual({ gained: ['b'], lost: [] });
  expect(given(plan('a', 'b', 1, 'failed'), plan('c', 'd', 1, 'pending'))).toEqual({ gained: [], lost: [] });
  expect(givenKeys('other', new Map([plan('a', 'b', 1, 'done')])).gained.size).toBe(0);
  expect(givenKeys('vm', null).gained.size).toBe(0);
});

it('goes by the order in which they were begun, also around', () => {
  const chain = [plan('b', 'c', 2, 'done'), plan('a', 'b', 1, 'done')] as const;
  expect(given(...chain)).toEqual({ gained: ['c'], lost: ['a', 'b'] });
  expect(given(...chain, plan('c', 'a', 3, 'done'))).toEqual({ gained: ['a'], lost: ['b', 'c'] });
});

it('tells the machines that have a key which the service does not know there', () => {
  const rotations = new Map([plan('a', 'b', 1, 'done')]);
  expect(machinesGiven('b', rotations)).toEqual(['vm']);
  expect(machinesGiven('a', rotations)).toEqual([]);
});
