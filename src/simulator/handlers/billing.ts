import { invalidField } from '../refusal.ts';
import type { WireTime } from '../wire-time.ts';
import type { Stretch } from '../world/ledger.ts';
import { major, perMinute } from '../world/money.ts';
import { newestPage, type PageQuery, totalPages } from '../world/page.ts';
import type { World } from '../world/world.ts';
import type { Handlers } from './call.ts';

interface BillingQuery extends PageQuery {
  readonly start_date?: string;
  readonly end_date?: string;
}

interface Identified {
  readonly id: string;
}

/** The bill of the machines: newest record first, and a summary over all that match. */
export const billingHandlers = {
  listInstanceBilling({ world, time, query }) {
    const { book } = world.instances;
    const matching = (query.instance_id === undefined ? book.stretches : book.of(query.instance_id))
      .filter(inRange(query, time))
      .filter((stretch) => query.status === undefined || stretchStatus(stretch) === query.status)
      .filter(({ subject }) => query.tier === undefined || subject.tier === query.tier);
    const { records, ...totals } = billPage(matching, query, world);
    const counts = { active: 0, completed: 0, hibernated: 0, stopped: 0 };
    for (const stretch of matching) {
      counts[stretchStatus(stretch)]++;
    }
    return {
      ...totals.page,
      records: records.map((stretch) => {
        const { subject: instance } = stretch;
        const what = stretch.kind === 'hibernated' ? 'Hibernation' : 'Deployment';
        const minutes = world.ledger.minutes(stretch);
        return {
          billing_id: `${instance.id}B`,
          instance_id: instance.id,
          vm_name: instance.name,
          gpu_type: instance.gpuModel,
          gpu_count: instance.gpuCount,
          tier: instance.tier,
          ...renderStretch(stretch, world, time),
          status: stretchStatus(stretch),
          description: `${what} billing - ${minutes} minutes for ${instance.gpuModel} x${instance.gpuCount} (${instance.name})`,
        };
      }),
      summary: {
        totalMinutes: totals.minutes,
        activeCount: counts.active,
        completedCount: counts.completed,
        hibernatedCount: counts.hibernated,
        averageUsage: averageOf(totals.minutes, matching.length),
        totalCost: totals.cost,
      },
    };
  },
} satisfies Handlers;

/** The status of a record: what it is charged for while it runs, and that it is complete after. */
export function stretchStatus(stretch: Stretch<unknown>): 'active' | 'completed' | 'hibernated' | 'stopped' {
  if (stretch.endMs !== null) {
    return 'completed';
  }
  return stretch.kind === 'storage' ? 'active' : stretch.kind;
}

/** The part of a record that all bills share. */
export function renderStretch(stretch: Stretch<Identified>, world: World, time: WireTime) {
  return {
    start_time: time.iso(stretch.startMs),
    end_time: time.isoOrNull(stretch.endMs),
    total_duration_minutes: world.ledger.minutes(stretch),
    per_minute_rate: perMinute(stretch.rateUnits),
    total_cost: major(world.ledger.cost(stretch)),
    currency: world.currency,
  };
}

/** The asked page of the matching stretches, and minutes and cost of all of them. */
export function billPage<Subject extends Identified>(
  matching: readonly Stretch<Subject>[],
  query: PageQuery,
  world: World,
) {
  const page = newestPage(matching, query);
  return {
    records: page.rows,
    page: {
      total: page.total,
      page: page.page,
      limit: page.limit,
      total_pages: totalPages(page),
      currency: world.currency,
    },
    minutes: matching.reduce((sum, stretch) => sum + world.ledger.minutes(stretch), 0),
    cost: major(matching.reduce((sum, stretch) => sum + world.ledger.cost(stretch), 0)),
  };
}

/** Minutes per record, to 2 decimals (contract 4.9). */
export function averageOf(minutes: number, records: number): number {
  return records === 0 ? 0 : Math.round((minutes * 100) / records) / 100;
}

/** Whether a stretch began by `end_date`, and has not ended before `start_date`. Refuses with 400 a range of nothing. */
export function inRange(query: BillingQuery, time: WireTime) {
  const { start_date: start, end_date: end } = query;
  const fromMs = start === undefined ? -Infinity : time.parseBound('start_date', start, 'start');
  const untilMs = end === undefined ? Infinity : time.parseBound('end_date', end, 'end');
  if (untilMs < fromMs) {
    throw invalidField('end_date', `end_date ${end} is before start_date ${start}`);
  }
  return (stretch: Stretch<unknown>): boolean =>
    stretch.startMs <= untilMs && (stretch.endMs ?? Infinity) >= fromMs;
}
