import { describe, expect, it } from 'vitest';
import type { InstanceBillingRecord } from '../../src/api/types.ts';
import { applyPage } from '../../src/store/collections.ts';
import { rowIds } from '../../src/store/row-ids.ts';
import { updateCollection } from '../../src/store/store.ts';
import { oneRow } from '../resources/rows.ts';
import { draw } from './draw.tsx';
import { createRig } from './rig.ts';

const first = oneRow['instance-billing'] as InstanceBillingRecord;
const dayMs = 86_400_000;
const records = Array.from({ length: 30 }, (_, index) => ({
  ...first,
  startMs: (first.startMs ?? 0) - index * dayMs,
  endMs: index === 0 ? null : (first.startMs ?? 0) - (index - 1) * dayMs,
  instanceName: `train-${index}`,
  status: index === 0 ? 'active' : 'completed',
}));

function opened(size = { columns: 80, rows: 24 }) {
  const rig = createRig([], size);
  rig.byName('instance-billing');
  return rig;
}

describe('the bill of the machines', () => {
  it('fits 80 columns with what matters, and says what it comes to and how it is sorted', async () => {
    const rig = opened();
    rig.fill('instanceBilling', records, rowIds.instanceBilling);
    const screen = draw(rig);
    expect(await screen.line('sum ')).toMatch(
      /^ VM billing {3}sum \$1,713\.60, times in UTC +1\/30 {3}by from, newest first$/,
    );
    expect((await screen.line('STATUS')).trim().split(/ {2,}/)).toEqual([
      ...['VM', 'STATUS', 'FROM▼', 'TIME', 'COST'],
    ]);
    expect(await screen.line('train-0 ')).toMatch(/^▌ {2}train-0 +● ACTIVE +2026-01-03 09:00 +2d +\$57\.12$/);
  });

  it('says what the filter leaves of it, and gives way where it is narrow', async () => {
    const rig = opened({ columns: 120, rows: 24 });
    rig.fill('instanceBilling', records, rowIds.instanceBilling);
    const screen = draw(rig);
    rig.press('/');
    rig.type('state:active');
    rig.press('enter');
    await screen.line(/^ \/ state:active {3}esc clears {3}sum \$57\.12, times in UTC +1\/1 of 30/);
    rig.ui.setState({ columns: 80 });
    await screen.line(/^ \/ state:active {3}esc clears {3}sum \$57\.12 +1\/1 of 30/);
  });

  it('says that more is coming until the last page was read', async () => {
    const rig = opened();
    updateCollection(rig.store, 'instanceBilling', (known) =>
      applyPage(known, records.slice(0, 20), rowIds.instanceBilling),
    );
    const screen = draw(rig);
    await screen.line(/ 1\/20… {3}by from/);
    rig.fill('instanceBilling', records, rowIds.instanceBilling);
    await screen.line(/ 1\/30 {3}by from/);
  });

  it('says what would be there while nothing is', async () => {
    const rig = opened();
    const screen = draw(rig);
    await screen.line('Reading…');
    rig.fill('instanceBilling', [], rowIds.instanceBilling);
    await screen.line('No VM was billed yet. Each would have a row for every stretch of time');
  });

  it('opens a record with all bills of its machine', async () => {
    const rig = opened({ columns: 80, rows: 40 });
    rig.fill('instanceBilling', records, rowIds.instanceBilling);
    const screen = draw(rig);
    rig.press('j', 'enter');
    await screen.line(/^ train-1 {2}VM billing {3}1x L40 · legacy/);
    await screen.line(/^ All bills of this VM: \$1,713\.60$/);
    rig.press('v');
    await screen.line('"instanceName": "train-1"');
  });
});
