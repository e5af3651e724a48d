import type { SshKey } from '../../../api/types.ts';
import type { Opening } from '../../opening.ts';

/** `bad`: somebody else may get in, or soon. `warn`: to be mended. `note`: to be known. */
export type Weight = 'bad' | 'warn' | 'note';

export interface Mend {
  readonly text: string;
  /** What opens it; null where it is done elsewhere. */
  readonly opens: Opening | null;
}

/** One thing that is to be said against a key. */
export interface Finding {
  /** What kind it is: there is one of each for a key. */
  readonly kind: string;
  readonly key: SshKey;
  readonly weight: Weight;
  readonly says: string;
  readonly mend: Mend;
}

/** The heavier, the higher. */
export const rankOf: Readonly<Record<Weight, number>> = { bad: 3, warn: 2, note: 1 };

/** Another key takes its place on every machine that has it. */
export function rotateIt(key: SshKey): Mend {
  return {
    text: 'rotate it',
    opens: { kind: 'list', resource: 'rotation', subject: key.id },
  };
}

/** It is deleted, by its name typed. */
export function deleteIt(key: SshKey, text = 'delete it'): Mend {
  return {
    text,
    opens: { kind: 'change', resource: 'keys', change: 'keys.delete', aims: [{ id: key.id, args: {} }] },
  };
}

/** A command to be run in a shell. */
export function runIt(command: string): Mend {
  return { text: command, opens: { kind: 'text', text: command } };
}
