// Runs the program from the code V8 made of it when it was built: to compile its text takes longer than all else of a start.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { tooOldNode } from './least-node.ts';
import {
  type ProgramFiles,
  programFiles,
  programScript,
  programText,
  programUseOf,
} from './program-script.ts';
import { openCode } from './program-seal.ts';

/** Arguments behind the program's own name. */
const firstArgument = 2;
/** The exit code where something it needs can't be used. */
const unusable = 2;

function readKept(files: ProgramFiles): Buffer | null {
  try {
    return readFileSync(files.code[programUseOf(process.argv.slice(firstArgument))]);
  } catch {
    return null;
  }
}

async function run(): Promise<void> {
  const files = programFiles(import.meta.dirname);
  const kept = readKept(files);
  const text = kept === null ? '' : programText(files);
  const code = kept === null ? null : openCode(kept, text);
  // Without code, as on another Node than the one that built it, the module is compiled sooner than a function of the same text.
  if (code === null) await import(pathToFileURL(files.text).href);
  else await (programScript(files, text, code).runInThisContext() as () => Promise<void>)();
}

// An older Node has the program fail somewhere inside, which tells nobody what to do.
const tooOld = tooOldNode(process.versions.node);
if (tooOld === null) await run();
else {
  console.error(tooOld);
  process.exitCode = unusable;
}
