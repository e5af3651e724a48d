import { spawn } from 'node:child_process';
import { tieToConsole } from '../tenant.ts';

export type SshEnd =
  /** The program itself could not be started. */
  | { readonly kind: 'missing'; readonly program: string; readonly reason: string }
  /** `said` is the end of what ssh itself told, beside the session. */
  | {
      readonly kind: 'ended';
      readonly code: number | null;
      readonly signal: string | null;
      readonly said: string;
    };

const mostKept = 8_192;
/** What ssh leaves running may hold its output open for ever; what it had to say has come by then. */
const drainMs = 250;

/**
 * Runs ssh on this terminal until it ends. What it tells on its error output goes on to the operator as it comes, and the end
 * of it is kept: that is where the cause of a failure stands.
 */
export function runSsh(
  command: readonly [string, ...string[]],
  args: readonly string[],
  tell: (chunk: Buffer) => void,
): Promise<SshEnd> {
  const [program, ...first] = command;
  return new Promise((resolve) => {
    const child = spawn(program, [...first, ...args], { stdio: ['inherit', 'inherit', 'pipe'] });
    let kept = Buffer.alloc(0);
    let isOver = false;
    const end = (outcome: SshEnd) => {
      if (isOver) return;
      isOver = true;
      untie();
      child.stderr.destroy();
      resolve(outcome);
    };
    child.stderr.on('data', (chunk: Buffer) => {
      kept = Buffer.concat([kept, chunk]).subarray(-mostKept);
      tell(chunk);
    });
    const untie = tieToConsole(child);
    child.once('error', (error) => {
      const reason = 'code' in error && error.code === 'ENOENT' ? 'it was not found' : error.message;
      end({ kind: 'missing', program, reason });
    });
    child.once('exit', (code, signal) => {
      const over = () => end({ kind: 'ended', code, signal, said: kept.toString('utf8') });
      const timer = setTimeout(over, drainMs);
      child.stderr.once('close', () => {
        clearTimeout(timer);
        over();
      });
    });
  });
}
