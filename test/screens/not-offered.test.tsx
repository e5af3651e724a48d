import { expect, test } from 'vitest';
import { helpRows } from '../../src/screens/control/help-rows.ts';
import { paletteEntries } from '../../src/screens/control/palette.ts';
import { noteOffer } from '../../src/store/offers.ts';
import { draw } from './draw.tsx';
import { createRig } from './rig.ts';

const place = (rig: ReturnType<typeof createRig>) => rig.control.resource()?.id;
const inPalette = (rig: ReturnType<typeof createRig>) =>
  paletteEntries(rig.control, 'stock').map(({ title }) => title);
const inHelp = (rig: ReturnType<typeof createRig>) =>
  helpRows(rig.control, 120).flatMap((row) => row.map(({ text }) => text));

test('what the service lacks has no tab, and the others keep their digits', async () => {
  const rig = createRig([], { columns: 160, rows: 30 });
  const screen = draw(rig);
  await screen.line('8 Stock');
  noteOffer(rig.store, 'listGpuStocks', false);
  await screen.without('8 Stock');
  expect(await screen.line('7 Scripts')).toContain('9 Costs');
  noteOffer(rig.store, 'listGpuStocks', true);
  await screen.line('8 Stock');
});

test('no key, palette or help leads to what the service lacks', () => {
  const rig = createRig([]);
  expect(inPalette(rig)).toContain('Stock');
  expect(inHelp(rig)).toContain('Go to Stock');
  noteOffer(rig.store, 'listGpuStocks', false);
  expect(inPalette(rig)).not.toContain('Stock');
  expect(inHelp(rig)).not.toContain('Go to Stock');
  rig.press('8');
  expect(place(rig)).toBe('vms');
  expect(rig.message()?.text).toBe('This service does not offer stock.');
  rig.press('7', 'tab');
  expect(place(rig)).toBe('costs');
  rig.press('shift-tab');
  expect(place(rig)).toBe('scripts');
});

test('what turns out to be lacking while it is looked at is left by the next tab', () => {
  const rig = createRig([]);
  rig.press('8');
  noteOffer(rig.store, 'listGpuStocks', false);
  expect(place(rig)).toBe('stock');
  rig.press('tab');
  expect(place(rig)).toBe('costs');
});
