import * as v from 'valibot';
import type { CallOptions } from './calls.ts';
import type { Client } from './client.ts';
import { count, currency, fields, id, listOrNone, money, text, timeOrNull } from './shape.ts';
import type { HibernatedSummary, RecentHibernation } from './types.ts';

const recentHibernation = v.pipe(
  fields({
    instance_id: id,
    vm_name: text,
    gpu_type: text,
    gpu_count: count,
    region: text,
    hibernated_at: timeOrNull,
    restored_at: timeOrNull,
    duration_minutes: count,
    cost: money,
    currency,
  }),
  v.transform(
    (row): RecentHibernation => ({
      instanceId: row.instance_id,
      instanceName: row.vm_name === '' ? row.instance_id : row.vm_name,
      gpuModel: row.gpu_type,
      gpuCount: row.gpu_count,
      region: row.region,
      hibernatedAtMs: row.hibernated_at,
      restoredAtMs: row.restored_at,
      durationMinutes: row.duration_minutes,
      cost: row.cost,
      currency: row.currency,
    }),
  ),
);

const hibernatedInstances = v.pipe(
  fields({
    count: v.pipe(v.number('a number'), v.minValue(0, 'a number from 0')),
    metrics: fields({
      hourly_rate: money,
      total_minutes: count,
      total_cost: money,
      estimated_savings: money,
      currency,
    }),
    recent_hibernations: listOrNone(recentHibernation),
  }),
  v.transform(
    ({ count: machines, metrics, recent_hibernations }): HibernatedSummary => ({
      count: machines,
      hourlyRate: metrics.hourly_rate,
      totalMinutes: metrics.total_minutes,
      totalCost: metrics.total_cost,
      estimatedSavings: metrics.estimated_savings,
      currency: metrics.currency,
      recent: recent_hibernations,
    }),
  ),
);

/** How many instances are hibernated and what that costs and saves (CONTRACT 4.6, GetHibernatedVMsResponse). */
export async function getHibernatedInstances(
  client: Client,
  options?: CallOptions,
): Promise<HibernatedSummary> {
  return (await client({ operation: 'getHibernatedInstances', schema: hibernatedInstances, options })).value;
}
