import type { Api } from '../../src/api/api.ts';
import type { CallableId } from '../../src/api/operations.ts';

const rule = {
  direction: 'ingress',
  protocol: 'tcp',
  ethertype: 'IPv4',
  remote_ip_prefix: '203.0.113.0/24',
  port_range_min: 443,
  port_range_max: 443,
} as const;
const place = { region: 'NORWAY-1', tier: 'legacy' } as const;
const page = { page: 2, limit: 50 } as const;
const dates = { startDate: '2026-01-01', endDate: '2026-01-31' } as const;
const machine = 'BRK-100001D';

/** One call of each function, with all it can be asked. */
export const everyCall: Readonly<Record<CallableId, (api: Api) => Promise<unknown>>> = {
  getBalance: (api) => api.getBalance(),
  getPricing: (api) =>
    api.getPricing({
      tier: 'legacy',
      currency: 'USD',
      resourceType: 'gpus',
      volumeSizeGb: 100,
      volumeType: 'SSD',
      gpuModel: 'L40',
      gpuCount: 2,
    }),
  quotePricing: (api) => api.quotePricing({ resource_type: 'volumes', volume_size_gb: 200 }),
  listRegions: (api) => api.listRegions({ tier: 'legacy' }),
  listGpuSpecs: (api) => api.listGpuSpecs({ tier: 'legacy', gpuModel: 'L40' }),
  listGpuStocks: (api) => api.listGpuStocks({ ...place, gpuModel: 'L40' }),
  listOsImages: (api) => api.listOsImages(place),

  listInstances: (api) => api.listInstances({ ...page, ...place, status: 'ACTIVE', search: 'train' }),
  getInstance: (api) => api.getInstance(machine),
  getHibernatedInstances: (api) => api.getHibernatedInstances(),
  listInstanceBilling: (api) =>
    api.listInstanceBilling({
      ...page,
      ...dates,
      instanceId: machine,
      status: 'active',
      tier: 'legacy',
    }),
  deployInstance: (api) =>
    api.deployInstance({
      vm_name: 'train 1',
      ...place,
      gpu_model: 'L40',
      gpu_count: 2,
      os_image: 'Ubuntu Server 22.04 LTS R550 CUDA 12.4',
      ssh_key_ids: ['BRK-100001K'],
      security_rules: [rule],
      jupyter_enabled: true,
      jupyter_password: 'long enough',
      cloud_init: '#cloud-config\n',
      volume_ids: ['BRK-100001V'],
    }),
  startInstance: (api) => api.startInstance(machine),
  stopInstance: (api) => api.stopInstance(machine),
  rebootInstance: (api) => api.rebootInstance(machine),
  hibernateInstance: (api) => api.hibernateInstance(machine, true),
  restoreInstance: (api) => api.restoreInstance(machine),
  deleteInstance: (api) => api.deleteInstance(machine),
  toggleInstancePublicIp: (api) => api.toggleInstancePublicIp(machine),
  addInstanceSecurityRule: (api) => api.addInstanceSecurityRule(machine, rule),
  removeInstanceSecurityRule: (api) => api.removeInstanceSecurityRule(machine, '12'),

  listSshKeys: (api) => api.listSshKeys({ region: 'NORWAY-1' }),
  getSshKey: (api) => api.getSshKey('BRK-100001K'),
  createSshKey: (api) => api.createSshKey({ name: 'laptop', public_key: 'ssh-ed25519 AAAA me@laptop' }),
  deleteSshKey: (api) => api.deleteSshKey('BRK-100001K'),
  listScripts: (api) => api.listScripts(),
  getScript: (api) => api.getScript('BRK-100001P'),
  createScript: (api) => api.createScript({ name: 'setup', script: '#!/bin/sh\n' }),
  updateScript: (api) => api.updateScript('BRK-100001P', { name: 'set up' }),
  deleteScript: (api) => api.deleteScript('BRK-100001P'),
  deleteScripts: (api) => api.deleteScripts(['BRK-100001P', 'BRK-100002P']),

  listFirewalls: (api) => api.listFirewalls({ ...page, region: 'NORWAY-1' }),
  getFirewall: (api) => api.getFirewall('BRK-100001F'),
  createFirewall: (api) =>
    api.createFirewall({ name: 'web', region: 'NORWAY-1', description: 'what all may see' }),
  deleteFirewall: (api) => api.deleteFirewall('BRK-100001F', true),
  addFirewallRule: (api) => api.addFirewallRule('BRK-100001F', rule),
  removeFirewallRule: (api) => api.removeFirewallRule('BRK-100001F', '12'),
  attachFirewall: (api) => api.attachFirewall('BRK-100001F', [machine, 'BRK-100002D']),
  listFirewallProtocols: (api) => api.listFirewallProtocols(),
  listFirewallAvailableInstances: (api) => api.listFirewallAvailableInstances({ firewallId: 'BRK-100001F' }),
  listInstanceFirewalls: (api) => api.listInstanceFirewalls(machine),

  listVolumes: (api) => api.listVolumes({ ...page, region: 'NORWAY-1', status: 'available', bootable: true }),
  getVolume: (api) => api.getVolume('BRK-100001V'),
  createVolume: (api) =>
    api.createVolume({ volume_name: 'data', region: 'NORWAY-1', size_gb: 100, volume_type: 'SSD' }),
  cloneVolume: (api) => api.cloneVolume('BRK-100001V', { volume_name: 'copy' }),
  resizeVolume: (api) => api.resizeVolume('BRK-100001V', { size_gb: 200 }),
  deleteVolume: (api) => api.deleteVolume('BRK-100001V'),
  attachVolumes: (api) => api.attachVolumes(machine, ['BRK-100001V']),
  detachVolumes: (api) => api.detachVolumes(machine, ['BRK-100001V']),
  listVolumeTypes: (api) => api.listVolumeTypes(place),
  listVolumeBilling: (api) =>
    api.listVolumeBilling({
      ...page,
      ...dates,
      volumeId: 'BRK-100001V',
      status: 'available',
      tier: 'legacy',
    }),

  listSnapshots: (api) => api.listSnapshots({ ...page, region: 'NORWAY-1', status: 'SUCCESS' }),
  getSnapshot: (api) => api.getSnapshot('BRK-100001S'),
  createSnapshot: (api) =>
    api.createSnapshot({ instance_id: machine, snapshot_name: 'before', is_image: true }),
  restoreSnapshot: (api) =>
    api.restoreSnapshot('BRK-100001S', { new_vm_name: 'again', ssh_key_ids: ['BRK-100001K'] }),
  deleteSnapshot: (api) => api.deleteSnapshot('BRK-100001S'),
  listSnapshotEligibleInstances: (api) => api.listSnapshotEligibleInstances({ region: 'NORWAY-1' }),
  listSnapshotBilling: (api) => api.listSnapshotBilling({ ...page, snapshotId: 'BRK-100001S' }),

  listImages: (api) => api.listImages({ ...page, region: 'NORWAY-1' }),
  getImage: (api) => api.getImage('BRK-100001I'),
  createImage: (api) => api.createImage({ snapshot_id: 'BRK-100001S', image_name: 'golden' }),
  deleteImage: (api) => api.deleteImage('BRK-100001I'),
  getSnapshotImageRelationship: (api) => api.getSnapshotImageRelationship('BRK-100001S'),
  listSnapshotImageRelationships: (api) => api.listSnapshotImageRelationships(['BRK-100001S', 'BRK-100002S']),

  listAiModels: (api) => api.listAiModels(),
  getAiUsageSummary: (api) => api.getAiUsageSummary({ days: 7 }),
  getAiUsageHistory: (api) => api.getAiUsageHistory({ ...page, model: 'llama' }),
  chatWithAi: (api) =>
    api.chatWithAi({ model: 'llama', messages: [{ role: 'user', content: 'What costs most?' }] }),
};
