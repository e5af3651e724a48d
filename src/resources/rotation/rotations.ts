import { textColumn } from '../columns.ts';
import { fact, group } from '../details.ts';
import { sinceMoment } from '../texts.ts';
import type { Facts, Resource } from '../types.ts';
import { doneText, type Standing, standingOf } from './standing.ts';
import { isTouched } from './touched.ts';
import type { RotationPlan } from './types.ts';

interface RotationRow extends RotationPlan {
  readonly standing: Standing;
}

function* rows(facts: Facts): Iterable<readonly [string, RotationRow]> {
  for (const plan of facts.rotations?.values() ?? [])
    yield [plan.oldKeyId, { ...plan, standing: standingOf(plan, facts) }];
}

/** As long as machines have its keys, only the rotation tells which. */
function forgettable({ machines, standing, oldName, newName }: RotationRow): true | string {
  if (standing.isOver || ![...machines.values()].some(isTouched)) return true;
  return `it tells where ${newName} took the place of ${oldName}: it can go once the old key is deleted`;
}

/** Keys that are being replaced by others. */
export const rotations: Resource<RotationRow> = {
  id: 'rotations',
  title: 'Rotations',
  shortTitle: 'Rotate',
  noun: 'rotation',
  aliases: ['rotate-keys', 'rotation'],
  collection: 'keys',
  derived: {
    from: ['keys', 'vms'],
    rows,
    isRead: ({ rotations: plans }) => plans !== null,
    enter: ({ oldKeyId }) => ({ kind: 'list', resource: 'rotation', subject: oldKeyId }),
  },
  readsRotations: true,
  columns: [
    textColumn({ id: 'old', title: 'OLD KEY', width: 18 }, ({ oldName }) => oldName),
    textColumn({ id: 'new', title: 'NEW KEY', width: 18 }, ({ newName }) => newName),
    textColumn(
      { id: 'done', title: 'DONE', width: 8 },
      ({ standing: { done, total } }) => `${done} of ${total}`,
    ),
    textColumn(
      { id: 'end', title: 'OLD KEY GOES', width: 27, grow: true, growTo: 90 },
      ({ standing }) => standing.end,
    ),
  ],
  defaultSort: null,
  actions: [
    {
      id: 'rotations.open',
      key: 'w',
      label: 'go on',
      verb: 'go on with',
      help: 'Go on with the rotation: its VMs, and what each has',
      single: true,
      leads: true,
      sendsNothing: true,
      enabled: () => true,
      opens: ([row]) => ({ kind: 'list', resource: 'rotation', subject: row?.oldKeyId ?? '' }),
    },
    {
      id: 'rotations.forget',
      key: 'd',
      label: 'forget',
      help: 'Keep the rotation no longer, where it is over or nothing was done by it',
      sendsNothing: true,
      enabled: forgettable,
      opens: (chosen) => ({ kind: 'rotation-forget', keys: chosen.map(({ oldKeyId }) => oldKeyId) }),
    },
  ],
  name: ({ oldName }) => oldName,
  filterFields: { old: ({ oldName }) => oldName, new: ({ newName }) => newName },
  inTransition: () => false,
  details: (row, facts) => ({
    lead: [{ text: 'rotation', tone: 'dim' }],
    summary: [doneText(row.standing)],
    sections: [
      group(null, [
        fact('New key', row.newName),
        fact('Old key', row.standing.end),
        fact('Begun', ...sinceMoment(row.startedAtMs, facts)),
      ]),
    ],
  }),
  related: ['keys', 'vms'],
  copyText: ({ newWords }) => newWords,
  copies: 'the new public key',
  emptyText: 'No key is being replaced. w on a key of :keys begins.',
};
