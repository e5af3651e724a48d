import { afterEach, expect, test } from 'vitest';
import { openFleet, waitForQuestion } from './driver/fleet.ts';
import { closeClouds } from './driver/simulator.ts';
import { closeTerminals } from './driver/terminal.ts';

afterEach(async () => {
  await closeTerminals();
  await closeClouds();
});

test('forty machines under errors, cut connections and refusals: each accounted for, none acted on twice', async () => {
  let state = 7;
  const { cloud, terminal } = await openFleet({
    // Draws the faults from one sequence; which request meets which still depends on their order.
    cloud: {
      vms: 60,
      random: () => {
        state = (state * 48271) % 2147483647;
        return state / 2147483647;
      },
    },
    console: { cols: 140, rows: 45 },
  });
  terminal.press('/');
  terminal.type('state:active');
  terminal.press('enter');
  await terminal.waitFor(/ 1\/\d+ of \d+$/m);
  terminal.press(...Array<string>(40).fill('space'));
  await terminal.waitFor('40 marked');
  cloud.simulator.setFaults({ error: 0.2, drop: 0.2, status429: 0.1 });
  terminal.press('H');
  await waitForQuestion(terminal, 'Hibernate 40 VMs');
  terminal.type('40');
  await terminal.quiet(450);
  terminal.press('enter');
  await terminal.waitFor(/\d+ done/, { timeoutMs: 120_000 });
  await terminal.waitFor(
    (screen) => {
      const text = screen.join('\n');
      const count = (word: string) => Number(new RegExp(`(\\d+) ${word}`).exec(text)?.[1] ?? 0);
      // Once the last of them has arrived, that is told in place of the counts.
      const isOver = /Hibernated: \d+ of 40 VMs/.test(text);
      const told = count('done') + count('accepted') + count('failed') + count('unknown');
      return isOver || told === 40;
    },
    { timeoutMs: 120_000 },
  );

  const applied = cloud.requests('hibernateInstance').filter(({ changed }) => changed);
  const targets = applied.map(({ targetId }) => targetId);
  expect(new Set(targets).size).toBe(targets.length);
  const asked = new Set(cloud.requests('hibernateInstance').map(({ targetId }) => targetId));
  expect(asked.size).toBe(40);
  // An action whose answer was lost is looked up before anything else is done with its machine.
  const lost = cloud.requests('hibernateInstance').filter(({ status }) => status === 0);
  expect(lost.length).toBeGreaterThan(0);
  for (const { targetId } of lost) {
    expect(cloud.requests('getInstance').some((request) => request.targetId === targetId)).toBe(true);
    expect(
      cloud
        .requests('hibernateInstance')
        .filter((request) => request.targetId === targetId && request.status !== 429),
    ).toHaveLength(1);
  }
}, 240_000);
