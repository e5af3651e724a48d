import { afterEach, expect, test } from 'vitest';
import { goTo, openFleet, waitForQuestion } from './driver/fleet.ts';
import { closeClouds } from './driver/simulator.ts';
import { closeTerminals } from './driver/terminal.ts';

afterEach(async () => {
  await closeTerminals();
  await closeClouds();
});

test('a machine that fails while it is built is told with the reason, and stands among the trouble', async () => {
  const { cloud, terminal } = await openFleet({ console: { cols: 120, rows: 32 } });
  cloud.simulator.setFaults({ createError: 1 });
  await goTo(terminal, 'render-farm-07');
  terminal.press('c');
  await terminal.waitFor('render-farm-08');
  terminal.press('ctrl-o');
  // What a machine did when it first came up is told by nobody, so it is asked for.
  await terminal.waitFor(/▌ at first start/);
  terminal.press('enter');
  await terminal.waitFor('enter chooses');
  terminal.press('enter');
  await terminal.waitFor(/at first start +nothing/);
  terminal.press('ctrl-o');
  await waitForQuestion(terminal, 'Deploy render-farm-08');
  terminal.press('y');
  await terminal.waitFor(/render-farm-08 +◐ (?:CREATING|BUILD)/, { timeoutMs: 20_000 });
  cloud.simulator.advance(20_000);
  await terminal.waitFor(/render-farm-08 +✕ ERROR/, { timeoutMs: 20_000 });
  await terminal.waitFor(
    'render-farm-08 is in ERROR: No host could start the instance: its GPUs did not come up',
  );
  await terminal.waitFor((screen) => screen.at(-1)?.includes('2 error') === true);
  expect(cloud.changes().map(({ operationId }) => operationId)).toEqual(['deployInstance']);
});
