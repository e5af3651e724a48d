import type { CollectionName, Rows } from './state.ts';

type RowIds = { readonly [Name in CollectionName]: (row: Rows[Name]) => string };

/** All stretches of one thing may share an id: only with its start it names one (CONTRACT 2.1). */
function recordId({
  billingId,
  startMs,
}: {
  readonly billingId: string;
  readonly startMs: number | null;
}): string {
  return startMs === null ? billingId : `${billingId}/${new Date(startMs).toISOString()}`;
}

/** The key of a row in its collection's `byId`; lists without an id of their own are keyed by what tells their rows apart. */
export const rowIds: RowIds = {
  vms: (row) => row.id,
  keys: (row) => row.id,
  firewalls: (row) => row.id,
  protocols: (row) => row.name,
  volumes: (row) => row.id,
  hibernations: ({ instanceId, hibernatedAtMs }) =>
    recordId({ billingId: instanceId, startMs: hibernatedAtMs }),
  volumeTypes: (row) => `${row.tier}/${row.volumeType}`,
  snapshots: (row) => row.id,
  snapshotSources: (row) => row.id,
  images: (row) => row.id,
  osImages: (row) => `${row.region}/${row.tier}/${row.name}/${row.version}`,
  scripts: (row) => row.id,
  stock: (row) => `${row.region}/${row.tier}/${row.gpuModel}`,
  specs: (row) => `${row.tier}/${row.gpuModel}/${row.gpuCount}`,
  regions: (row) => row.name,
  instanceBilling: recordId,
  volumeBilling: recordId,
  snapshotBilling: recordId,
  aiModels: (row) => row.id,
  aiCalls: (row) => row.id,
  aiCosts: (row) => row.model,
  pricing: (row) => [row.resource, row.tier, row.name].join('/'),
};
