import { type Declared, declaredOf } from '../../src/completion/declared.ts';
import { createProgram } from '../../src/program.ts';

const unused = (): never => {
  throw new Error('The command line is only looked at.');
};

/** What of the program can be completed; nothing of it can be run. */
export const declared: Declared = declaredOf(
  createProgram({ console: unused, get: unused, doctor: unused, simulator: unused, completion: unused }),
);
