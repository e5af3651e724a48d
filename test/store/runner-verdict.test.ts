import { describe, expect, it, test } from 'vitest';
import type {
  Batch,
  BatchItem,
  ChangeOperation,
  InstanceOperation,
  ItemOutcome,
} from '../../src/store/changes/changes.ts';
import type { Verdict } from '../../src/store/changes/kinds/kind.ts';
import { batchCounts, progressLine } from '../../src/store/changes/runner.ts';
import { judge, notCalledFor, type SeenState } from '../../src/store/changes/verdict.ts';
import { batchItem } from './batch-item.ts';

function state(status: string, updatedAtMs: number | null = 1_000, publicIpEnabled = true): SeenState {
  return { status, updatedAtMs, publicIpEnabled };
}

const cases: readonly [InstanceOperation, SeenState, SeenState | null, Verdict][] = [
  ['stopInstance', state('ACTIVE'), state('STOPPING', 2_000), 'done'],
  ['stopInstance', state('ACTIVE'), state('SHUTOFF', 2_000), 'done'],
  ['stopInstance', state('ACTIVE'), state('ACTIVE'), 'unchanged'],
  ['stopInstance', state('ACTIVE'), state('ACTIVE', 2_000), 'unclear'],
  ['stopInstance', state('ACTIVE'), state('ERROR', 2_000), 'unclear'],
  ['stopInstance', state('ACTIVE'), null, 'unclear'],
  ['startInstance', state('SHUTOFF'), state('STARTING', 2_000), 'done'],
  ['startInstance', state('SHUTOFF'), state('ACTIVE', 2_000), 'done'],
  ['startInstance', state('SHUTOFF'), state('SHUTOFF'), 'unchanged'],
  ['hibernateInstance', state('ACTIVE'), state('HIBERNATING', 2_000), 'done'],
  ['hibernateInstance', state('ACTIVE'), state('HIBERNATED', 2_000), 'done'],
  ['hibernateInstance', state('ACTIVE', null), state('ACTIVE', null), 'unchanged'],
  ['restoreInstance', state('HIBERNATED'), state('RESTORING', 2_000), 'done'],
  ['restoreInstance', state('HIBERNATED'), state('ACTIVE', 2_000), 'done'],
  ['restoreInstance', state('HIBERNATED'), state('HIBERNATED', 2_000), 'unclear'],
  ['rebootInstance', state('ACTIVE'), state('REBOOTING', 2_000), 'done'],
  ['rebootInstance', state('ACTIVE'), state('ACTIVE', 2_000), 'done'],
  ['rebootInstance', state('ACTIVE'), state('ACTIVE'), 'unchanged'],
  ['rebootInstance', state('ERROR'), state('ACTIVE', 2_000), 'done'],
  ['rebootInstance', state('ERROR'), state('ERROR', 2_000), 'unclear'],
  ['rebootInstance', state('ACTIVE', null), state('ACTIVE', null), 'unclear'],
  ['deleteInstance', state('ACTIVE'), null, 'done'],
  ['deleteInstance', state('ACTIVE'), state('DELETING', 2_000), 'done'],
  ['deleteInstance', state('ACTIVE'), state('DELETED', 2_000), 'done'],
  ['deleteInstance', state('ERROR'), state('ERROR'), 'unchanged'],
  ['toggleInstancePublicIp', state('ACTIVE'), state('ACTIVE', 2_000, false), 'done'],
  ['toggleInstancePublicIp', state('ACTIVE'), state('ACTIVE'), 'unchanged'],
  ['toggleInstancePublicIp', state('ACTIVE'), state('ACTIVE', 2_000), 'unclear'],
];

test.each(cases)('%s of %j, found %j, is %s', (operation, seen, found, verdict) => {
  expect(judge(operation, seen, found)).toBe(verdict);
});

const retries: readonly [InstanceOperation, SeenState, SeenState | null, boolean, string | null][] = [
  ['hibernateInstance', state('ACTIVE'), state('ACTIVE'), false, null],
  ['hibernateInstance', state('ACTIVE'), state('HIBERNATED', 2_000), false, 'it is HIBERNATED already'],
  ['hibernateInstance', state('ACTIVE'), state('SHUTOFF', 2_000), false, 'it is SHUTOFF now'],
  ['hibernateInstance', state('ACTIVE'), null, false, 'it is gone'],
  ['rebootInstance', state('ACTIVE'), state('ACTIVE'), true, null],
  ['rebootInstance', state('ACTIVE'), state('ACTIVE', 2_000), true, 'it may have been rebooted already'],
  ['rebootInstance', state('ACTIVE'), state('ACTIVE', 2_000), false, null],
  [
    'toggleInstancePublicIp',
    state('ACTIVE'),
    state('ACTIVE', 2_000, false),
    true,
    'its public IP is off already',
  ],
  ['toggleInstancePublicIp', state('ACTIVE'), state('ACTIVE'), true, null],
];

test.each(retries)('%s of %j, found %j, tried before (%s): %s', (operation, seen, found, tried, reason) => {
  expect(notCalledFor(operation, seen, found, tried)).toBe(reason);
});

function batchOf(operation: ChangeOperation, label: string, items: readonly BatchItem[]): Batch {
  return { id: 'b', request: { operation, label, targets: [] }, items, startedAtMs: 0, endedAtMs: null };
}
function some(count: number, outcome: ItemOutcome): BatchItem[] {
  return Array.from({ length: count }, () => batchItem({ id: 'vm', name: 'vm', outcome }));
}

describe('the line of a batch', () => {
  it('counts while it runs and when it has ended', () => {
    const items = [
      ...some(21, 'done'),
      ...some(2, 'failed'),
      ...some(10, 'waiting'),
      ...some(4, 'sent'),
      ...some(3, 'looking'),
    ];
    const batch = batchOf('hibernateInstance', 'Hibernate', items);
    expect(progressLine(batch)).toBe('Hibernating 40: 21 done, 2 failed, 17 to go');
    expect(batchCounts(batch)).toEqual({
      done: 21,
      failed: 2,
      unknown: 0,
      skipped: 0,
      running: 17,
      total: 40,
    });
    const ended = batchOf('stopInstance', 'Stop', [
      ...some(3, 'done'),
      ...some(1, 'unknown'),
      ...some(2, 'skipped'),
    ]);
    expect(progressLine(ended)).toBe('Stop 6: 3 done, 1 unknown, 2 skipped');
  });

  it.each([
    ['sent', null, 'Stopping eval-03'],
    ['looking', null, 'Stopping eval-03: looking up what became of it'],
    ['done', null, 'Stop eval-03: done'],
    ['failed', 'not allowed in SHUTOFF', 'Stop eval-03: failed (not allowed in SHUTOFF)'],
  ] as const)('names a single machine: %s', (outcome, reason, line) => {
    const items = [batchItem({ id: 'vm', name: 'eval-03', outcome, reason })];
    expect(progressLine(batchOf('stopInstance', 'Stop', items))).toBe(line);
  });
});
