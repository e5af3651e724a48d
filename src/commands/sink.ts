import type { Writable } from 'node:stream';

/** Where the output of a command goes. */
export interface Sink {
  /** Resolves when the text has been taken, with false once nobody reads any more; rejects where it can't be written. */
  write(text: string): Promise<boolean>;
}

/** What a stream says of a reader that has left: of the write that noticed it, and of all later ones. */
const readerLeft = new Set(['EPIPE', 'ERR_STREAM_DESTROYED']);

/** Writes one text after the other, each only when the one before has been taken, so that a slow reader holds up the rest. */
export function createSink(stream: Writable): Sink {
  // Each write hears of its own failure; the stream tells it once more, and would end the process.
  stream.on('error', () => {});
  return {
    write: (text) =>
      text === ''
        ? Promise.resolve(true)
        : new Promise((resolve, reject) => {
            stream.write(text, (error) => {
              if (!error) resolve(true);
              else if ('code' in error && readerLeft.has(String(error.code))) resolve(false);
              else reject(error);
            });
          }),
  };
}
