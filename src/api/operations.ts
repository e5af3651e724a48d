/** How one operation is sent. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Relative to the base URL; `{id}` stands for the one object the operation is about. */
  readonly path: string;
  /** May be sent again though the first one could have been carried out. */
  readonly repeatable: boolean;
  /** Flips what it finds: not even after a 429 is it sent again, before somebody has looked. */
  readonly once?: true;
  /** The service may not have it: a 404 says that it is not offered, and nothing about an object. */
  readonly optional?: true;
}

/** The one table of operations, by operationId of the contract (CONTRACT section 3). */
export const operations = {
  getBalance: { method: 'GET', path: '/balance/', repeatable: true },
  getPricing: { method: 'GET', path: '/pricing/', repeatable: true },
  listRegions: { method: 'GET', path: '/regions/', repeatable: true, optional: true },
  listGpuStocks: { method: 'GET', path: '/gpu-stocks/', repeatable: true, optional: true },
  listGpuSpecs: { method: 'GET', path: '/gpu-specs/', repeatable: true, optional: true },
  listOsImages: { method: 'GET', path: '/os-images/', repeatable: true },
  listSshKeys: { method: 'GET', path: '/ssh-keys/', repeatable: true },
  listScripts: { method: 'GET', path: '/scripts/', repeatable: true },
  listFirewalls: { method: 'GET', path: '/firewalls/', repeatable: true },
  listVolumes: { method: 'GET', path: '/volumes/', repeatable: true },
  listVolumeBilling: { method: 'GET', path: '/volumes/billing', repeatable: true },
  listSnapshots: { method: 'GET', path: '/snapshots/', repeatable: true },
  listSnapshotBilling: { method: 'GET', path: '/snapshots/billing', repeatable: true },
  listImages: { method: 'GET', path: '/images/', repeatable: true },
  listInstances: { method: 'GET', path: '/instances/', repeatable: true },
  getInstance: { method: 'GET', path: '/instances/{id}', repeatable: true },
  getHibernatedInstances: { method: 'GET', path: '/instances/hibernated', repeatable: true, optional: true },
  listInstanceBilling: { method: 'GET', path: '/instances/billing', repeatable: true },
  startInstance: { method: 'POST', path: '/instances/{id}/start', repeatable: false },
  stopInstance: { method: 'POST', path: '/instances/{id}/stop', repeatable: false },
  rebootInstance: { method: 'POST', path: '/instances/{id}/reboot', repeatable: false },
  hibernateInstance: { method: 'POST', path: '/instances/{id}/hibernate', repeatable: false },
  restoreInstance: { method: 'POST', path: '/instances/{id}/restore', repeatable: false },
  deleteInstance: { method: 'DELETE', path: '/instances/{id}', repeatable: false },
  toggleInstancePublicIp: {
    method: 'POST',
    path: '/instances/{id}/toggle-public-ip',
    repeatable: false,
    once: true,
  },
} as const satisfies Record<string, Operation>;

export type OperationId = keyof typeof operations;

/** The row of the table for one operation. */
export function operationOf(id: OperationId): Operation {
  return operations[id];
}
