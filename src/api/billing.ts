import * as v from 'valibot';
import type {
  BillingQuery,
  CallOptions,
  InstanceBillingQuery,
  SnapshotBillingQuery,
  VolumeBillingQuery,
} from './calls.ts';
import type { Client } from './client.ts';
import { pageOf, pagingEntries } from './paging.ts';
import {
  count,
  countOrNull,
  currency,
  fields,
  id,
  list,
  money,
  text,
  textOrNull,
  tier,
  timeOrNull,
  word,
} from './shape.ts';
import type { BillingPage, BillingSummary, InstanceBillingRecord, StorageBillingRecord } from './types.ts';

/** What all three kinds of billing record share (CONTRACT 4.9). */
const stretchEntries = {
  billing_id: id,
  tier,
  start_time: timeOrNull,
  end_time: timeOrNull,
  total_duration_minutes: count,
  per_minute_rate: money,
  total_cost: money,
  currency,
  status: text,
  description: text,
};
type Stretch = v.InferOutput<v.ObjectSchema<typeof stretchEntries, undefined>>;

const instanceRecord = v.pipe(
  fields({ ...stretchEntries, instance_id: id, vm_name: text, gpu_type: word, gpu_count: count }),
  v.transform(
    (row): InstanceBillingRecord => ({
      instanceId: row.instance_id,
      instanceName: row.vm_name === '' ? row.instance_id : row.vm_name,
      gpuModel: row.gpu_type,
      gpuCount: row.gpu_count,
      ...stretchOf(row),
    }),
  ),
);

const volumeRecord = v.pipe(
  fields({ ...stretchEntries, volume_id: id, volume_name: text, size_gb: count }),
  v.transform((row) => storageRecord(row, row.volume_id, row.volume_name)),
);

const snapshotRecord = v.pipe(
  fields({ ...stretchEntries, snapshot_id: id, snapshot_name: text, size_gb: count }),
  v.transform((row) => storageRecord(row, row.snapshot_id, row.snapshot_name)),
);

function storageRecord(
  row: Stretch & { readonly size_gb: number },
  resourceId: string,
  name: string,
): StorageBillingRecord {
  return {
    resourceId,
    resourceName: name === '' ? resourceId : name,
    sizeGb: row.size_gb,
    ...stretchOf(row),
  };
}

function stretchOf(row: Stretch) {
  return {
    billingId: row.billing_id,
    tier: row.tier,
    startMs: row.start_time,
    endMs: row.end_time,
    totalMinutes: row.total_duration_minutes,
    perMinuteRate: row.per_minute_rate,
    totalCost: row.total_cost,
    currency: row.currency,
    status: row.status,
    description: row.description,
  };
}

/** The one part of the contract in camelCase (CONTRACT section 2). */
const summary = v.pipe(
  fields({
    totalMinutes: count,
    activeCount: count,
    completedCount: countOrNull,
    hibernatedCount: countOrNull,
    averageUsage: count,
    totalSizeGB: countOrNull,
    totalCost: v.fallback(v.nullable(money), null),
  }),
  v.transform(
    (sums): BillingSummary => ({
      totalMinutes: sums.totalMinutes,
      activeCount: sums.activeCount,
      completedCount: sums.completedCount,
      hibernatedCount: sums.hibernatedCount,
      averageMinutes: sums.averageUsage,
      totalSizeGb: sums.totalSizeGB,
      totalCost: sums.totalCost,
    }),
  ),
);

function pageOfRecords<Row extends { readonly currency: string }>(record: v.GenericSchema<unknown, Row>) {
  return v.pipe(
    fields({
      records: list(record),
      summary: v.fallback(v.nullable(summary), null),
      currency: textOrNull,
      ...pagingEntries,
    }),
    v.transform(
      (body): BillingPage<Row> => ({
        ...pageOf(body.records, body),
        summary: body.summary,
        currency: body.currency?.toUpperCase() ?? body.records[0]?.currency ?? 'USD',
      }),
    ),
  );
}

const instanceRecords = pageOfRecords(instanceRecord);
const volumeRecords = pageOfRecords(volumeRecord);
const snapshotRecords = pageOfRecords(snapshotRecord);

/** One page of the billing of instances, all or one (CONTRACT 4.9, AggregatedBillingResponse). */
export async function listInstanceBilling(
  client: Client,
  { instanceId, tier: ofTier, ...asked }: InstanceBillingQuery,
  options?: CallOptions,
): Promise<BillingPage<InstanceBillingRecord>> {
  const query = { instance_id: instanceId, tier: ofTier, ...commonQuery(asked) };
  return (await client({ operation: 'listInstanceBilling', query, schema: instanceRecords, options })).value;
}

/** One page of the billing of volumes, all or one (CONTRACT 4.9, VolumeHourlyBillingResponse). */
export async function listVolumeBilling(
  client: Client,
  { volumeId, tier: ofTier, ...asked }: VolumeBillingQuery,
  options?: CallOptions,
): Promise<BillingPage<StorageBillingRecord>> {
  const query = { volume_id: volumeId, tier: ofTier, ...commonQuery(asked) };
  return (await client({ operation: 'listVolumeBilling', query, schema: volumeRecords, options })).value;
}

/** One page of the billing of snapshots, all or one (CONTRACT rows 44 and 51). */
export async function listSnapshotBilling(
  client: Client,
  { snapshotId, ...asked }: SnapshotBillingQuery,
  options?: CallOptions,
): Promise<BillingPage<StorageBillingRecord>> {
  const query = { snapshot_id: snapshotId, ...commonQuery(asked) };
  return (await client({ operation: 'listSnapshotBilling', query, schema: snapshotRecords, options })).value;
}

function commonQuery({ status, startDate, endDate, page, limit }: BillingQuery) {
  return { status, start_date: startDate, end_date: endDate, page, limit };
}
