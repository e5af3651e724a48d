import { PassThrough, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createSink } from '../../src/commands/sink.ts';

function failing(code: string): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })) });
}

describe('the sink', () => {
  it('is held up by a reader that does not read', async () => {
    const stream = new PassThrough({ highWaterMark: 10 });
    const sink = createSink(stream);
    const taken: number[] = [];
    const writing = (async () => {
      for (let index = 0; index < 5; index++) {
        expect(await sink.write('0123456789')).toBe(true);
        taken.push(index);
      }
      stream.end();
    })();
    await new Promise((resolve) => setImmediate(resolve));
    expect(taken.length).toBeLessThan(3);
    let read = '';
    for await (const chunk of stream) read += chunk;
    await writing;
    expect(read).toBe('0123456789'.repeat(5));
  });

  it('says when nobody reads any more, of that write and of later ones', async () => {
    const sink = createSink(failing('EPIPE'));
    expect(await sink.write('x')).toBe(false);
    expect(await sink.write('y')).toBe(false);
  });

  it('fails where the text can not be written', async () => {
    await expect(createSink(failing('ENOSPC')).write('x')).rejects.toThrow('ENOSPC');
  });

  it('writes nothing for an empty text', async () => {
    expect(await createSink(failing('ENOSPC')).write('')).toBe(true);
  });
});
