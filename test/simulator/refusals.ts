import type { OperationId } from '../../src/simulator/contract/types.ts';
import type { Cloud, Request } from './cloud.ts';
import { PUBLIC_KEY, RULE, requestsFor } from './requests.ts';
import { putImage, putSnapshot, putVolume } from './storage.ts';

/** Makes the requests that lead to a refusal: all but the last succeed, the last is refused. */
type Refused = (cloud: Cloud) => readonly Request[];

const NOWHERE = 'BRK-000000X';

/** The first request that exercises an operation, with its body changed. */
function usual(cloud: Cloud, operation: OperationId, change: object = {}): Request {
  const [request] = requestsFor(cloud)[operation];
  const [method, path, body] = request ?? ['GET', '/'];
  return body === undefined ? [method, path] : [method, path, { ...(body as object), ...change }];
}

function machine(cloud: Cloud, name: string): string {
  return cloud.world.instances.fleet.listed.find((instance) => instance.name === name)?.id ?? NOWHERE;
}

function advanced(cloud: Cloud): string {
  return cloud.world.instances.fleet.listed.find(({ tier }) => tier === 'advanced')?.id ?? NOWHERE;
}

const firewall = (cloud: Cloud) => cloud.world.firewalls.shelf.listed[0]?.id ?? NOWHERE;
const deleted = (cloud: Cloud): Request => ['DELETE', `/firewalls/${firewall(cloud)}?force=true`];
const broken = (action: string) => (cloud: Cloud) =>
  [['POST', `/instances/${machine(cloud, 'crash-test')}/${action}`]] as const;

/** What refuses each operation that has no refusal of its kind by its form alone; see `casesOf`. */
export const REFUSALS: Readonly<Partial<Record<OperationId, Readonly<Record<number, Refused>>>>> = {
  deployInstance: {
    404: (cloud) => [usual(cloud, 'deployInstance', { ssh_key_ids: [NOWHERE] })],
    409: (cloud) => [usual(cloud, 'deployInstance', { vm_name: 'crash-test' })],
  },
  deleteInstance: {
    409: (cloud) => [usual(cloud, 'deleteInstance'), usual(cloud, 'deleteInstance')],
  },
  hibernateInstance: { 409: broken('hibernate') },
  rebootInstance: {
    409: (cloud) => [usual(cloud, 'rebootInstance'), usual(cloud, 'rebootInstance')],
  },
  restoreInstance: { 409: broken('restore') },
  startInstance: { 409: broken('start') },
  stopInstance: { 409: broken('stop') },
  toggleInstancePublicIp: {
    400: (cloud) => [['POST', `/instances/${advanced(cloud)}/toggle-public-ip`]],
    409: broken('toggle-public-ip'),
  },
  addInstanceSecurityRule: {
    409: (cloud) => [['POST', `/instances/${machine(cloud, 'crash-test')}/security-rules`, RULE]],
  },
  removeInstanceSecurityRule: {
    400: (cloud) => [['DELETE', `/instances/${advanced(cloud)}/security-rules/1`]],
    409: (cloud) => [['DELETE', `/instances/${machine(cloud, 'crash-test')}/security-rules/1`]],
  },
  removeVirtualMachineSecurityRule: {
    400: (cloud) => [['DELETE', `/virtual-machines/${advanced(cloud)}/security-rules/1`]],
    409: (cloud) => [['DELETE', `/virtual-machines/${machine(cloud, 'crash-test')}/security-rules/1`]],
  },
  createSshKey: {
    409: (cloud) => [
      usual(cloud, 'createSshKey'),
      ['POST', '/ssh-keys/', { name: 'the-same', public_key: PUBLIC_KEY }],
    ],
  },
  deleteSshKey: {
    409: (cloud) => [
      ['DELETE', `/ssh-keys/${cloud.world.instances.fleet.listed[0]?.sshKeyIds[0] ?? NOWHERE}`],
    ],
  },
  createScript: { 409: (cloud) => [usual(cloud, 'createScript'), usual(cloud, 'createScript')] },
  updateScript: {
    409: (cloud) => [usual(cloud, 'updateScript', { name: cloud.world.scripts.listed[1]?.name })],
  },
  createFirewall: { 409: (cloud) => [usual(cloud, 'createFirewall'), usual(cloud, 'createFirewall')] },
  deleteFirewall: { 409: (cloud) => [deleted(cloud), deleted(cloud)] },
  attachFirewall: { 409: (cloud) => [deleted(cloud), usual(cloud, 'attachFirewall')] },
  addFirewallRule: { 409: (cloud) => [deleted(cloud), usual(cloud, 'addFirewallRule')] },
  removeFirewallRule: {
    400: (cloud) => [['DELETE', `/firewalls/${firewall(cloud)}/rules/first`]],
    409: (cloud) => [deleted(cloud), usual(cloud, 'removeFirewallRule')],
  },
  listFirewallAvailableInstances: {
    404: () => [['GET', `/firewalls/available-instances?firewall_id=${NOWHERE}`]],
  },
  createSnapshot: {
    404: (cloud) => [usual(cloud, 'createSnapshot', { instance_id: NOWHERE })],
    409: (cloud) => [usual(cloud, 'createSnapshot', { instance_id: machine(cloud, 'crash-test') })],
  },
  createInstanceSnapshot: {
    409: (cloud) => [
      ['POST', `/instances/${machine(cloud, 'crash-test')}/snapshots`, { snapshot_name: 'never' }],
    ],
  },
  deleteSnapshot: {
    409: (cloud) => [['DELETE', `/snapshots/${putSnapshot(cloud, { status: 'CREATING' })}`]],
  },
  restoreSnapshot: {
    409: (cloud) => [
      ['POST', `/snapshots/${putSnapshot(cloud, { status: 'CREATING' })}/restore`, { new_vm_name: 'never' }],
    ],
  },
  createImage: {
    404: (cloud) => [usual(cloud, 'createImage', { snapshot_id: NOWHERE })],
    409: (cloud) => [
      usual(cloud, 'createImage', { snapshot_id: putSnapshot(cloud, { status: 'CREATING' }) }),
    ],
  },
  deleteImage: { 409: (cloud) => [['DELETE', `/images/${putImage(cloud, { status: 'CREATING' })}`]] },
  attachVolumes: {
    409: (cloud) => [
      usual(cloud, 'attachVolumes', { volume_ids: [putVolume(cloud, { region: 'US-1', status: 'error' })] }),
    ],
  },
  detachVolumes: {
    409: (cloud) => [usual(cloud, 'detachVolumes', { volume_ids: [putVolume(cloud, { region: 'US-1' })] })],
  },
  cloneVolume: {
    409: (cloud) => [
      ['POST', `/volumes/${putVolume(cloud, { status: 'resizing' })}/clone`, { volume_name: 'never' }],
    ],
  },
  resizeVolume: {
    409: (cloud) => [
      ['POST', `/volumes/${putVolume(cloud, { status: 'cloning' })}/resize`, { size_gb: 9000 }],
    ],
  },
  createVolume: { 409: (cloud) => [usual(cloud, 'createVolume'), usual(cloud, 'createVolume')] },
  deleteVolume: { 409: (cloud) => [['DELETE', `/volumes/${putVolume(cloud, { status: 'resizing' })}`]] },
};
