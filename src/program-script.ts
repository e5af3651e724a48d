import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';

export interface ProgramFiles {
  /** The program, which is a module of ECMAScript that imports nothing. */
  readonly text: string;
  /** What V8 made of it: good for the very release and machine type that made it. */
  readonly code: string;
}

/** Where the parts of the built program lie, beside the launcher. */
export function programFiles(directory: string): ProgramFiles {
  const { version, platform, arch } = process;
  return {
    text: join(directory, 'program.js'),
    code: join(directory, `program-${version}-${platform}-${arch}.code`),
  };
}

/** A module may wait at its top, and of scripts only the inside of a function may. */
const [head, tail] = ['(async()=>{"use strict";', '\n})'];

/** The text as V8 is given it; the build keeps it to characters of one byte each. */
export function scriptText({ text }: ProgramFiles): string {
  return `${head}${readFileSync(text, 'latin1')}${tail}`;
}

/** The program as a script, whose result is the function that runs it; V8 takes `code` where it was made of the same text. */
export function programScript(files: ProgramFiles, code: Buffer | undefined): Script {
  return new Script(scriptText(files), {
    filename: pathToFileURL(files.text).href,
    columnOffset: -head.length,
    ...(code === undefined ? {} : { cachedData: code }),
  });
}
