import { afterEach, expect, test } from 'vitest';
import { journalText } from './driver/environment.ts';
import { goTo, openFleet, waitForQuestion } from './driver/fleet.ts';
import { closeClouds } from './driver/simulator.ts';
import { closeTerminals } from './driver/terminal.ts';

afterEach(async () => {
  await closeTerminals();
  await closeClouds();
});

test('stopping a machine: the question tells the price, Enter does not confirm, y sends it once', async () => {
  const { cloud, terminal } = await openFleet();
  await goTo(terminal, 'train-llama-70b-01');
  terminal.press('P');
  await waitForQuestion(terminal, 'Stop train-llama-70b-01?');
  expect(terminal.line('Stop train')).toContain(
    'SHUTOFF is still billed: $9.16/h as now. Hibernating (H) would save $9.15/h.',
  );
  terminal.press('enter');
  await terminal.quiet(450);
  expect(cloud.changes()).toEqual([]);
  expect(terminal.line('Stop train')).not.toBe('');
  terminal.press('y');
  await terminal.waitFor('◐ STOPPING');
  const changes = cloud.changes();
  expect(changes).toEqual([
    expect.objectContaining({ operationId: 'stopInstance', status: 200, changed: true }),
  ]);

  const lines = journalText(terminal.sandbox)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines).toHaveLength(2);
  expect(JSON.stringify(lines)).toContain(changes[0]?.targetId);
  expect(JSON.stringify(lines)).not.toContain(cloud.env.BARRACK_API_KEY);

  cloud.simulator.advance(120_000);
  await terminal.waitFor((screen) => screen.some((line) => /train-llama-70b-01 +○ SHUTOFF \$/.test(line)), {
    timeoutMs: 20_000,
  });
  expect(cloud.changes()).toHaveLength(1);
});

test('a question takes no answer in the moment it appears, and esc leaves it', async () => {
  const { cloud, terminal } = await openFleet();
  await goTo(terminal, 'train-llama-70b-01');
  terminal.press('P', 'y');
  await waitForQuestion(terminal, 'Stop train-llama-70b-01?');
  terminal.press('escape');
  await terminal.waitFor((screen) => !screen.some((line) => line.includes('Stop train-llama-70b-01?')));
  expect(cloud.changes()).toEqual([]);
});

test('deleting a machine: says what dies and what stays, and wants the name', async () => {
  const { cloud, terminal } = await openFleet();
  await goTo(terminal, 'train-llama-70b-01');
  terminal.press('D');
  await waitForQuestion(terminal, 'Delete train-llama-70b-01');
  expect(terminal.line('│ gone')).toMatch(/root disk 100 GB · ephemeral disk 3,200 GB · address [\d.]+/);
  expect(terminal.screen().join(' ')).toContain('checkpoints 2,000 GB, detached');
  terminal.type('train-llama-70b-0');
  terminal.press('enter');
  await terminal.quiet(300);
  terminal.press('y');
  await terminal.quiet(300);
  expect(cloud.changes()).toEqual([]);
  terminal.press('backspace');
  terminal.type('1');
  await terminal.quiet(300);
  terminal.press('enter');
  await terminal.waitFor('DELETING');
  expect(cloud.changes()).toEqual([
    expect.objectContaining({ operationId: 'deleteInstance', changed: true }),
  ]);
});

test('hibernating many: the list and the count, one request each', async () => {
  const { cloud, terminal } = await openFleet();
  terminal.press('/');
  terminal.type('state:active');
  terminal.press('enter', '*');
  await terminal.waitFor('6 marked');
  terminal.press('H');
  await waitForQuestion(terminal, 'Hibernate 6 VMs');
  expect(terminal.line('│ VMs')).toContain('diffusion-xl-04 · finetune-mistral-02');
  terminal.type('6');
  await terminal.quiet(450);
  terminal.press('enter');
  await expect.poll(() => cloud.changes().length, { timeout: 10_000 }).toBe(6);
  await terminal.quiet(300);
  const targets = cloud.changes().map(({ targetId }) => targetId);
  expect(new Set(targets).size).toBe(6);
  expect(
    cloud.changes().every(({ operationId, changed }) => operationId === 'hibernateInstance' && changed),
  ).toBe(true);
});

test('read-only binds no key that changes the cloud', async () => {
  const { cloud, terminal } = await openFleet({ console: { args: ['--read-only'] } });
  await goTo(terminal, 'train-llama-70b-01');
  for (const key of ['P', 'B', 'H', 'I', 'D', 'T', 'W']) {
    terminal.press(key);
    await terminal.quiet(100);
    terminal.press('y');
    await terminal.quiet(450);
    terminal.press('y');
    await terminal.quiet(100);
    expect(terminal.screen().join('\n')).not.toMatch(/y (stop|reboot|hibernate)|type its name/);
  }
  expect(cloud.changes()).toEqual([]);
  expect(terminal.line('enter details')).not.toContain('stop');
});
