import type { PollContext } from './context.ts';
import type { Job } from './jobs.ts';

/** While offline the only one that asks: one small request at a time, when the back-off is over. */
export function createProbe(context: PollContext): Job {
  const { api, link } = context;
  return {
    name: 'probe',
    priority: 0,
    dueAtMs: () => (link.mode() === 'offline' ? link.retryAtMs() : null),
    async run(signal) {
      const ask = { job: 'probe', lane: 'operator', priority: 'interactive', signal } as const;
      const { job, failures } = link.trouble();
      // Two endpoints in turn, beginning with the one that did not fail: one that is broken must not look like no network.
      const byBalance = (job === 'balance') === (failures % 2 === 0);
      if (byBalance) await context.send(ask, (options) => api.getBalance(options));
      else await context.send(ask, (options) => api.listInstances({ page: 1, limit: 1 }, options));
    },
  };
}
