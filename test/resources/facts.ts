import type { Firewall, Instance, Snapshot, Volume } from '../../src/api/types.ts';
import type { Facts } from '../../src/resources/types.ts';
import { applyPage, applySweepEnd, type Collection, emptyCollection } from '../../src/store/collections.ts';
import { burnRate } from '../../src/store/money/money.ts';
import { createConsoleStore } from '../../src/store/store.ts';
import { priceBook } from '../store/money-rows.ts';

interface Known {
  readonly vms?: readonly Instance[];
  readonly volumes?: readonly Volume[];
  readonly snapshots?: readonly Snapshot[];
  readonly firewalls?: readonly Firewall[];
  /** False: volumes and snapshots were not read whole yet. */
  readonly complete?: boolean;
  readonly changes?: Partial<Facts>;
}

export const nowMs = Date.UTC(2026, 0, 5, 9);

function swept<Row extends { readonly id: string }>(
  rows: readonly Row[],
  complete: boolean,
): Collection<Row> {
  const page = applyPage<Row>(emptyCollection(), rows, (row) => row.id);
  const ids = rows.map(({ id }) => id);
  return complete ? applySweepEnd(page, ids, [], nowMs) : page;
}

/** What a descriptor knows besides its row: a dollar account with the published prices. */
export function factsOf(known: Known = {}): Facts {
  const { vms = [], volumes = [], snapshots = [], firewalls = [], complete = true, changes = {} } = known;
  const currency = changes.currency ?? 'USD';
  return {
    nowMs,
    currency,
    balance: 412.37,
    burn: burnRate(vms, volumes, snapshots, currency),
    prices: priceBook,
    nextVolumeName: null,
    costs: new Map(),
    local: null,
    rotations: null,
    stockHistory: new Map(),
    stages: new Map(),
    watches: [],
    hibernated: null,
    templates: [],
    collections: {
      ...createConsoleStore().getState().collections,
      vms: swept(vms, true),
      firewalls: swept(firewalls, true),
      volumes: swept(volumes, complete),
      snapshots: swept(snapshots, complete),
    },
    limits: {},
    details: null,
    bill: null,
    instanceRules: new Map(),
    unreadRules: new Map(),
    attachable: null,
    inquiries: { single: null, image: null, behind: null, quote: null },
    snapshotImages: new Map(),
    ...changes,
  };
}
