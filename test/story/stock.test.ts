import { afterEach, expect, test } from 'vitest';
import { openFleet, waitForQuestion } from './driver/fleet.ts';
import { closeClouds } from './driver/simulator.ts';
import { closeTerminals } from './driver/terminal.ts';

afterEach(async () => {
  await closeTerminals();
  await closeClouds();
});

test('from a row of the stock to a machine that is ACTIVE, knowing its price over a week', async () => {
  const { cloud, terminal } = await openFleet({ cloud: { speed: 20 } });
  terminal.press('8', '/');
  terminal.type('gpu:l40 region:norway');
  await terminal.waitFor(/^▌ +L40 +NORWAY-1 .*\$1\.19\/h/m);
  terminal.press('enter', 'c');
  await terminal.waitFor('USD  $1.19/h  $28.56 in 1d');
  terminal.press('tab', 'right', 'pagedown', 'up', 'up', 'backspace');
  terminal.type('7');
  await terminal.waitFor('USD  $2.38/h  $399.84 in 7d');
  terminal.press('escape');
  await terminal.waitFor(/^▌ +L40 +NORWAY-1/m);
  // The calculator keeps what it holds, and the row knows its smallest size.
  terminal.press('n');
  await terminal.waitFor('Deploy a VM');
  await terminal.waitFor(/name +l40-01/);
  await terminal.waitFor(/how many +1x/);
  await terminal.waitFor(/region +NORWAY-1/);
  await terminal.waitFor(/rules +SSH from/);
  terminal.press('tab', 'tab', 'tab', 'tab', 'tab', 'tab', 'enter', 'space', 'enter');
  await terminal.waitFor(/SSH keys +\S+/);
  terminal.press('ctrl-o');
  await waitForQuestion(terminal, 'Deploy l40-01?');
  terminal.press('y');
  await terminal.waitFor(/l40-01 is ACTIVE after \d+s: ssh .*ubuntu@/);
  await terminal.waitFor(/^▌ +l40-01 +● ACTIVE +1x L40 +NORWAY-1/m);
  expect(cloud.changes().map(({ operationId, status }) => [operationId, status])).toEqual([
    ['deployInstance', 201],
  ]);
});
