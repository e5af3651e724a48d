// A full-screen program that does nothing but end in the way its argument says. Run in a pty by restore.test.ts.
import { enterModes } from '../../src/terminal/modes.ts';
import { installRestore } from '../../src/terminal/restore.ts';

const handles = installRestore(process, {
  redraw: () => {
    process.stdout.write('REDRAWN ');
  },
});
enterModes(process.stdout, process.stdin);

const ways: Record<string, () => void> = {
  quit: () => process.exit(0),
  throw: () => {
    throw new Error('thrown on \x1b]0;title\x07purpose');
  },
  reject: () => {
    void Promise.reject(new Error('rejected on purpose'));
  },
  epipe: () => {
    process.stdout.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
  },
  late: () => {
    // What a renderer does that tidies up when the process ends.
    process.on('exit', () => process.stdout.write('LATE FRAME'));
    process.exit(0);
  },
};

process.stdin.on('data', (chunk: Buffer) => {
  if (chunk.includes(0x1a)) handles.suspend();
  else if (chunk.includes(0x71)) process.exit(0);
  else process.stdout.write(`GOT ${chunk.toString('hex')} `);
});
process.stdout.write('READY ');
setImmediate(() => ways[process.argv[2] ?? '']?.());
