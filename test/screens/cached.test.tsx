import { describe, expect, it } from 'vitest';
import { restoreAccount } from '../../src/store/cache/restore-account.ts';
import { applyPage, applyRow } from '../../src/store/collections.ts';
import { createConsoleStore, updateCollection, updateState } from '../../src/store/store.ts';
import { instanceRow } from '../store/money-rows.ts';
import { draw } from './draw.tsx';
import { createRig, type Rig } from './rig.ts';

const hourMs = 3_600_000;
const rows = [
  instanceRow({ id: 'BRK-1D', name: 'train-01', hourlyRate: 4 }),
  instanceRow({ id: 'BRK-2D', name: 'train-02', hourlyRate: 4 }),
];
const balance = { currency: 'USD', amount: 2, canDeploy: true, lowBalance: true, others: [] };

/** A console that has just started with the rows of three hours ago. */
function warm(ageMs = 3 * hourMs, total = rows.length): Rig {
  const rig = createRig([], { columns: 120, rows: 24 });
  rig.store.setState({ ...createConsoleStore().getState() });
  restoreAccount(rig.store, { fetchedAtMs: rig.clock.now() - ageMs, total, rows, balance });
  rig.control.settle();
  return rig;
}

const reason = 'read from the cache of 06:00 UTC, not confirmed yet';

describe('rows from the cache', () => {
  it('are shown at once with their age, and the old balance warns of nothing', async () => {
    const rig = warm();
    const screen = draw(rig);
    await screen.line('train-01');
    const status = await screen.line('from the cache, 3h old');
    expect(status).toContain('connecting');
    expect(status).toContain('$2.00');
    expect(status).not.toContain('nearly gone');
  });

  it('tell of a large list how much of it is there', async () => {
    await draw(warm(hourMs, 10_000)).line('2 of 10000 VMs from the cache, 1h old');
  });

  it('are not all that a list of several kinds is made of', async () => {
    const rig = warm();
    const screen = draw(rig);
    await screen.line(/ 1\/2 *$/);
    rig.control.goTo('spending');
    await screen.line(/^ Spending .* 1\/2… /);
  });

  it.each(['P', 'D', 'I'])('take no action by %s, and say why', (key) => {
    const rig = warm();
    rig.press(key);
    expect(rig.overlay()).toBeNull();
    expect(rig.message()?.text).toContain(reason);
    expect(rig.calls.reads).toEqual([]);
  });

  it('of another day name it', () => {
    const rig = warm(30 * hourMs);
    rig.press('P');
    expect(rig.message()?.text).toContain('read from the cache of 01-04 03:00 UTC, not confirmed yet');
  });

  it('offer no action in footer or menu, and do so as soon as they are live', async () => {
    const rig = warm();
    const screen = draw(rig);
    await screen.line('train-01');
    expect(screen.lines().join('\n')).not.toContain('P stop');
    rig.press('a');
    expect(await screen.line('P  stop')).toContain(reason);
    rig.press('escape');
    // As it was: the word alone makes it live.
    updateCollection(rig.store, 'vms', (vms) => applyPage(vms, structuredClone(rows), ({ id }) => id));
    await screen.line('P stop');
    await screen.without('from the cache, 3h old, ');
    rig.press('P');
    expect(rig.overlay()?.kind).toBe('confirm');
  });

  it('are left out of an action on marked rows', () => {
    const rig = warm();
    updateCollection(rig.store, 'vms', (vms) => applyRow(vms, 'BRK-2D', rows[1] ?? instanceRow()));
    rig.press('g', 'space', 'space', 'P');
    const overlay = rig.overlay();
    if (overlay?.kind !== 'confirm') throw new Error('no confirmation');
    expect(overlay.targets.map(({ id }) => id)).toEqual(['BRK-2D']);
    expect(overlay.left).toEqual([{ name: 'train-01', reason }]);
  });

  it('say so in their details until they are read', async () => {
    const rig = warm();
    const screen = draw(rig);
    rig.press('enter');
    await screen.line(reason);
    updateCollection(rig.store, 'vms', (vms) => applyRow(vms, 'BRK-1D', rows[0] ?? instanceRow()));
    await screen.without(reason);
  });

  it('are spoken of no more once rows and balance are live', async () => {
    const rig = warm();
    const screen = draw(rig);
    await screen.line('from the cache');
    rig.sweep(rows);
    // The balance is still the old one.
    await screen.line('from the cache, 3h old');
    updateState(rig.store, { cachedBalanceAtMs: null, link: { kind: 'online' } });
    await screen.without('from the cache');
  });

  it('leave a confirmation no old balance to reckon with', () => {
    const rig = warm();
    expect(rig.control.facts().balance).toBeNull();
    updateState(rig.store, { cachedBalanceAtMs: null });
    expect(rig.control.facts().balance).toBe(2);
  });
});
