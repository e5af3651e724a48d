import { chosen } from './linear-look.ts';

/** Keeps what was read out of one part of the screen, so that only what is new in it is read. */
export interface Told {
  /** The lines that have to be read now; another subject is read from its beginning. */
  next(subject: string, lines: readonly string[]): readonly string[];
  forget(): void;
}

/** Remembers nothing at first. */
export function createTold(): Told {
  let subject: string | null = null;
  let told = new Set<string>();
  let chosenBefore: ReadonlySet<string> = new Set();
  const bare = (line: string) => (line.startsWith(chosen) ? line.slice(chosen.length) : line);
  return {
    next(nextSubject, lines) {
      if (nextSubject !== subject) {
        told = new Set();
        chosenBefore = new Set();
      }
      subject = nextSubject;
      // A choice that was moved is read again, also when it comes back.
      const fresh = lines.filter((line) =>
        line.startsWith(chosen) ? !chosenBefore.has(line) : !told.has(line),
      );
      chosenBefore = new Set(lines.filter((line) => line.startsWith(chosen)));
      for (const line of lines) told.add(bare(line));
      return fresh;
    },
    forget() {
      subject = null;
    },
  };
}
