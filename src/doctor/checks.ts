import type { ReadApi } from '../api/read-api.ts';

/** Kinds of object whose first one, as its list told of it, others are asked about. */
export type IdName = 'instance' | 'key' | 'script' | 'firewall' | 'volume' | 'snapshot' | 'image';

/** One safe GET: how it is called, what it needs, and what its answer gives to others. */
export interface Check {
  readonly operation: keyof ReadApi;
  /** Kind of object it is about; it is left out while there is none. */
  readonly needs?: IdName;
  call(api: ReadApi, id: string): Promise<unknown>;
  /** The kind of object whose first one its answer names. */
  readonly gives?: IdName;
}

const onePage = { page: 1, limit: 20 };

/** Every operation that only reads by GET, lists before what they name (CONTRACT section 3). */
export const checks: readonly Check[] = [
  { operation: 'getBalance', call: (api) => api.getBalance() },
  { operation: 'listInstances', gives: 'instance', call: (api) => api.listInstances(onePage) },
  { operation: 'getInstance', needs: 'instance', call: (api, id) => api.getInstance(id) },
  { operation: 'getPricing', call: (api) => api.getPricing({}) },
  { operation: 'listInstanceBilling', call: (api) => api.listInstanceBilling(onePage) },
  { operation: 'getHibernatedInstances', call: (api) => api.getHibernatedInstances() },
  { operation: 'listInstanceFirewalls', needs: 'instance', call: (api, id) => api.listInstanceFirewalls(id) },
  { operation: 'listSshKeys', gives: 'key', call: (api) => api.listSshKeys({}) },
  { operation: 'getSshKey', needs: 'key', call: (api, id) => api.getSshKey(id) },
  { operation: 'listFirewalls', gives: 'firewall', call: (api) => api.listFirewalls(onePage) },
  { operation: 'getFirewall', needs: 'firewall', call: (api, id) => api.getFirewall(id) },
  { operation: 'listFirewallProtocols', call: (api) => api.listFirewallProtocols() },
  {
    operation: 'listFirewallAvailableInstances',
    needs: 'firewall',
    call: (api, firewallId) => api.listFirewallAvailableInstances({ firewallId }),
  },
  { operation: 'listVolumes', gives: 'volume', call: (api) => api.listVolumes(onePage) },
  { operation: 'getVolume', needs: 'volume', call: (api, id) => api.getVolume(id) },
  { operation: 'listVolumeTypes', call: (api) => api.listVolumeTypes({}) },
  { operation: 'listVolumeBilling', call: (api) => api.listVolumeBilling(onePage) },
  { operation: 'listSnapshots', gives: 'snapshot', call: (api) => api.listSnapshots(onePage) },
  { operation: 'getSnapshot', needs: 'snapshot', call: (api, id) => api.getSnapshot(id) },
  { operation: 'listSnapshotBilling', call: (api) => api.listSnapshotBilling(onePage) },
  { operation: 'listSnapshotEligibleInstances', call: (api) => api.listSnapshotEligibleInstances({}) },
  {
    operation: 'getSnapshotImageRelationship',
    needs: 'snapshot',
    call: (api, id) => api.getSnapshotImageRelationship(id),
  },
  { operation: 'listImages', gives: 'image', call: (api) => api.listImages(onePage) },
  { operation: 'getImage', needs: 'image', call: (api, id) => api.getImage(id) },
  { operation: 'listOsImages', call: (api) => api.listOsImages({}) },
  { operation: 'listScripts', gives: 'script', call: (api) => api.listScripts() },
  { operation: 'getScript', needs: 'script', call: (api, id) => api.getScript(id) },
  { operation: 'listGpuStocks', call: (api) => api.listGpuStocks({}) },
  { operation: 'listGpuSpecs', call: (api) => api.listGpuSpecs({}) },
  { operation: 'listRegions', call: (api) => api.listRegions({}) },
  { operation: 'listAiModels', call: (api) => api.listAiModels() },
  { operation: 'getAiUsageSummary', call: (api) => api.getAiUsageSummary({}) },
  { operation: 'getAiUsageHistory', call: (api) => api.getAiUsageHistory(onePage) },
];

/** The id of the first row of a list or a page; null where it has none. */
export function firstId(answer: unknown): string | null {
  const rows: unknown = Array.isArray(answer) ? answer : Object(answer).rows;
  const first: unknown = Array.isArray(rows) ? rows[0] : null;
  const id: unknown = Object(first).id;
  return typeof id === 'string' && id !== '' ? id : null;
}
