import { vi } from 'vitest';
import { noCorrections } from '../../src/config/config.ts';
import { createSession, type Session } from '../../src/session.ts';
import type { BatchItem, ChangeTarget } from '../../src/store/changes/changes.ts';

export const key = 'lost-key';

/** As long as a change may be looked up on two busy cores. */
const patienceMs = 60_000;

/** A console without its screens, with its journal in that file. */
export function openSession(baseUrl: string, journalPath: string): Session {
  return createSession({
    baseUrl,
    key,
    authHeader: null,
    corrections: noCorrections,
    version: '0',
    profile: 'work',
    journalPath,
    watchesPath: null,
    templatesPath: null,
    draftsPath: null,
    noJournal: null,
    cache: null,
    requestsPerMinute: null,
  });
}

/** Sends a deployment, and gives what the operator is told became of it. */
export async function deploy(session: Session, target: ChangeTarget): Promise<BatchItem> {
  const id = session.runner.run({ operation: 'deployInstance', label: 'Deploy', targets: [target] });
  return await vi.waitFor(
    () => {
      const batch = session.store.getState().batches.find((one) => one.id === id);
      const [item] = batch?.items ?? [];
      if (batch?.endedAtMs == null || item === undefined) throw new Error('still under way');
      return item;
    },
    { timeout: patienceMs, interval: 50 },
  );
}
