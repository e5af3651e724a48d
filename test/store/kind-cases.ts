import type { ChangeOperation, ChangeTarget } from '../../src/store/changes/changes.ts';
import { instanceRow, snapshotRow, volumeRow } from './money-rows.ts';
import { attachmentOf, firewallRow, imageRow, keyRow, ruleRow, scriptRow, type World } from './world.ts';

/** One changing operation, on a world in which it can be carried out. */
export interface KindCase {
  readonly operation: ChangeOperation;
  readonly setUp?: (world: World) => void;
  readonly target: (world: World) => ChangeTarget;
  /** What the function of the operation is to be called with. */
  readonly asked: readonly unknown[];
  /** What looking it up says when it was carried out, and when it was not. */
  readonly says: { readonly done: RegExp; readonly unchanged: RegExp };
  /** It makes something. */
  readonly makes?: true;
  /** What the collections show at once after a good answer. */
  readonly shows?: (collections: World) => boolean;
}

const vm = instanceRow({ id: 'vm-1', name: 'train-01' });
const volume = volumeRow({ id: 'vol-1', createdAtMs: 0, updatedAtMs: 1_000 });
const used = { ...volume, status: 'in-use', attachedInstanceId: 'vm-1', attachedInstanceName: 'train-01' };
const snapshot = snapshotRow({ id: 'snap-1', createdAtMs: 0, updatedAtMs: 1_000 });
const image = imageRow();
const rule = ruleRow();
const firewall = firewallRow({ rules: [rule], attachments: [attachmentOf('vm-1'), attachmentOf('vm-2')] });
const key = keyRow();
const script = scriptRow();
const port = { direction: 'ingress', protocol: 'tcp', ethertype: 'IPv4', remote_ip_prefix: '10.0.0.0/8' };
const added = { ...port, port_range_min: 8888, port_range_max: 8888 };
const there = {
  direction: 'ingress',
  protocol: 'tcp',
  ethertype: 'IPv4',
  remote_ip_prefix: '0.0.0.0/0',
  port_range_min: 22,
  port_range_max: 22,
};

function fill(world: World): void {
  world.vms.set(vm.id, vm);
  world.volumes.set(volume.id, volume);
  world.snapshots.set(snapshot.id, snapshot);
  world.images.set(image.id, image);
  world.firewalls.set(firewall.id, firewall);
  world.keys.set(key.id, key);
  world.scripts.set(script.id, script);
  world.scripts.set('script-2', { ...script, id: 'script-2', name: 'other' });
  world.rules.set('vm-1', [rule]);
}

/** A world with one of everything, in which `change` was done before. */
function world(change: (world: World) => void = () => {}): (world: World) => void {
  return (empty) => {
    fill(empty);
    change(empty);
  };
}

const made =
  (name: string, args: ChangeTarget['args'], more: Partial<ChangeTarget> = {}) =>
  (): ChangeTarget => ({
    id: 'new:1',
    name,
    seen: null,
    args,
    ...more,
  });

function power(operation: ChangeOperation, status: string, done: RegExp): KindCase {
  return {
    operation,
    setUp: world(({ vms }) => vms.set('vm-1', { ...vm, status })),
    target: ({ vms }) => ({ id: 'vm-1', name: 'train-01', seen: vms.get('vm-1') ?? null, args: {} }),
    asked: ['vm-1'],
    says: { done, unchanged: /not carried out, still / },
    shows: ({ vms }) => {
      const row = vms.get('vm-1');
      return row?.status !== status || !row.publicIpEnabled;
    },
  };
}

const notCalled = (noun: string, name: string) =>
  new RegExp(`not carried out, no ${noun} is called ${name}$`);
const thereAs = (name: string) => new RegExp(`looked up: ${name} is there as made-1.$`);

/** Every changing operation of the contract. */
export const kindCases: readonly KindCase[] = [
  power('startInstance', 'SHUTOFF', /looked up: STARTING$/),
  power('stopInstance', 'ACTIVE', /looked up: STOPPING$/),
  power('rebootInstance', 'ACTIVE', /looked up: REBOOTING$/),
  power('hibernateInstance', 'ACTIVE', /looked up: HIBERNATING$/),
  power('restoreInstance', 'HIBERNATED', /looked up: RESTORING$/),
  power('deleteInstance', 'ACTIVE', /looked up: DELETING$/),
  power('toggleInstancePublicIp', 'ACTIVE', /looked up: public IP off$/),
  {
    operation: 'deployInstance',
    setUp: world(),
    target: made(
      'llama',
      { vm_name: 'llama', region: 'US-1', gpu_model: 'L40', gpu_count: 2, ssh_key_ids: ['key-1'] },
      { secret: { jupyter_password: 'hunter2-hunter2', cloud_init: '#cloud-config\npassword: hunter2\n' } },
    ),
    asked: [
      {
        vm_name: 'llama',
        region: 'US-1',
        gpu_model: 'L40',
        gpu_count: 2,
        ssh_key_ids: ['key-1'],
        jupyter_password: 'hunter2-hunter2',
        cloud_init: '#cloud-config\npassword: hunter2\n',
      },
    ],
    makes: true,
    says: { done: thereAs('llama'), unchanged: notCalled('VM', 'llama') },
  },
  {
    operation: 'createVolume',
    setUp: world(),
    target: made('data-02', { volume_name: 'data-02', region: 'US-1', size_gb: 200, volume_type: 'SSD' }),
    asked: [{ volume_name: 'data-02', region: 'US-1', size_gb: 200, volume_type: 'SSD' }],
    makes: true,
    says: { done: thereAs('data-02'), unchanged: notCalled('volume', 'data-02') },
    shows: ({ volumes }) => volumes.get('made-1V')?.status === 'creating',
  },
  {
    operation: 'cloneVolume',
    setUp: world(),
    target: made('copy', { volume_id: 'vol-1', volume_name: 'copy' }),
    asked: ['vol-1', { volume_name: 'copy' }],
    makes: true,
    says: { done: thereAs('copy'), unchanged: notCalled('volume', 'copy') },
    shows: ({ volumes }) => volumes.get('made-1V')?.name === 'copy',
  },
  {
    operation: 'resizeVolume',
    setUp: world(),
    target: () => ({ id: 'vol-1', name: 'data-01', seen: volume, args: { size_gb: 2_000 } }),
    asked: ['vol-1', { size_gb: 2_000 }],
    says: {
      done: /looked up: resizing with 2000 GB$/,
      unchanged: /not carried out, still available with 1000 GB$/,
    },
    shows: ({ volumes }) => volumes.get('vol-1')?.sizeGb === 2_000,
  },
  {
    operation: 'deleteVolume',
    setUp: world(),
    target: () => ({ id: 'vol-1', name: 'data-01', seen: volume, args: {} }),
    asked: ['vol-1'],
    says: { done: /looked up: deleting$/, unchanged: /not carried out, still available$/ },
    shows: ({ volumes }) => volumes.get('vol-1')?.status === 'deleting',
  },
  {
    operation: 'attachVolumes',
    setUp: world(),
    target: () => ({ id: 'vol-1', name: 'data-01', seen: volume, args: { instance_id: 'vm-1' } }),
    asked: ['vm-1', ['vol-1']],
    says: { done: /looked up: attaching at vm-1$/, unchanged: /not carried out, still available$/ },
    shows: ({ volumes }) => volumes.get('vol-1')?.attachedInstanceName === 'train-01',
  },
  {
    operation: 'detachVolumes',
    setUp: world(({ volumes }) => volumes.set('vol-1', used)),
    target: () => ({ id: 'vol-1', name: 'data-01', seen: used, args: { instance_id: 'vm-1' } }),
    asked: ['vm-1', ['vol-1']],
    says: {
      done: /looked up: detaching at train-01$/,
      unchanged: /not carried out, still in-use at train-01$/,
    },
    shows: ({ volumes }) => volumes.get('vol-1')?.status === 'detaching',
  },
  {
    operation: 'createSnapshot',
    setUp: world(),
    target: made('nightly', { instance_id: 'vm-1', snapshot_name: 'nightly' }),
    asked: [{ instance_id: 'vm-1', snapshot_name: 'nightly' }],
    makes: true,
    says: { done: thereAs('nightly'), unchanged: notCalled('snapshot', 'nightly') },
    shows: ({ snapshots }) => snapshots.get('made-1S')?.status === 'CREATING',
  },
  {
    operation: 'restoreSnapshot',
    setUp: world(),
    target: made('again', { snapshot_id: 'snap-1', new_vm_name: 'again', ssh_key_ids: ['key-1'] }),
    asked: ['snap-1', { new_vm_name: 'again', ssh_key_ids: ['key-1'] }],
    makes: true,
    says: { done: thereAs('again'), unchanged: notCalled('VM', 'again') },
  },
  {
    operation: 'deleteSnapshot',
    setUp: world(),
    target: () => ({ id: 'snap-1', name: 'before-upgrade', seen: snapshot, args: {} }),
    asked: ['snap-1'],
    says: { done: /looked up: DELETING$/, unchanged: /not carried out, still SUCCESS$/ },
    shows: ({ snapshots }) => snapshots.get('snap-1')?.status === 'DELETING',
  },
  {
    operation: 'createImage',
    setUp: world(),
    target: made('golden-2', { snapshot_id: 'snap-1', image_name: 'golden-2' }),
    asked: [{ snapshot_id: 'snap-1', image_name: 'golden-2' }],
    makes: true,
    says: { done: thereAs('golden-2'), unchanged: notCalled('image', 'golden-2') },
    shows: ({ images }) => images.get('made-1I')?.status === 'CREATING',
  },
  {
    operation: 'deleteImage',
    setUp: world(),
    target: () => ({ id: 'image-1', name: 'golden', seen: image, args: {} }),
    asked: ['image-1'],
    says: { done: /looked up: it is gone$/, unchanged: /not carried out, still SUCCESS$/ },
  },
  {
    operation: 'createFirewall',
    setUp: world(),
    target: made('web', { name: 'web', region: 'US-1' }),
    asked: [{ name: 'web', region: 'US-1' }],
    makes: true,
    says: { done: thereAs('web'), unchanged: notCalled('firewall', 'web') },
    shows: ({ firewalls }) => firewalls.get('made-1F')?.region === 'US-1',
  },
  {
    operation: 'deleteFirewall',
    setUp: world(),
    target: () => ({ id: 'fw-1', name: 'lab-web', seen: firewall, args: { force: true } }),
    asked: ['fw-1', true],
    says: { done: /looked up: it is gone$/, unchanged: /not carried out, still SUCCESS$/ },
  },
  {
    operation: 'attachFirewall',
    setUp: world(),
    target: () => ({
      id: 'fw-1',
      name: 'lab-web',
      seen: firewall,
      args: { attach: ['vm-3'], detach: ['vm-1'] },
    }),
    asked: ['fw-1', ['vm-2', 'vm-3']],
    says: {
      done: /attached to name-of-vm-2, name-of-vm-3$/,
      unchanged:
        /not carried out, vm-3 is not attached, name-of-vm-1 is still attached; it is attached to name-of-vm-1, name-of-vm-2$/,
    },
    shows: ({ firewalls }) => firewalls.get('fw-1')?.attachments.length === 2,
  },
  {
    operation: 'addFirewallRule',
    setUp: world(),
    target: () => ({
      id: 'new:1',
      name: 'tcp 8888',
      seen: firewall,
      args: { firewall_id: 'fw-1', ...added },
    }),
    asked: ['fw-1', added],
    makes: true,
    says: { done: /looked up: the rule is there$/, unchanged: /not carried out, no such rule is there$/ },
    shows: ({ firewalls }) => firewalls.get('fw-1')?.rules.length === 2,
  },
  {
    operation: 'removeFirewallRule',
    setUp: world(),
    target: () => ({
      id: 'fw-1/7',
      name: 'tcp 22',
      seen: firewall,
      args: { firewall_id: 'fw-1', rule_id: '7', ...there },
    }),
    asked: ['fw-1', '7'],
    says: { done: /looked up: the rule is gone$/, unchanged: /not carried out, the rule is still there$/ },
  },
  {
    operation: 'addInstanceSecurityRule',
    setUp: world(),
    target: () => ({ id: 'new:1', name: 'tcp 8888', seen: vm, args: { instance_id: 'vm-1', ...added } }),
    asked: ['vm-1', added],
    makes: true,
    says: { done: /looked up: the rule is there$/, unchanged: /not carried out, no such rule is there$/ },
  },
  {
    operation: 'removeInstanceSecurityRule',
    setUp: world(),
    target: () => ({
      id: 'vm-1/7',
      name: 'tcp 22',
      seen: vm,
      args: { instance_id: 'vm-1', rule_id: '7', ...there },
    }),
    asked: ['vm-1', '7'],
    says: { done: /looked up: the rule is gone$/, unchanged: /not carried out, the rule is still there$/ },
  },
  {
    operation: 'createSshKey',
    setUp: world(),
    target: made('ben', { name: 'ben', public_key: 'ssh-ed25519 BBBB ben@desk' }),
    asked: [{ name: 'ben', public_key: 'ssh-ed25519 BBBB ben@desk' }],
    makes: true,
    says: { done: thereAs('ben'), unchanged: notCalled('key', 'ben') },
    shows: ({ keys }) => keys.get('made-1K')?.name === 'ben',
  },
  {
    operation: 'deleteSshKey',
    setUp: world(),
    target: () => ({ id: 'key-1', name: 'anna-laptop', seen: key, args: {} }),
    asked: ['key-1'],
    says: { done: /looked up: it is gone$/, unchanged: /not carried out, still in US-1, CANADA-1$/ },
  },
  {
    operation: 'createScript',
    setUp: world(),
    target: made('setup', { name: 'setup' }, { secret: { script: 'export TOKEN=hunter2' } }),
    asked: [{ name: 'setup', script: 'export TOKEN=hunter2' }],
    makes: true,
    says: { done: thereAs('setup'), unchanged: notCalled('script', 'setup') },
    shows: ({ scripts }) => scripts.get('made-1P')?.sizeBytes === 20,
  },
  {
    operation: 'updateScript',
    setUp: world(),
    target: () => ({
      id: 'script-1',
      name: 'vllm server',
      seen: script,
      args: { name: 'vllm' },
      secret: { script: 'export TOKEN=hunter2' },
    }),
    asked: ['script-1', { name: 'vllm', script: 'export TOKEN=hunter2' }],
    says: { done: /looked up: it was saved since$/, unchanged: /not carried out, still as it was$/ },
    shows: ({ scripts }) => scripts.get('script-1')?.name === 'vllm',
  },
  {
    operation: 'deleteScript',
    setUp: world(),
    target: () => ({ id: 'script-1', name: 'vllm server', seen: script, args: {} }),
    asked: ['script-1'],
    says: { done: /looked up: it is gone$/, unchanged: /not carried out, still there$/ },
  },
  {
    operation: 'deleteScripts',
    setUp: world(),
    target: () => ({ id: 'script-1', name: 'vllm server', seen: script, args: {} }),
    asked: [['script-1']],
    says: { done: /looked up: it is gone$/, unchanged: /not carried out, still there$/ },
  },
];
