import { afterEach, describe, expect, test } from 'vitest';
import { bundle, pinnedNode } from '../story/driver/console.ts';
import { closeTerminals, openTerminal, type TerminalSession } from '../story/driver/terminal.ts';

afterEach(closeTerminals);

const barrack = `barrack() { '${pinnedNode}' '${bundle}' "$@" }`;

/** A shell that completes the arguments of the built program. */
const openShell = async (shell: 'bash' | 'zsh'): Promise<TerminalSession> => {
  const terminal =
    shell === 'bash'
      ? openTerminal('bash', ['--norc', '-i'], { env: { PS1: 'ready> ' }, cols: 120 })
      : openTerminal('zsh', ['-f', '-i'], { env: { PS1: 'ready> ' }, cols: 120 });
  await terminal.waitFor('ready>');
  const lines =
    shell === 'bash'
      ? [`${barrack.replace(' }', '; }')}`, 'source <(barrack completion bash)']
      : [barrack, 'autoload -U compinit && compinit -u', 'source <(barrack completion zsh)'];
  for (const line of [...lines, 'clear; echo pre""pared']) {
    terminal.type(line);
    terminal.press('enter');
  }
  await terminal.waitFor(/^prepared\nready>/m);
  return terminal;
};

describe.each(['bash', 'zsh'] as const)('%s', (shell) => {
  test.each([
    ['barrack g', 'barrack get '],
    ['barrack get fir', 'barrack get firewalls '],
    ['barrack get vms -o j', 'barrack get vms -o json '],
    ['barrack get vms --output=c', 'barrack get vms --output=csv '],
    ['barrack get vms --columns id,ra', 'barrack get vms --columns id,rate'],
    ['barrack get vms --filter st', 'barrack get vms --filter state:'],
    ['barrack get vms --sor', 'barrack get vms --sort '],
    ['barrack --profile x get vms --sort reg', 'barrack --profile x get vms --sort region'],
    ['barrack completion z', 'barrack completion zsh '],
  ])('completes %j', async (typed, completed) => {
    const terminal = await openShell(shell);
    terminal.type(typed);
    terminal.press('tab');
    await terminal.waitFor(`ready> ${completed.trimEnd()}`);
    await terminal.quiet();
    expect(terminal.screen().findLast((line) => line.startsWith('ready>'))).toBe(
      `ready> ${completed}`.trimEnd(),
    );
  });
});

test('zsh tells what an option is for', async () => {
  const terminal = await openShell('zsh');
  terminal.type('barrack get vms --');
  terminal.press('tab');
  await terminal.waitFor(/--output +-- how it is written/);
  await terminal.waitFor(/--profile +-- which account/);
});
