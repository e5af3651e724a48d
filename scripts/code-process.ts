// Runs the built program as the launcher does, and as it ends writes down the code V8 has made of it by then.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { programFiles, programScript, programText, programUseOf } from '../src/program-script.ts';
import { openCode, sealCode } from '../src/program-seal.ts';

const files = programFiles(fileURLToPath(new URL('../dist', import.meta.url)));
const code = files.code[programUseOf(process.argv.slice(2))];
const text = programText(files);
const script = programScript(files, text, existsSync(code) ? openCode(readFileSync(code), text) : null);

process.once('exit', () => {
  // V8 refuses code that was made under other flags than those it starts with; these two the program sets while it runs.
  setFlagsFromString('--semi-space-growth-factor=2');
  setFlagsFromString('--heap-growing-percent=0');
  const unfinished = `${code}.${process.pid}`;
  writeFileSync(unfinished, sealCode(script.createCachedData(), text));
  renameSync(unfinished, code);
});
await (script.runInThisContext() as () => Promise<void>)();
