import { describe, expect, it } from 'vitest';
import { askedDeployment } from '../../src/store/asked-deployment.ts';
import type { JournalEntry } from '../../src/store/journal/journal.ts';
import { instanceRow } from './money-rows.ts';

const sentAtMs = Date.UTC(2026, 0, 5, 9);
const vm = instanceRow({ name: 'train', createdAtMs: sentAtMs + 1_000 });

const entryOf = (changes: Partial<JournalEntry> = {}, args: JournalEntry['args'] = {}): JournalEntry => ({
  id: 'e1',
  operation: 'deployInstance',
  label: 'Deploy',
  target: { id: 'new:1', name: 'train' },
  args: { vm_name: 'train', region: vm.region, gpu_model: vm.gpuModel, gpu_count: vm.gpuCount, ...args },
  batch: 'b',
  seen: { cloudInitBytes: 0 },
  sentAtMs,
  timeMs: sentAtMs + 3_600_000,
  profile: 'work',
  account: 'mark',
  process: { pid: 1, startedAtMs: 0, startTicks: null },
  outcome: null,
  ...changes,
});

const asked = (entry: JournalEntry, isOwn = true) =>
  askedDeployment(vm, { entries: () => [entry], isOwn: () => isOwn });

describe('what a deployment from here asked for', () => {
  it('is its script, and whether it had a text of its own', () => {
    expect(asked(entryOf())).toEqual({ scriptId: null, cloudInitBytes: 0 });
    expect(asked(entryOf({ seen: { cloudInitBytes: 512 } }))?.cloudInitBytes).toBe(512);
    expect(asked(entryOf({}, { startup_script_id: 'BRK-1C' }))?.scriptId).toBe('BRK-1C');
  });

  it('says nothing of a text in a line of an older version', () => {
    expect(asked(entryOf({ seen: null }))).toEqual({ scriptId: null, cloudInitBytes: null });
  });

  it.each([
    ['of another account', {}, {}, false],
    ['of another machine', {}, { gpu_count: 8 }, true],
    ['of an earlier machine of that name', { sentAtMs: sentAtMs - 3_600_000 }, {}, true],
    ['of before times were noted', { sentAtMs: null }, {}, true],
    ['of something else', { operation: 'restoreSnapshot' }, {}, true],
  ] as const)('is not taken from a line %s', (_, changes, args, isOwn) => {
    expect(asked(entryOf(changes, args), isOwn)).toBeNull();
  });

  it('is not taken from one that was not carried out', () => {
    const outcome = { status: null, durationMs: null, requestId: null, reason: null, timeMs: 0 };
    expect(asked(entryOf({ outcome: { ...outcome, outcome: 'failed' } }))).toBeNull();
    expect(asked(entryOf({ outcome: { ...outcome, outcome: 'unknown' } }))).not.toBeNull();
  });
});
