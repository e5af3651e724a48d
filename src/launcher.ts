// Runs the program from the code V8 made of it when it was built: to compile its text takes longer than all else of a start.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { programFiles, programScript, programUseOf } from './program-script.ts';

/** Arguments behind the program's own name. */
const firstArgument = 2;
const files = programFiles(import.meta.dirname);

function readCode(): Buffer | null {
  try {
    return readFileSync(files.code[programUseOf(process.argv.slice(firstArgument))]);
  } catch {
    return null;
  }
}

const code = readCode();
// Without code, as on another Node than the one that built it, the module is compiled sooner than a function of the same text.
if (code === null) await import(pathToFileURL(files.text).href);
else await (programScript(files, code).runInThisContext() as () => Promise<void>)();
