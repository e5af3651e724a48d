import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';

/** What runs soon after a start: code that is not needed takes its time to be read as well. */
export const programUses = ['console', 'get'] as const;
export type ProgramUse = (typeof programUses)[number];

export interface ProgramFiles {
  /** The program, which is a module of ECMAScript that imports nothing. */
  readonly text: string;
  /** What V8 made of it for each use: good for the very release and machine type that made it. */
  readonly code: Readonly<Record<ProgramUse, string>>;
}

/** Where the parts of the built program lie, beside the launcher. */
export function programFiles(directory: string): ProgramFiles {
  const { version, platform, arch } = process;
  const codeOf = (use: ProgramUse) => join(directory, `${use}-${version}-${platform}-${arch}.code`);
  return { text: join(directory, 'program.js'), code: { console: codeOf('console'), get: codeOf('get') } };
}

/** What the arguments behind the program's own name will run. */
export function programUseOf([first]: readonly string[]): ProgramUse {
  return first === 'get' ? 'get' : 'console';
}

/** A module may wait at its top, and of scripts only the inside of a function may. */
const [head, tail] = ['(async()=>{"use strict";', '\n})'];

/** The text as it is read; the build keeps it to characters of one byte each, which V8 keeps in half the room. */
export function programText({ text }: ProgramFiles): string {
  return readFileSync(text, 'latin1');
}

/** The text as V8 is given it. */
export function scriptText(text: string): string {
  return `${head}${text}${tail}`;
}

/** The program as a script, whose result is the function that runs it; V8 takes `code` where it fits. */
export function programScript(files: ProgramFiles, text: string, code: Buffer | null): Script {
  return new Script(scriptText(text), {
    filename: pathToFileURL(files.text).href,
    columnOffset: -head.length,
    ...(code === null ? {} : { cachedData: code }),
  });
}
