export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What the service may lack as a whole (CONTRACT section 1): a 404 then says that it is not offered. */
export type OptionalGroup = 'stock' | 'specs' | 'regions' | 'ai' | 'hibernated';

/** How long one try may take, where the operation has no time of its own. */
export const usualTimeoutMs = 30_000;

/** How one operation is sent. */
export interface Operation {
  readonly method: Method;
  /** Relative to the base URL; a name in braces stands for an id. */
  readonly path: string;
  /** Changes the cloud or costs money: never sent again once it could have been carried out. */
  readonly changes: boolean;
  readonly takesBody?: true;
  /** Not even after a 429 is it sent again by itself: it undoes what it does not know of, or somebody waits to be told. */
  readonly once?: true;
  /** The service counts it for itself (CONTRACT 2.5), and may take minutes: all else is sent as before meanwhile. */
  readonly ownLimit?: true;
  readonly optional?: OptionalGroup;
  /** Of a second route: what its query may hold. A call that asks for more is not sent there. */
  readonly query?: readonly string[];
  /** How long one try may take, where that is longer than usual. */
  readonly timeoutMs?: number;
  /** Its good answer holds a secret, so that no error ever quotes from it. */
  readonly secretAnswer?: true;
}

const read = <const Path extends string>(path: Path) => ({ method: 'GET', path, changes: false }) as const;

/** Asked with a body, and changes nothing. */
const ask = <const Path extends string>(path: Path) =>
  ({ method: 'POST', path, changes: false, takesBody: true }) as const;

const change = <const Verb extends Method, const Path extends string>(method: Verb, path: Path) =>
  ({ method, path, changes: true }) as const;

const send = <const Verb extends Method, const Path extends string>(method: Verb, path: Path) =>
  ({ method, path, changes: true, takesBody: true }) as const;

/** The one table of operations, by operationId of the contract (CONTRACT section 3). */
export const operations = {
  getBalance: read('/balance/'),
  listGpuStocks: { ...read('/gpu-stocks/'), optional: 'stock' },
  listGpuSpecs: { ...read('/gpu-specs/'), optional: 'specs' },
  listRegions: { ...read('/regions/'), optional: 'regions' },
  getPricing: read('/pricing/'),
  quotePricing: ask('/pricing/'),
  deployInstance: send('POST', '/deploy/'),

  listInstances: read('/instances/'),
  getInstance: read('/instances/{instance_id}'),
  getHibernatedInstances: { ...read('/instances/hibernated'), optional: 'hibernated' },
  listInstanceBilling: read('/instances/billing'),
  startInstance: change('POST', '/instances/{instance_id}/start'),
  stopInstance: change('POST', '/instances/{instance_id}/stop'),
  rebootInstance: change('POST', '/instances/{instance_id}/reboot'),
  hibernateInstance: change('POST', '/instances/{instance_id}/hibernate'),
  restoreInstance: change('POST', '/instances/{instance_id}/restore'),
  deleteInstance: change('DELETE', '/instances/{instance_id}'),
  toggleInstancePublicIp: { ...change('POST', '/instances/{instance_id}/toggle-public-ip'), once: true },
  addInstanceSecurityRule: send('POST', '/instances/{instance_id}/security-rules'),
  removeInstanceSecurityRule: change('DELETE', '/instances/{instance_id}/security-rules/{rule_id}'),
  removeVirtualMachineSecurityRule: {
    ...change('DELETE', '/virtual-machines/{instance_id}/security-rules/{rule_id}'),
    query: [],
  },

  listOsImages: read('/os-images/'),

  listSshKeys: read('/ssh-keys/'),
  getSshKey: read('/ssh-keys/{key_id}'),
  createSshKey: { ...send('POST', '/ssh-keys/'), secretAnswer: true },
  deleteSshKey: change('DELETE', '/ssh-keys/{key_id}'),

  listScripts: read('/scripts/'),
  getScript: read('/scripts/{script_id}'),
  createScript: send('POST', '/scripts/'),
  updateScript: send('PUT', '/scripts/{script_id}'),
  deleteScript: change('DELETE', '/scripts/{script_id}'),
  deleteScripts: send('DELETE', '/scripts/'),

  listFirewalls: read('/firewalls/'),
  getFirewall: read('/firewalls/{firewall_id}'),
  createFirewall: send('POST', '/firewalls/'),
  deleteFirewall: change('DELETE', '/firewalls/{firewall_id}'),
  addFirewallRule: send('POST', '/firewalls/{firewall_id}/rules'),
  removeFirewallRule: change('DELETE', '/firewalls/{firewall_id}/rules/{rule_id}'),
  attachFirewall: { ...send('POST', '/firewalls/{firewall_id}/attach'), once: true },
  listFirewallProtocols: read('/firewalls/protocols'),
  listFirewallAvailableInstances: read('/firewalls/available-instances'),
  listAvailableInstancesOfFirewall: { ...read('/firewalls/{firewall_id}/available-instances'), query: [] },
  listInstanceFirewalls: read('/instances/{instance_id}/firewalls'),
  listVirtualMachineFirewalls: { ...read('/virtual-machines/{instance_id}/firewalls'), query: [] },

  listSnapshots: read('/snapshots/'),
  getSnapshot: read('/snapshots/{snapshot_id}'),
  createSnapshot: send('POST', '/snapshots/'),
  createInstanceSnapshot: { ...send('POST', '/instances/{instance_id}/snapshots'), query: [] },
  restoreSnapshot: send('POST', '/snapshots/{snapshot_id}/restore'),
  deleteSnapshot: change('DELETE', '/snapshots/{snapshot_id}'),
  listSnapshotBilling: read('/snapshots/billing'),
  getSnapshotBilling: { ...read('/snapshots/{snapshot_id}/billing'), query: ['page', 'limit'] },
  listSnapshotEligibleInstances: read('/snapshots/eligible-instances'),
  listVirtualMachinesEligibleForSnapshot: {
    ...read('/virtual-machines/eligible-for-snapshot'),
    query: ['region'],
  },

  listImages: read('/images/'),
  getImage: read('/images/{image_id}'),
  createImage: send('POST', '/images/'),
  deleteImage: change('DELETE', '/images/{image_id}'),
  getSnapshotImageRelationship: read('/images/snapshot-relationship/{snapshot_id}'),
  listSnapshotImageRelationships: ask('/images/snapshot-relationships'),

  listAiModels: { ...read('/ai/models'), optional: 'ai' },
  getAiUsageSummary: { ...read('/ai/usage/summary'), optional: 'ai' },
  getAiUsageHistory: { ...read('/ai/usage/history'), optional: 'ai' },
  chatWithAi: { ...send('POST', '/ai/chat'), optional: 'ai', timeoutMs: 120_000, once: true, ownLimit: true },

  listVolumes: read('/volumes/'),
  getVolume: read('/volumes/{volume_id}'),
  createVolume: send('POST', '/volumes/'),
  cloneVolume: send('POST', '/volumes/{volume_id}/clone'),
  resizeVolume: send('POST', '/volumes/{volume_id}/resize'),
  deleteVolume: change('DELETE', '/volumes/{volume_id}'),
  attachVolumes: send('POST', '/instances/{instance_id}/attach-volumes'),
  detachVolumes: send('POST', '/instances/{instance_id}/detach-volumes'),
  listVolumeTypes: read('/volumes/types'),
  listVolumeBilling: read('/volumes/billing'),
} as const satisfies Record<string, Operation>;

export type OperationId = keyof typeof operations;

/** Second routes of the same operation, tried where the service has nothing at the first (CONTRACT rows 42, 50, 51, 72-74). */
export const secondRoutes = {
  listFirewallAvailableInstances: 'listAvailableInstancesOfFirewall',
  createSnapshot: 'createInstanceSnapshot',
  listSnapshotBilling: 'getSnapshotBilling',
  listInstanceFirewalls: 'listVirtualMachineFirewalls',
  removeInstanceSecurityRule: 'removeVirtualMachineSecurityRule',
  listSnapshotEligibleInstances: 'listVirtualMachinesEligibleForSnapshot',
} as const satisfies Partial<Record<OperationId, OperationId>>;

/** What a function can be called for: an operation, and with it its second route. */
export type CallableId = Exclude<OperationId, (typeof secondRoutes)[keyof typeof secondRoutes]>;

/** The names in braces of a path. */
type Placeholder<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

/** The ids an operation takes in its path, by the names of the contract. */
export type IdsOf<Id extends OperationId> = {
  readonly [Name in Placeholder<(typeof operations)[Id]['path']>]: string;
};

/** The row of the table for one operation. */
export function operationOf(id: OperationId): Operation {
  return operations[id];
}

/** May be sent again though the first one could have been carried out (CONTRACT 2.5: only what reads by GET). */
export function isRepeatable({ method, changes }: Operation): boolean {
  return method === 'GET' && !changes;
}
