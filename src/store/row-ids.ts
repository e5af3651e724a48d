import type { CollectionName, Rows } from './state.ts';

type RowIds = { readonly [Name in CollectionName]: (row: Rows[Name]) => string };

/** The key of a row in its collection's `byId`; lists without an id of their own are keyed by what tells their rows apart. */
export const rowIds: RowIds = {
  vms: (row) => row.id,
  keys: (row) => row.id,
  firewalls: (row) => row.id,
  volumes: (row) => row.id,
  snapshots: (row) => row.id,
  images: (row) => row.id,
  osImages: (row) => `${row.region}/${row.tier}/${row.name}/${row.version}`,
  scripts: (row) => row.id,
  stock: (row) => `${row.region}/${row.tier}/${row.gpuModel}`,
  specs: (row) => `${row.tier}/${row.gpuModel}/${row.gpuCount}`,
  regions: (row) => row.name,
  pricing: (row) => [row.resource, row.tier, row.name].join('/'),
};
