import type { Query } from '../contract/types.ts';
import { hexDigits } from '../random.ts';
import { notFound } from '../refusal.ts';
import type { WireTime } from '../wire-time.ts';
import type { Stretch } from '../world/ledger.ts';
import type { World } from '../world/world.ts';
import { averageOf, billPage, inRange, renderStretch, stretchStatus } from './billing.ts';
import type { Handlers } from './call.ts';
import { volumeState } from './volumes.ts';

/** The bills of the volumes and of the snapshots: newest record first, and a summary over all that match. */
export const storageBillingHandlers = {
  listVolumeBilling({ world, time, query }) {
    const { book } = world.volumes;
    const status = query.status === undefined ? undefined : volumeState(query.status);
    const matching = (query.volume_id === undefined ? book.stretches : book.of(query.volume_id))
      .filter(inRange(query, time))
      .filter(({ subject }) => status === undefined || subject.status === status)
      .filter(({ subject }) => query.tier === undefined || subject.tier === query.tier);
    const { records, ...totals } = billPage(matching, query, world);
    return {
      ...totals.page,
      records: records.map((stretch) => {
        const { subject: volume } = stretch;
        const minutes = world.ledger.minutes(stretch);
        const size = sizeOf(stretch);
        return {
          billing_id: `VBILL_${hexDigits(`${volume.id} since ${stretch.startMs}`, world.seed, 10)}`,
          volume_id: volume.id,
          volume_name: volume.name,
          size_gb: size,
          tier: volume.tier,
          ...renderStretch(stretch, world, time),
          status: volume.status,
          description: `Volume billing - ${minutes} minutes at ${size}GB (${volume.name})`,
        };
      }),
      summary: summaryOf(matching, totals),
    };
  },

  listSnapshotBilling: ({ world, time, query }) => snapshotBill(query, world, time),

  getSnapshotBilling({ world, time, query, path }) {
    const { snapshot_id: id } = path;
    // The bill of a snapshot outlives it, here as in the list.
    if (world.snapshots.shelf.find(id) === undefined && world.snapshots.book.of(id).length === 0) {
      throw notFound('snapshot', id);
    }
    return snapshotBill({ ...query, snapshot_id: id }, world, time);
  },
} satisfies Handlers;

function snapshotBill(query: Query<'listSnapshotBilling'>, world: World, time: WireTime) {
  const { book } = world.snapshots;
  const matching = (query.snapshot_id === undefined ? book.stretches : book.of(query.snapshot_id))
    .filter(inRange(query, time))
    .filter((stretch) => query.status === undefined || stretchStatus(stretch) === query.status);
  const { records, ...totals } = billPage(matching, query, world);
  return {
    ...totals.page,
    tier: 'legacy',
    records: records.map((stretch) => {
      const { subject: snapshot } = stretch;
      const minutes = world.ledger.minutes(stretch);
      const size = sizeOf(stretch);
      return {
        billing_id: `${snapshot.id}B`,
        snapshot_id: snapshot.id,
        snapshot_name: snapshot.name,
        size_gb: size,
        tier: 'legacy',
        ...renderStretch(stretch, world, time),
        status: stretchStatus(stretch),
        description: `Snapshot usage - ${minutes} minutes for ${size}GB snapshot (${snapshot.name})`,
      };
    }),
    summary: summaryOf(matching, totals),
  };
}

interface Stored {
  readonly id: string;
  readonly sizeGb: number;
}

/** The size a record is for, which is not that of a volume that has grown since. */
function sizeOf({ sizeGb, subject }: Stretch<Stored>): number {
  return sizeGb ?? subject.sizeGb;
}

function summaryOf(matching: readonly Stretch<Stored>[], totals: { minutes: number; cost: number }) {
  // A thing that was billed at several sizes is as large as it was last.
  const sizes = new Map(matching.map((stretch) => [stretch.subject.id, sizeOf(stretch)]));
  return {
    totalMinutes: totals.minutes,
    activeCount: matching.filter(({ endMs }) => endMs === null).length,
    averageUsage: averageOf(totals.minutes, matching.length),
    totalSizeGB: [...sizes.values()].reduce((sum, size) => sum + size, 0),
    totalCost: totals.cost,
  };
}
