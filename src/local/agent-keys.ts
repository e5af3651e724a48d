import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { LocalKey, LocalKeys } from '../ssh-keys/local-key.ts';
import { readPublicKey } from '../ssh-keys/public-key.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** An agent on another machine, or one that asks its owner, may never answer. */
const answerMs = 3_000;
const mostBytes = 8_388_608;

const none: LocalKeys = { keys: [], problems: [] };

/** The lines of `ssh-add -L`; null without an agent, a sentence where it could not be asked. */
async function agentLines(
  env: Environment,
): Promise<readonly string[] | { readonly problem: string } | null> {
  if ((env.SSH_AUTH_SOCK ?? '') === '') return null;
  try {
    const { stdout } = await promisify(execFile)('ssh-add', ['-L'], {
      env: { ...env },
      timeout: answerMs,
      maxBuffer: mostBytes,
    });
    return stdout.split('\n').filter((line) => line.trim() !== '');
  } catch (error) {
    const failed = error instanceof Error ? (error as Error & { code?: unknown; killed?: boolean }) : null;
    // It says so with status 1 where it holds no key.
    if (failed?.code === 1) return [];
    if (failed?.code === 'ENOENT')
      return { problem: 'ssh-add was not found: keys of the ssh-agent are not shown' };
    if (failed?.killed === true)
      return { problem: `the ssh-agent did not answer within ${answerMs / 1_000} s: its keys are not shown` };
    return { problem: 'the ssh-agent at SSH_AUTH_SOCK can not be reached: its keys are not shown' };
  }
}

/** The keys the ssh-agent holds, in its order; never rejects. */
export async function agentKeys(env: Environment): Promise<LocalKeys> {
  const lines = await agentLines(env);
  if (lines === null) return none;
  if ('problem' in lines) return { keys: [], problems: [lines.problem] };
  const keys = lines.flatMap((text): readonly LocalKey[] => {
    const reading = readPublicKey(text);
    if ('problem' in reading) return [];
    const { key } = reading;
    const name = key.comment === '' ? 'key of the agent' : key.comment;
    return [{ ...key, name, publicPath: null, privateHalf: null, inAgent: true }];
  });
  return { keys, problems: [] };
}

/** Keys of files and of the agent together: one that is in both is told once, with its file. */
export function withAgentKeys(files: LocalKeys, agent: LocalKeys): LocalKeys {
  const held = new Set(agent.keys.map(({ fingerprint }) => fingerprint));
  const known = new Set(files.keys.map(({ fingerprint }) => fingerprint));
  return {
    keys: [
      ...files.keys.map((key) => (held.has(key.fingerprint) ? { ...key, inAgent: true } : key)),
      ...agent.keys.filter(({ fingerprint }) => !known.has(fingerprint)),
    ],
    problems: [...files.problems, ...agent.problems],
  };
}
