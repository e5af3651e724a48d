// A link between a terminal and a program: node slow-link.ts DELAY_MS BYTES_A_SECOND PROGRAM ARGUMENTS...
// Both directions take DELAY_MS; the program's output goes at BYTES_A_SECOND, and what is too much waits in its own pty.
import { Buffer } from 'node:buffer';
import { spawn } from '@lydell/node-pty';

const [delayMs = 0, bytesPerSecond = 0] = process.argv.slice(2, 4).map(Number);
const [program = '', ...programArguments] = process.argv.slice(4);
const { columns: cols, rows } = process.stdout;

const inner = spawn(program, programArguments, { name: 'xterm-256color', cols, rows, encoding: null });
process.stdin.setRawMode(true);
process.stdin.on('data', (keys) => setTimeout(() => inner.write(keys.toString()), delayMs));

inner.onData((data) => {
  const bytes = Buffer.from(data);
  inner.pause();
  setTimeout(() => process.stdout.write(bytes), delayMs);
  setTimeout(() => inner.resume(), (1000 * bytes.length) / bytesPerSecond);
});
inner.onExit(({ exitCode }) => setTimeout(() => process.exit(exitCode), 2 * delayMs));
