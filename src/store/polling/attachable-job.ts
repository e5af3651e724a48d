import { keepError } from '../collections.ts';
import { keepIdentity } from '../equal.ts';
import { updateState } from '../store.ts';
import type { PollContext } from './context.ts';
import type { Job } from './jobs.ts';
import { createTiming } from './timing.ts';

const betweenMs = 30_000;

interface AttachableJob {
  readonly job: Job;
  isOpen(firewallId: string | null): boolean;
  open(firewallId: string | null): void;
  readNow(): void;
}

/** Reads which machines one firewall could be put before, for as long as somebody chooses from them (CONTRACT row 41). */
export function createAttachableJob(context: PollContext): AttachableJob {
  const { api, store, clock, pace } = context;
  const attachable = () => store.getState().attachable;
  const newTiming = () => createTiming(clock, () => pace.stretch(betweenMs));
  let timing = newTiming();

  return {
    job: {
      name: 'attachable',
      priority: 1,
      dueAtMs: () => (attachable() === null ? null : timing.dueAtMs()),
      async run(signal) {
        const firewallId = attachable()?.firewallId;
        if (firewallId === undefined) return;
        timing.started();
        const ask = { job: 'attachable', lane: 'operator', priority: 'interactive', signal } as const;
        const answer = await context.send(ask, (call) =>
          api.listFirewallAvailableInstances({ firewallId }, call),
        );
        const now = attachable();
        if (answer.kind === 'none' || now?.firewallId !== firewallId) return;
        if (answer.kind === 'failed') {
          timing.failed();
          updateState(store, { attachable: { ...now, error: keepError(now.error, answer.error) } });
          return;
        }
        const machines = keepIdentity(now.machines, answer.value);
        if (machines !== now.machines || now.error !== null)
          updateState(store, { attachable: { ...now, machines, error: null } });
      },
    },
    isOpen: (firewallId) => (attachable()?.firewallId ?? null) === firewallId,
    open(firewallId) {
      timing = newTiming();
      updateState(store, {
        attachable: firewallId === null ? null : { firewallId, machines: null, error: null },
      });
    },
    readNow() {
      timing.asked();
    },
  };
}
