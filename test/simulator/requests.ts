import type { OperationId } from '../../src/simulator/contract/types.ts';
import type { Cloud, Request } from './cloud.ts';

export const RULE = {
  direction: 'ingress',
  protocol: 'tcp',
  ethertype: 'IPv4',
  remote_ip_prefix: '203.0.113.0/24',
  port_range_min: 443,
  port_range_max: 443,
};

export const PUBLIC_KEY =
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINawLby1ZsDyt35xqadYqkGhhAxYjzlKC4Ilg1VuRZ0x lab ed25519 0';

/** The requests that exercise each operation, of which each succeeds where the machines of the cloud have settled. */
export function requestsFor(cloud: Cloud): Readonly<Record<OperationId, readonly Request[]>> {
  const id = (name: string) =>
    cloud.world.instances.fleet.listed.find((instance) => instance.name === name)?.id;
  const first = (shelf: { readonly listed: readonly { readonly id: string }[] }) => shelf.listed[0]?.id;
  const { world } = cloud;
  const snapshot = (name: string) =>
    world.snapshots.shelf.listed.find((candidate) => candidate.name === name)?.id;
  const volume = (name: string) =>
    world.volumes.shelf.listed.find((candidate) => candidate.name === name)?.id;
  const running = id('train-llama-70b-01');
  const firewall = first(world.firewalls.shelf);
  const rules = world.instances.fleet.find(running ?? '')?.securityRules;
  return {
    getBalance: [['GET', '/balance/']],
    listGpuStocks: [
      ['GET', '/gpu-stocks/'],
      ['GET', '/gpu-stocks/?tier=advanced'],
    ],
    listGpuSpecs: [
      ['GET', '/gpu-specs/'],
      ['GET', '/gpu-specs/?gpu_model=L40'],
    ],
    listRegions: [
      ['GET', '/regions/'],
      ['GET', '/regions/?tier=legacy'],
    ],
    getPricing: [['GET', '/pricing/?currency=EUR']],
    quotePricing: [
      ['POST', '/pricing/'],
      ['POST', '/pricing/', { resource_type: 'snapshots' }],
    ],
    deployInstance: [
      [
        'POST',
        '/deploy/',
        {
          vm_name: 'fresh',
          region: 'NORWAY-1',
          gpu_model: 'A40',
          gpu_count: 1,
          os_image: 'Ubuntu Server 22.04 LTS R550 CUDA 12.4',
          ssh_key_ids: [first(world.keys)],
        },
      ],
    ],
    listInstances: [['GET', '/instances/?limit=100']],
    getInstance: world.instances.fleet.listed.map((instance) => ['GET', `/instances/${instance.id}`]),
    listInstanceBilling: [['GET', '/instances/billing?limit=100']],
    getHibernatedInstances: [['GET', '/instances/hibernated']],
    listInstanceFirewalls: [['GET', `/instances/${running}/firewalls`]],
    listVirtualMachineFirewalls: [['GET', `/virtual-machines/${running}/firewalls`]],
    addInstanceSecurityRule: [['POST', `/instances/${running}/security-rules`, RULE]],
    removeInstanceSecurityRule: [['DELETE', `/instances/${running}/security-rules/${rules?.[0]?.id}`]],
    removeVirtualMachineSecurityRule: [
      ['DELETE', `/virtual-machines/${running}/security-rules/${rules?.[1]?.id}`],
    ],
    toggleInstancePublicIp: [['POST', `/instances/${id('notebook-anna')}/toggle-public-ip`]],
    startInstance: [['POST', `/instances/${id('notebook-anna')}/start`]],
    rebootInstance: [['POST', `/instances/${id('crash-test')}/reboot`]],
    hibernateInstance: [['POST', `/instances/${running}/hibernate?retain_ip=true`]],
    restoreInstance: [['POST', `/instances/${id('long-sleep')}/restore`]],
    stopInstance: [['POST', `/instances/${cloud.world.instances.fleet.listed.at(-1)?.id}/stop`]],
    deleteInstance: [['DELETE', `/instances/${id('notebook-anna')}`]],
    listOsImages: [['GET', '/os-images/?region=US-1']],
    listSshKeys: [['GET', '/ssh-keys/']],
    getSshKey: [['GET', `/ssh-keys/${first(world.keys)}`]],
    createSshKey: [
      ['POST', '/ssh-keys/', { name: 'imported', public_key: PUBLIC_KEY }],
      ['POST', '/ssh-keys/', { name: 'made' }],
    ],
    deleteSshKey: [['DELETE', `/ssh-keys/${world.keys.listed.at(-1)?.id}`]],
    listScripts: [['GET', '/scripts/']],
    getScript: [['GET', `/scripts/${first(world.scripts)}`]],
    createScript: [['POST', '/scripts/', { name: 'new', script: '#!/bin/sh\n' }]],
    updateScript: [['PUT', `/scripts/${first(world.scripts)}`, { name: 'renamed' }]],
    deleteScript: [['DELETE', `/scripts/${first(world.scripts)}`]],
    deleteScripts: [['DELETE', '/scripts/', { scripts: [world.scripts.listed[1]?.id, 'BRK-000000P'] }]],
    listFirewalls: [['GET', '/firewalls/']],
    getFirewall: [['GET', `/firewalls/${firewall}`]],
    createFirewall: [['POST', '/firewalls/', { name: 'edge', region: 'US-1' }]],
    addFirewallRule: [['POST', `/firewalls/${firewall}/rules`, RULE]],
    removeFirewallRule: [
      ['DELETE', `/firewalls/${firewall}/rules/${world.firewalls.shelf.listed[0]?.rules[0]?.id}`],
    ],
    attachFirewall: [['POST', `/firewalls/${firewall}/attach`, { instance_ids: [] }]],
    listFirewallAvailableInstances: [['GET', `/firewalls/available-instances?firewall_id=${firewall}`]],
    listAvailableInstancesOfFirewall: [['GET', `/firewalls/${firewall}/available-instances`]],
    deleteFirewall: [['DELETE', `/firewalls/${firewall}?force=true`]],
    listFirewallProtocols: [['GET', '/firewalls/protocols']],
    listVolumes: [['GET', '/volumes/?bootable=false']],
    getVolume: [['GET', `/volumes/${first(world.volumes.shelf)}`]],
    createVolume: [
      [
        'POST',
        '/volumes/',
        {
          volume_name: 'corpus',
          region: 'NORWAY-1',
          size_gb: 100,
          volume_type: 'Cloud-SSD',
          bootable: false,
        },
      ],
    ],
    cloneVolume: [['POST', `/volumes/${volume('fin-cache')}/clone`, { volume_name: 'fin-copy' }]],
    resizeVolume: [['POST', `/volumes/${volume('fin-cache')}/resize`, { size_gb: 300 }]],
    attachVolumes: [
      ['POST', `/instances/${id('finetune-mistral-02')}/attach-volumes`, { volume_ids: [volume('volume1')] }],
    ],
    detachVolumes: [
      ['POST', `/instances/${id('finetune-mistral-02')}/detach-volumes`, { volume_ids: [volume('volume1')] }],
    ],
    deleteVolume: [['DELETE', `/volumes/${volume('restore-failed')}`]],
    listVolumeTypes: [['GET', '/volumes/types']],
    listVolumeBilling: [['GET', '/volumes/billing']],
    listSnapshots: [['GET', '/snapshots/']],
    getSnapshot: [['GET', `/snapshots/${first(world.snapshots.shelf)}`]],
    createSnapshot: [
      [
        'POST',
        '/snapshots/',
        { instance_id: id('finetune-mistral-02'), snapshot_name: 'nightly', is_image: true },
      ],
    ],
    createInstanceSnapshot: [
      ['POST', `/instances/${id('api-inference-01')}/snapshots`, { snapshot_name: 'weekly' }],
    ],
    deleteSnapshot: [['DELETE', `/snapshots/${snapshot('sweep-nightly')}`]],
    restoreSnapshot: [
      ['POST', `/snapshots/${snapshot('notebook-anna-friday')}/restore`, { new_vm_name: 'anna-again' }],
    ],
    listSnapshotEligibleInstances: [['GET', '/snapshots/eligible-instances?region=NORWAY-1']],
    listVirtualMachinesEligibleForSnapshot: [['GET', '/virtual-machines/eligible-for-snapshot']],
    createImage: [
      ['POST', '/images/', { snapshot_id: snapshot('before-cuda-upgrade'), image_name: 'golden' }],
    ],
    deleteImage: [['DELETE', `/images/${world.images.shelf.listed.at(-1)?.id}`]],
    getSnapshotImageRelationship: [
      ['GET', `/images/snapshot-relationship/${snapshot('before-cuda-upgrade')}`],
    ],
    listSnapshotImageRelationships: [
      [
        'POST',
        '/images/snapshot-relationships',
        { snapshot_ids: [snapshot('inference-base'), 'BRK-000000S'] },
      ],
    ],
    listSnapshotBilling: [['GET', '/snapshots/billing']],
    getSnapshotBilling: [['GET', `/snapshots/${first(world.snapshots.shelf)}/billing`]],
    listImages: [['GET', '/images/']],
    getImage: [['GET', `/images/${first(world.images.shelf)}`]],
    listAiModels: [['GET', '/ai/models']],
    chatWithAi: [
      [
        'POST',
        '/ai/chat',
        {
          model: 'llama-3.3-70b-instruct',
          messages: [{ role: 'user', content: 'Which machines cost most?' }],
        },
      ],
    ],
    getAiUsageSummary: [['GET', '/ai/usage/summary?days=7']],
    getAiUsageHistory: [['GET', '/ai/usage/history']],
  };
}
