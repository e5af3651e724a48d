import { spawn } from 'node:child_process';
import { sshArguments } from './arguments.ts';
import { type Entry, identityFile } from './enter.ts';
import { knownHostsFile } from './known-hosts.ts';
import type { SshSetting } from './setting.ts';

/** How a command on a machine ended. */
export interface RemoteEnd {
  /** Status of the command, or 255 where ssh itself failed; null where it was ended from here. */
  readonly code: number | null;
  /** What ssh and the command told on their error output, without what is told to find errors in ssh. */
  readonly said: string;
  /** Fingerprint of the key that opened the machine; null where none did. */
  readonly acceptedKey: string | null;
  /** It took so long that it was ended from here. */
  readonly isLate: boolean;
}

/** ssh asks for nothing, forwards nothing and starts nothing of its own while the console runs a command. */
const batchOptions = [
  'BatchMode=yes',
  'RequestTTY=no',
  'RemoteCommand=none',
  'ClearAllForwardings=yes',
  'ForwardAgent=no',
  'PermitLocalCommand=no',
].flatMap((option) => ['-o', option]);

/** A command that does not end by then hangs. */
const longestMs = 60_000;
const mostKept = 65_536;
/** What ssh tells only when it is asked to tell more. */
const verboseLine = /^(?:debug\d: |OpenSSH_|Authenticated to |Transferred: |Bytes per second: )/;
const acceptance = /^debug1: Server accepts key: .* (SHA256:[A-Za-z0-9+/]+)/;

function understand(code: number | null, text: string, isLate: boolean): RemoteEnd {
  const lines = text.split(/\r?\n/);
  const accepted = lines.map((line) => acceptance.exec(line)?.[1]).filter((found) => found !== undefined);
  const said = lines.filter((line) => !verboseLine.test(line)).join('\n');
  const words = isLate ? `it did not come to an end within ${longestMs / 1_000} s` : said.trim();
  return { code, said: words, acceptedKey: accepted.at(-1) ?? null, isLate };
}

/**
 * Runs a command on a machine with the one key and nothing else, without a terminal; `input` is what it reads. Never rejects:
 * what keeps it from starting is told as what ssh said.
 */
export async function runRemote(
  entry: Entry,
  words: readonly string[],
  input: string,
  { command, directory }: SshSetting,
): Promise<RemoteEnd> {
  const [program, ...first] = command;
  let args: readonly string[];
  try {
    if (directory === null) throw new Error('there is no place to keep host keys in');
    const knownHosts = await knownHostsFile(directory);
    const identityPath = entry.identity === null ? null : await identityFile(entry.identity, directory);
    // The accepted key is told only so.
    args = [
      ...first,
      '-v',
      ...batchOptions,
      ...sshArguments({ ...entry, identityPath }, knownHosts),
      ...words,
    ];
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return { code: null, said, acceptedKey: null, isLate: false };
  }
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['pipe', 'ignore', 'pipe'] });
    let kept = Buffer.alloc(0);
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, longestMs);
    child.stderr.on('data', (chunk: Buffer) => {
      kept = Buffer.concat([kept, chunk]).subarray(-mostKept);
    });
    child.once('error', (error) => {
      clearTimeout(timer);
      const said = `${program} could not be started: ${error.message}`;
      resolve({ code: null, said, acceptedKey: null, isLate: false });
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve(understand(code, kept.toString('utf8'), isLate));
    });
    // A machine that refuses closes its end before all is written.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}
