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

/**
 * The function that runs the program; null without code. What it was made of, nearly four megabytes, is not held while
 * it runs.
 */
function programFromCode(files: ProgramFiles): (() => Promise<void>) | null {
  const kept = readKept(files);
  if (kept === null) return null;
  const text = programText(files);
  const code = openCode(kept, text);
  return code === null ? null : (programScript(files, text, code).runInThisContext() as () => Promise<void>);
}

async function run(): Promise<void> {
  const files = programFiles(import.meta.dirname);
  const program = programFromCode(files);
  // Without code, as on another Node than the one that built it, the module is compiled sooner than a function of the same text.
  if (program === null) await import(pathToFileURL(files.text).href);
  else await program();
}

// An older Node has the program fail somewhere inside, which tells nobody what to do.
const tooOld = tooOldNode(process.versions.node);
if (tooOld === null) await run();
else {
  console.error(tooOld);
  process.exitCode = unusable;
}
