import { afterEach, expect, test } from 'vitest';
import { goTo, openFleet } from './driver/fleet.ts';
import { closeClouds } from './driver/simulator.ts';
import { closeTerminals } from './driver/terminal.ts';

afterEach(async () => {
  await closeTerminals();
  await closeClouds();
});

test('what only one screen wants to know is asked when that is opened, once', async () => {
  const { cloud, terminal } = await openFleet({ console: { cols: 80, rows: 24 } });
  const asked = (operationId: string) => cloud.requests(operationId).length;
  const inquiries = [
    'getScript',
    'getSnapshot',
    'getSnapshotImageRelationship',
    'listSnapshotImageRelationships',
    'listInstanceFirewalls',
    'quotePricing',
  ];
  expect(inquiries.map(asked)).toEqual([0, 0, 0, 0, 0, 0]);

  terminal.press('7');
  await terminal.waitFor('join tailnet');
  await goTo(terminal, 'join tailnet');
  terminal.press('v');
  await terminal.waitFor(/^ join tailnet {2}as the service answered/m);
  await terminal.waitFor('"size_bytes": 102,');
  expect(asked('getScript')).toBe(1);

  terminal.press('escape');
  await terminal.waitFor(/^▌ {2}join tailnet/m);
  terminal.press('5');
  await terminal.waitFor('inference-base');
  await goTo(terminal, 'inference-base');
  await expect.poll(() => asked('listSnapshotImageRelationships')).toBe(1);
  terminal.press('enter');
  await terminal.waitFor(/^ Image +inference-golden · ● SUCCESS/m);
  await expect.poll(() => asked('getSnapshotImageRelationship')).toBe(1);
  expect(asked('getSnapshot')).toBe(1);

  terminal.press('escape');
  await terminal.waitFor(/^▌ {2}inference-base/m);
  terminal.press('1');
  await terminal.waitFor('train-llama-70b-01');
  await goTo(terminal, 'api-inference-01');
  terminal.press('i');
  await terminal.waitFor('= lab-web, 3 rules');
  expect(asked('listInstanceFirewalls')).toBe(1);

  terminal.press('escape');
  await terminal.waitFor(/^▌ {2}api-inference-01/m);
  terminal.press('n');
  await terminal.waitFor('Deploy a VM');
  await terminal.waitFor('ctrl-r price');
  expect(asked('quotePricing')).toBe(0);
  terminal.press('ctrl-r');
  await terminal.waitFor(/service asks \$\d+\.\d\d\/h, as reckoned/);
  expect(inquiries.map(asked)).toEqual([1, 1, 1, 1, 1, 1]);
});
