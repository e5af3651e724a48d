import type { Schemas } from '../contract/types.ts';
import type { WireTime } from '../wire-time.ts';
import type { Stretch } from '../world/ledger.ts';
import type { Instance } from '../world/model.ts';
import { hibernatedRate, hourly, major } from '../world/money.ts';
import type { World } from '../world/world.ts';
import type { Handlers } from './call.ts';

const MOST_RECENT = 10;

/** What hibernation costs and saves, over every hibernation of the account. */
export const hibernatedHandlers = {
  getHibernatedInstances({ world, time }) {
    const { instances, ledger, currency } = world;
    const count = instances.fleet.listed.filter(({ status }) => status === 'HIBERNATED').length;
    const stretches = instances.book.stretches.filter(({ kind }) => kind === 'hibernated');
    let minutes = 0;
    let cost = 0;
    let fullCost = 0;
    for (const stretch of stretches) {
      minutes += ledger.minutes(stretch);
      cost += ledger.cost(stretch);
      fullCost += ledger.minutes(stretch) * instances.fullRate(stretch.subject);
    }
    return {
      message: 'Hibernated instances counted',
      count,
      metrics: {
        hourly_rate: hourly(count * hibernatedRate(currency)),
        total_minutes: minutes,
        total_cost: major(cost),
        estimated_savings: major(fullCost - cost),
        currency,
      },
      recent_hibernations: stretches
        .slice(-MOST_RECENT)
        .reverse()
        .map((stretch) => renderHibernation(stretch, world, time)),
    };
  },
} satisfies Handlers;

function renderHibernation(
  stretch: Stretch<Instance>,
  world: World,
  time: WireTime,
): Schemas['RecentHibernation'] {
  const { subject: instance, startMs, endMs } = stretch;
  const isLast = world.instances.book.of(instance.id).at(-1) === stretch;
  const wasDeleted = isLast && ['DELETING', 'DELETED'].includes(instance.status);
  return {
    instance_id: instance.id,
    vm_name: instance.name,
    gpu_type: instance.gpuModel,
    gpu_count: instance.gpuCount,
    region: instance.region,
    hibernated_at: time.iso(startMs),
    restored_at: wasDeleted ? null : time.isoOrNull(endMs),
    duration_minutes: world.ledger.minutes(stretch),
    cost: major(world.ledger.cost(stretch)),
    currency: world.currency,
  };
}
