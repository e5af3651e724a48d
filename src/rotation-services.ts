import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LockOwner } from './config/lock.ts';
import type { SshSetting } from './local/ssh/setting.ts';
import type { RotationPlan, Rotations, Worker } from './resources/rotation/types.ts';
import type { RotationServices } from './screens/control/services.ts';
import type { Journal } from './store/journal/journal.ts';
import { rotationOperation } from './store/journal/rotation-entry.ts';

interface RotationServicesParts {
  readonly setting: SshSetting;
  readonly directory: string;
  readonly account: string;
  readonly journal: Pick<Journal, 'intent' | 'outcome'>;
}

function named({ pid, host }: LockOwner): string {
  return host === null ? `process ${pid}` : `process ${pid} on ${host}`;
}

async function explained(path: string, error: unknown): Promise<string> {
  const { fileProblem } = await import('./local/file-problem.ts');
  return fileProblem(path, error).text;
}

/** What replacing a key needs of this machine. All of it is shared by the consoles of this user, each of which may be at it. */
export function rotationServices(parts: RotationServicesParts): RotationServices {
  const { setting, directory, account, journal } = parts;
  const lockOf = (instanceId: string) => join(directory, `rotating-${encodeURIComponent(instanceId)}`);
  const config = async () => {
    const [{ systemFiles }, lock] = await Promise.all([
      import('./config/file-access.ts'),
      import('./config/lock.ts'),
    ]);
    return { ...lock, systemFiles };
  };
  /** Whoever works under way, it is not for who writes the record to say how that ended. */
  const stillUnderWay = (): Worker => ({ kind: 'self' });
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(run: () => Promise<Value>): Promise<Value> => {
    const done = turn.then(run);
    turn = done.catch(() => null);
    return done;
  };
  /** What could not be kept is known to this run alone: the record is behind from then on. */
  let isBehind = false;
  let last: { readonly text: string; readonly rotations: Rotations } | null = null;

  const read = async (): ReturnType<RotationServices['read']> => {
    const [{ readRotationsFile }, { readRotations, writeRotations }, { lockHolder, systemFiles }] =
      await Promise.all([
        import('./local/ssh/rotations-file.ts'),
        import('./resources/rotation/record.ts'),
        config(),
      ]);
    if (isBehind) return { problem: 'the record of rotations could not be written' };
    const file = readRotationsFile(directory, account);
    if ('problem' in file) return file;
    const workerOn = (instanceId: string): Worker | null => {
      const holder = lockHolder(systemFiles, lockOf(instanceId));
      if (holder === null) return null;
      return holder.isSelf ? { kind: 'self' } : { kind: 'other', named: named(holder) };
    };
    const rotations = readRotations(file.text, workerOn);
    if (rotations === null) return { problem: 'the record of rotations is not whole: move it away' };
    // It is read again and again, mostly for nothing new.
    const text = writeRotations(rotations);
    if (last?.text !== text) last = { text, rotations };
    return last.rotations;
  };

  /** The record is read anew under a lock before it is changed, so that what another console keeps in it stays. */
  const change = async (
    edit: (present: Map<string, RotationPlan>) => string | null,
  ): Promise<string | null> => {
    const [{ readRotationsFile, writeRotationsFile, rotationsPath }, record, { underLock, systemFiles }] =
      await Promise.all([
        import('./local/ssh/rotations-file.ts'),
        import('./resources/rotation/record.ts'),
        config(),
      ]);
    let refusal: string | null = null;
    let problem: string | null;
    try {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const done = await underLock(systemFiles, `${rotationsPath(directory, account)}.lock`, () => {
        const file = readRotationsFile(directory, account);
        if ('problem' in file) return file.problem;
        const present = record.readRotations(file.text, stillUnderWay);
        if (present === null) return 'the record of rotations is not whole: move it away';
        const plans = new Map(present);
        refusal = edit(plans);
        return refusal === null ? writeRotationsFile(directory, account, record.writeRotations(plans)) : null;
      });
      problem = 'value' in done ? done.value : done.message;
    } catch (error) {
      problem = await explained(directory, error);
    }
    isBehind ||= problem !== null;
    return refusal ?? problem;
  };

  return {
    // What is read has to hold all that was kept before.
    read: () => inTurn(read),
    keep: (plan, changed) =>
      inTurn(async () => {
        const { mergePlan } = await import('./resources/rotation/merge.ts');
        return change((present) => {
          const merged = mergePlan(present.get(plan.oldKeyId), plan, changed);
          if ('problem' in merged) return merged.problem;
          present.set(plan.oldKeyId, merged);
          return null;
        });
      }),
    forget: (oldKeyIds) =>
      inTurn(() =>
        change((present) => {
          for (const id of oldKeyIds) present.delete(id);
          return null;
        }),
      ),
    async hold(instanceId) {
      const lock = lockOf(instanceId);
      try {
        await mkdir(directory, { recursive: true, mode: 0o700 });
        const { holdLock, systemFiles } = await config();
        const held = holdLock(systemFiles, lock);
        if ('release' in held) return held;
        const { holder } = held;
        const byHand = `if none is, remove ${lock}`;
        if (holder === null) return { problem: `another console may be at it: ${byHand}`, isHeld: true };
        const doubt = holder.host === null ? '' : `; ${byHand}`;
        return { problem: `another console is at it: ${named(holder)}${doubt}`, isHeld: true };
      } catch (error) {
        return { problem: await explained(lock, error), isHeld: false };
      }
    },
    begin({ id, name }, plan, batch) {
      const { oldKeyId, oldName, newKeyId, newName } = plan;
      const entry = journal.intent({
        operation: rotationOperation,
        label: 'Replace key',
        target: { id, name },
        args: { old_key_id: oldKeyId, old_key: oldName, new_key_id: newKeyId, new_key: newName },
        batch,
        seen: null,
        sentAtMs: null,
      });
      return (outcome, reason) =>
        journal.outcome(entry, { outcome, reason, status: null, durationMs: null, requestId: null });
    },
    remote: async (login, words, input) => {
      const { runRemote } = await import('./local/ssh/remote.ts');
      return runRemote(login, words, input, setting);
    },
  };
}
