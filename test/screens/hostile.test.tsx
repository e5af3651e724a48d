import { describe, expect, it } from 'vitest';
import { ApiError } from '../../src/api/errors.ts';
import type { Instance } from '../../src/api/types.ts';
import { resourceIds, resourceOf } from '../../src/resources/registry.ts';
import { applyPage } from '../../src/store/collections.ts';
import type { JournalEntry } from '../../src/store/journal/journal.ts';
import type { CollectionName } from '../../src/store/state.ts';
import { updateCollection, updateState } from '../../src/store/store.ts';
import { width } from '../../src/terminal/width.ts';
import { hostile, unsafe } from '../components/look.ts';
import { oneRow } from '../resources/rows.ts';
import { batchItem } from '../store/batch-item.ts';
import { makeDetails } from '../store/fake-rows.ts';
import { instanceRow } from '../store/money-rows.ts';
import { draw } from './draw.tsx';
import { createRig, type Rig } from './rig.ts';

const size = { columns: 80, rows: 24 };

/** The same value with every text of it replaced, but for its ids, by a hostile one. */
function poisoned(value: unknown, text: string, key = ''): unknown {
  if (typeof value === 'string') return /id$|status|currency|tier/i.test(key) ? value : text;
  if (Array.isArray(value)) return value.map((item) => poisoned(item, text));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, poisoned(item, text, name)]));
}

function poison(text: string): Instance {
  const vm = instanceRow({ id: 'vm', status: 'ERROR', errorReason: 'why', sshKeyIds: ['k'] });
  return poisoned(vm, text) as Instance;
}

function entry(text: string): JournalEntry {
  return {
    id: '1',
    timeMs: 0,
    profile: text,
    account: null,
    process: { pid: 1, startedAtMs: 0, startTicks: null },
    operation: 'stopInstance',
    label: text,
    target: { id: 'vm', name: text },
    args: {},
    batch: 'b',
    seen: { status: 'ACTIVE', updatedAtMs: null, publicIpEnabled: true },
    sentAtMs: null,
    outcome: { outcome: 'failed', status: 409, durationMs: 1, requestId: text, reason: text, timeMs: 0 },
  };
}

async function expectSafe(rig: Rig, screen: ReturnType<typeof draw>, where: string): Promise<void> {
  await rig.clock.advance(0);
  await rig.clock.advance(0);
  const lines = screen.lines();
  expect(lines.length, where).toBe(size.rows);
  for (const text of lines) {
    expect(text, where).not.toMatch(unsafe);
    expect(width(text), where).toBeLessThanOrEqual(size.columns);
  }
}

describe.each(
  hostile.map((text) => [JSON.stringify(text).slice(0, 40), text] as const),
)('words of the service can not reach the terminal: %s', (_, text) => {
  function open(rows: readonly Instance[] = [poison(text)]): readonly [Rig, ReturnType<typeof draw>] {
    const rig = createRig(rows, size);
    return [rig, draw(rig, { entries: [entry(text)], badge: text })];
  }

  it('in the fleet, its details, JSON and dialogs', async () => {
    const [rig, screen] = open();
    await expectSafe(rig, screen, 'list');
    for (const keys of [['D'], ['B'], ['a'], [':'], ['o'], ['?'], ['J'], ['/'], ['T'], ['v'], ['enter']]) {
      rig.press(...keys);
      await expectSafe(rig, screen, keys.join(' '));
      rig.press('escape', 'escape');
    }
    rig.press('enter');
    const instance = poison(text);
    const raw = { [text]: text, list: [text] };
    const data = {
      ...(poisoned(makeDetails(instance, text), text) as object),
      instance,
      raw,
      jupyterUrl: text,
    };
    updateState(rig.store, { details: { id: 'vm', data: data as never, error: null, gone: false } });
    await expectSafe(rig, screen, 'details');
    rig.press('v');
    await expectSafe(rig, screen, 'raw JSON');
    rig.press('y');
    await expectSafe(rig, screen, 'copied');
  });

  it('in every list and the details of its rows', async () => {
    const [rig, screen] = open([]);
    for (const id of resourceIds) {
      const name: CollectionName = resourceOf(id).collection;
      updateCollection(rig.store, name, (rows) =>
        applyPage(rows, [poisoned(oneRow[id], text) as never], () => `${name}-1`),
      );
      rig.control.goTo(id);
      await expectSafe(rig, screen, id);
      rig.press('enter');
      await expectSafe(rig, screen, `${id} details`);
    }
  });

  it('in messages, errors, results, many targets and changes in flight', async () => {
    const [rig, screen] = open([poison(text), { ...poison(text), id: 'other' }]);
    rig.control.say(text, 'bad');
    await expectSafe(rig, screen, 'message');
    const error = new ApiError({ kind: 'unreachable', operation: 'x', message: text });
    updateState(rig.store, { link: { kind: 'offline', sinceMs: 0, retryAtMs: 0, error } });
    await expectSafe(rig, screen, 'offline');
    rig.press('*', 'D');
    await expectSafe(rig, screen, 'many');
    rig.sweep([{ ...poison(text), status: 'ACTIVE' }]);
    await expectSafe(rig, screen, 'stale');
    rig.press('escape');
    rig.batch('b', { operation: 'stopInstance', label: text, targets: [] }, [
      batchItem({ id: 'a', name: text, outcome: 'failed', reason: text }),
      batchItem({ id: 'b', name: text, outcome: 'sent' }),
    ]);
    rig.press('e');
    await expectSafe(rig, screen, 'results');
    rig.press('ctrl-c');
    await expectSafe(rig, screen, 'in flight');
    rig.press('escape');
    rig.sweep([]);
    rig.press('1');
    await expectSafe(rig, screen, 'no rows');
  });
});
