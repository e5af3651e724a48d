import { StringDecoder } from 'node:string_decoder';
import type { KeySource } from './config.ts';
import { explainFailure, failureCode } from './file-failures.ts';
import { isPlainWord, plainLine } from './text.ts';

export type KeyReading =
  | { readonly kind: 'key'; readonly key: string }
  /** A sentence that never holds the key. */
  | { readonly kind: 'error'; readonly message: string };

interface ReadKeyOptions {
  /** How long the command may take. */
  readonly timeoutMs: number;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** No key is longer; what a command prints beyond it is thrown away. */
const mostCharacters = 65_536;
const graceMs = 500;

/** Collects the beginning of a stream, and lets the rest run through so that the command does not block. */
function beginningOf(stream: NodeJS.ReadableStream): () => string {
  const decoder = new StringDecoder('utf8');
  let text = '';
  stream.on('data', (chunk: Buffer) => {
    if (text.length < mostCharacters) text += decoder.write(chunk);
  });
  // A pipe that breaks is told by the command's own end.
  stream.on('error', () => {});
  return () => text;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]?.trim() ?? '';
}

/** What the command said of its failure, without anything that it gave out as the key. */
function complaint(stderrLine: string, stdoutLine: string): string {
  const said = plainLine(stderrLine, 200);
  const secrets = [stdoutLine, ...stdoutLine.split(/\s+/)].filter((word) => word.length > 3);
  return secrets.reduce((line, secret) => line.replaceAll(secret, '…'), said);
}

async function runCommand(words: readonly string[], options: ReadKeyOptions): Promise<KeyReading> {
  // Most starts read no key from a command, and must not wait for this to load.
  const { spawn } = await import('node:child_process');
  const [program = '', ...args] = words;
  // A key written where its command should be is one word that no program is called.
  const named =
    args.length > 0 || isPlainWord(program)
      ? `api_key_command (${plainLine(program, 60)})`
      : 'api_key_command';
  const { promise, resolve } = Promise.withResolvers<KeyReading>();
  const fail = (problem: string) => resolve({ kind: 'error', message: `${named} ${problem}.` });
  const child = spawn(program, args, {
    env: { ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: false,
    windowsHide: true,
  });
  const stdout = beginningOf(child.stdout);
  const stderr = beginningOf(child.stderr);
  let kill: NodeJS.Timeout | undefined;
  const timer = setTimeout(() => {
    child.kill('SIGTERM');
    kill = setTimeout(() => child.kill('SIGKILL'), graceMs);
    // Its own children may hold the pipes open; nobody reads them any more.
    child.stdout.destroy();
    child.stderr.destroy();
    fail(`gave no answer within ${options.timeoutMs / 1_000} s: try it by hand, it may wait for a password`);
  }, options.timeoutMs);
  child.on('error', (error) => {
    clearTimeout(timer);
    const reason =
      failureCode(error) === 'ENOENT' ? 'there is no such program on the PATH' : explainFailure(error);
    fail(`could not be run: ${reason}`);
  });
  const finish = (code: number | null, signal: string | null) => {
    const key = firstLine(stdout());
    const said = complaint(firstLine(stderr().trimStart()), key);
    const why = said === '' ? '' : `: ${said}`;
    if (code !== 0) fail(code === null ? `was ended by ${signal}${why}` : `failed with status ${code}${why}`);
    else if (key === '') fail(`gave no key: its first line is empty${why}`);
    else if (!/^[\x21-\x7e]{1,4096}$/.test(key))
      fail('gave a first line that is no key: it must be printable characters without blanks');
    else resolve({ kind: 'key', key });
  };
  child.on('close', finish);
  child.on('exit', (code, signal) => {
    clearTimeout(timer);
    clearTimeout(kill);
    // An agent it has started may hold the pipes open for ever; what the command itself wrote is in them by now.
    setTimeout(() => {
      finish(code, signal);
      child.stdout.destroy();
      child.stderr.destroy();
    }, graceMs).unref();
  });
  return promise;
}

/**
 * Reads a key from its source; never rejects. A command is given no shell and no input; where it has to ask for a
 * password, it opens the terminal itself, so the caller must have suspended the screen.
 */
export async function readKey(source: KeySource, options: ReadKeyOptions): Promise<KeyReading> {
  if (source.kind === 'literal') return { kind: 'key', key: source.key };
  try {
    return await runCommand(source.words, options);
  } catch (error) {
    // spawn itself throws for words it cannot pass on, and its message repeats them.
    return { kind: 'error', message: `api_key_command could not be run: ${explainFailure(error)}.` };
  }
}
