import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { journalText } from './driver/environment.ts';
import { goTo, openFleet, waitForQuestion } from './driver/fleet.ts';
import { closeClouds } from './driver/simulator.ts';
import { closeTerminals } from './driver/terminal.ts';

const folders: string[] = [];

afterEach(async () => {
  await closeTerminals();
  await closeClouds();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** An editor that keeps what it was opened on, and replaces it. */
function editorWriting(text: string): { readonly path: string; readonly seen: () => string } {
  const folder = mkdtempSync(join(tmpdir(), 'barrack-editor-'));
  folders.push(folder);
  const path = join(folder, 'editor');
  writeFileSync(join(folder, 'text'), text);
  writeFileSync(path, `#!/bin/sh\ncp "$1" "${folder}/seen"\ncp "${folder}/text" "$1"\n`);
  chmodSync(path, 0o755);
  return { path, seen: () => readFileSync(join(folder, 'seen'), 'utf8') };
}

const textOf = async (
  cloud: { env: { BARRACK_BASE_URL: string; BARRACK_API_KEY: string } },
  name: string,
) => {
  const answer = await fetch(`${cloud.env.BARRACK_BASE_URL}/scripts/`, {
    headers: { 'X-API-Key': cloud.env.BARRACK_API_KEY },
  });
  const { scripts } = (await answer.json()) as { scripts: { name: string; script: string }[] };
  return scripts.find((script) => script.name === name)?.script;
};

test('a startup script is written in the editor, edited, deleted by its name, and the others in one request', async () => {
  const text = '#!/bin/bash\n\tcat <<-END\n';
  const editor = editorWriting(text);
  const { cloud, terminal } = await openFleet({
    console: { cols: 80, rows: 24, env: { EDITOR: editor.path } },
  });
  terminal.press('7');
  await terminal.waitFor('join tailnet');
  terminal.press('n');
  await terminal.waitFor('New startup script');
  terminal.type('warm cache');
  terminal.press('tab', 'enter');
  await terminal.waitFor('24 of 16,384 bytes');
  terminal.press('ctrl-o');
  await waitForQuestion(terminal, 'Create the script warm cache, 24 bytes?');
  expect(cloud.changes()).toEqual([]);
  terminal.press('y');
  await terminal.waitFor(/^▌ {2}warm cache +24/m);
  expect(await textOf(cloud, 'warm cache')).toBe(text);

  await goTo(terminal, 'join tailnet');
  terminal.press('i');
  await terminal.waitFor('Startup script join tailnet');
  terminal.press('tab', 'enter');
  await terminal.waitFor('24 of 16,384 bytes');
  expect(editor.seen()).toContain('tailscale up');
  terminal.press('ctrl-o');
  await waitForQuestion(terminal, 'Save join tailnet?');
  terminal.press('y');
  await terminal.waitFor(/^▌ {2}join tailnet +24/m);
  expect(await textOf(cloud, 'join tailnet')).toBe(text);

  terminal.press('D');
  await waitForQuestion(terminal, 'script join tailnet, 24 bytes');
  terminal.type('join tailnet');
  terminal.press('enter');
  await terminal.waitFor('Deleted: join tailnet');
  await terminal.waitFor((screen) => !screen.some((line) => /^[▌ ] {2}join tailnet /.test(line)));
  expect(cloud.changes().map(({ operationId, changed }) => [operationId, changed])).toEqual([
    ['createScript', true],
    ['updateScript', true],
    ['deleteScript', true],
  ]);

  terminal.press('*', 'D');
  await waitForQuestion(terminal, 'Delete 3 scripts');
  terminal.type('3');
  terminal.press('enter');
  await terminal.waitFor('No startup scripts in this account');
  expect(cloud.changes().slice(3)).toMatchObject([{ operationId: 'deleteScripts', changed: true }]);
  // Tokens are often written into such texts.
  const journal = journalText(terminal.sandbox);
  expect(journal).toContain('"createScript"');
  expect(journal).not.toMatch(/END|tailscale up/);
});
