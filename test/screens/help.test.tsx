import { expect, it } from 'vitest';
import { type ResourceId, resourceOf, tabs } from '../../src/resources/registry.ts';
import { helpRows } from '../../src/screens/control/help-rows.ts';
import { width } from '../../src/terminal/width.ts';
import { instanceRow } from '../store/money-rows.ts';
import { draw } from './draw.tsx';
import { createRig } from './rig.ts';

const text = (rig: ReturnType<typeof createRig>, columns: number) =>
  helpRows(rig.control, columns).map((spans) => spans.map((piece) => piece.text).join(''));

it('says its own name, and breaks what is too long for the screen', async () => {
  const rig = createRig([instanceRow({ id: 'vm-1' })], { columns: 60, rows: 30 });
  const screen = draw(rig);
  rig.press('?');
  await screen.line(/^ Help/);
  const lines = text(rig, 60);
  for (const line of lines) expect(width(line), line).toBeLessThanOrEqual(60);
  const flowing = (rows: readonly string[]) => rows.join(' ').replace(/\s+/g, ' ');
  expect(flowing(lines)).toBe(flowing(text(rig, 500)));
});

it.each<[ResourceId, string]>([
  ['vms', 'Copy the public address, or the ssh line in details'],
  ['keys', 'Copy the public key'],
  ['scripts', 'Copy the script'],
  ['volumes', 'Copy the id'],
])('says what y copies of %s', (resource, expected) => {
  const rig = createRig([]);
  rig.control.goTo(resource);
  expect(text(rig, 200).find((line) => /^ +y /.test(line))).toContain(expected);
});

it('names the fields by which the list that is shown can be filtered', () => {
  const rig = createRig([]);
  rig.control.goTo('volumes');
  const line = text(rig, 200).find((row) => /^ +\/ /.test(row)) ?? '';
  const named = Object.keys(resourceOf('volumes').filterFields).map((name) => `${name}:`);
  expect(line).toContain(`Filter: words, ${named.join(' ')} terms, ! inverts`);
  expect(line).not.toContain('gpu:');
});

it('knows of every tab what is copied', () => {
  for (const id of tabs) expect(resourceOf(id).copies).not.toBe('');
});

it('keeps apart what changes the cloud from what sends nothing', () => {
  const rig = createRig([]);
  rig.control.goTo('stock');
  const lines = text(rig, 200).map((line) => line.trim());
  const [changing, about] = [lines.indexOf('Change the cloud'), lines.indexOf('About the row')];
  const at = (start: string) => lines.findIndex((line) => line.startsWith(start));
  expect(changing).toBe(0);
  expect(at('n  ')).toBeGreaterThan(changing);
  expect(at('n  ')).toBeLessThan(about);
  expect(at('w  ')).toBeGreaterThan(about);
});
