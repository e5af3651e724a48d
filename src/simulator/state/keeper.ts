import type { Parts } from './format.ts';
import type { StateFile } from './state-file.ts';

/** How often a cloud is kept, in real milliseconds: what a kill or a power cut may cost. */
const USUAL_INTERVAL_MS = 5000;

/** Keeps a cloud in its file: every few seconds while it runs, and when it stops. */
export class Keeper {
  readonly #file: StateFile;
  readonly #present: () => Parts;
  readonly #timer: NodeJS.Timeout;
  /** The last write, also when it failed: one follows another. */
  #written: Promise<unknown> = Promise.resolve();
  #pending = 0;

  /** `present` gives the parts as they are now; `report` is told what goes wrong, each thing once in a row. */
  constructor(
    file: StateFile,
    present: () => Parts,
    report: (sentence: string) => void,
    everyMs = USUAL_INTERVAL_MS,
  ) {
    this.#file = file;
    this.#present = present;
    let last = '';
    this.#timer = setInterval(() => {
      // A slow disk is not given a second write while the first is under way.
      if (this.#pending > 0) {
        return;
      }
      const told = (sentence: string) => {
        if (sentence !== '' && sentence !== last) {
          report(sentence);
        }
        last = sentence;
      };
      this.now().then(
        () => told(''),
        (error: unknown) => told(error instanceof Error ? error.message : String(error)),
      );
    }, everyMs);
    this.#timer.unref();
  }

  /** Keeps the cloud once, as it is when its turn comes. Rejects with a StateFileError. */
  now(): Promise<void> {
    this.#pending++;
    const write = this.#written
      .then(() => this.#file.write(this.#present()))
      .finally(() => {
        this.#pending--;
      });
    this.#written = write.catch(() => {});
    return write;
  }

  /** Keeps the cloud for the last time. Rejects with a StateFileError. */
  stop(): Promise<void> {
    this.discard();
    return this.now();
  }

  /** Leaves the file as it is from now on. */
  discard(): void {
    clearInterval(this.#timer);
  }
}
