import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { hasOpenSsh } from '../programs.ts';
import { journalText } from './driver/environment.ts';
import { type Fleet, openFleet, waitForQuestion } from './driver/fleet.ts';
import { closeClouds } from './driver/simulator.ts';
import { closeTerminals, type TerminalSession } from './driver/terminal.ts';

afterEach(async () => {
  await closeTerminals();
  await closeClouds();
});

const homeFile = (terminal: TerminalSession, name: string) => join(terminal.sandbox.home, name);

/** The form for a new key, on what makes one: first here, then by the service. */
async function openForm(): Promise<Fleet> {
  const fleet = await openFleet({ console: { recordOutput: true } });
  fleet.terminal.press('2');
  await fleet.terminal.waitFor('anna-laptop');
  fleet.terminal.press('n');
  await fleet.terminal.waitFor(/where from +a new one, made here/);
  return fleet;
}

test.skipIf(!hasOpenSsh)(
  'a key is made by ssh-keygen, imported, and deleted again once it was seen to be gone',
  async () => {
    const { cloud, terminal } = await openForm();
    await terminal.waitFor(/private key +~\/\.ssh\/barrack/);
    terminal.press('ctrl-o');
    await waitForQuestion(terminal, 'Make barrack here and import it?');
    terminal.press('y');
    await terminal.waitFor('Enter passphrase');
    terminal.type('correct horse');
    terminal.press('enter');
    await terminal.waitFor('Enter same passphrase again');
    terminal.type('correct horse');
    terminal.press('enter');
    await terminal.waitFor(/^▌ {2}barrack +Ed25519 +256 strong/m);

    const path = homeFile(terminal, '.ssh/barrack');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const publicHalf = execFileSync('ssh-keygen', ['-y', '-P', 'correct horse', '-f', path], {
      encoding: 'utf8',
    });
    expect(readFileSync(`${path}.pub`, 'utf8')).toContain(publicHalf.split(' ')[1]);
    expect(journalText(terminal.sandbox)).not.toContain('correct horse');

    // The same place is never made twice.
    terminal.press('n');
    await terminal.waitFor(/name +barrack-2/);
    terminal.press('escape');
    await terminal.waitFor(/^▌ {2}barrack /m);
    terminal.press('enter');
    await terminal.waitFor(/Private half +\S*\.ssh\/barrack · guarded by a passphrase/);

    terminal.press('D');
    await waitForQuestion(terminal, 'Delete barrack');
    terminal.type('barrack');
    terminal.press('enter');
    await expect.poll(() => cloud.requests('deleteSshKey').length).toBe(1);
    await terminal.waitFor('is gone');
    expect(existsSync(path)).toBe(true);
  },
);

test.skipIf(!hasOpenSsh)('the private key the service makes goes into a file and nowhere else', async () => {
  const { terminal } = await openForm();
  terminal.press('right');
  await terminal.waitFor(/where from +a new one, by the service/);
  terminal.press('ctrl-o');
  await waitForQuestion(terminal, 'Have the service make barrack?');
  terminal.press('y');
  await terminal.waitFor(/^▌ {2}barrack +RSA +2048 weak/m);
  const path = homeFile(terminal, '.ssh/barrack');
  const text = readFileSync(path, 'utf8');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(execFileSync('ssh-keygen', ['-lf', path], { encoding: 'utf8' })).toContain('(RSA)');
  const secret = text.split('\n')[5] ?? '';
  expect(secret.length).toBeGreaterThan(40);
  for (const told of [terminal.output(), journalText(terminal.sandbox)]) {
    expect(told).not.toContain(secret);
    expect(told).not.toContain('PRIVATE KEY');
  }
});

test('a key whose private half was lost on the way is told to be useless, and its deletion is offered', async () => {
  const { cloud, terminal } = await openForm();
  terminal.press('right');
  await terminal.waitFor(/where from +a new one, by the service/);
  terminal.press('ctrl-o');
  await waitForQuestion(terminal, 'Have the service make barrack?');
  cloud.simulator.setFaults({ half: 1 });
  terminal.press('y');
  await expect.poll(() => cloud.requests('createSshKey').length).toBe(1);
  cloud.simulator.setFaults({});
  await terminal.waitFor('private half is lost: delete it');
  await waitForQuestion(terminal, 'Delete barrack');
  expect(existsSync(homeFile(terminal, '.ssh/barrack'))).toBe(false);
  terminal.type('barrack');
  terminal.press('enter');
  await expect.poll(() => cloud.requests('deleteSshKey').length).toBe(1);
  expect(cloud.requests('createSshKey').length).toBe(1);
});

test('the audit names what is wrong and m opens what mends it', async () => {
  const { terminal } = await openFleet();
  terminal.press(':');
  terminal.type('audit');
  terminal.press('enter');
  await terminal.waitFor('Key audit, old from 180 days');
  terminal.press('/');
  terminal.type('key:left kind:unused');
  terminal.press('enter');
  await terminal.waitFor(/^▌ +know +left-the-team +no VM has it/m);
  terminal.press('m');
  await waitForQuestion(terminal, 'Delete left-the-team');
  terminal.press('escape');
  await terminal.waitFor('m mend');
  terminal.press('c');
  await terminal.waitFor('Key audit, old from 365 days');
});
