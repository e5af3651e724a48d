import type { ChangeApi } from '../../src/api/change-api.ts';
import { ApiError, type ApiErrorKind } from '../../src/api/errors.ts';
import type {
  CustomImage,
  Firewall,
  FirewallAttachment,
  Instance,
  Page,
  SecurityRule,
  Snapshot,
  SshKey,
  StartupScript,
  Volume,
} from '../../src/api/types.ts';
import type { InstanceOperation } from '../../src/store/changes/changes.ts';
import type { LookUpApi } from '../../src/store/changes/kinds/kind.ts';
import { instanceRow, snapshotRow, volumeRow } from './money-rows.ts';

/** All there is in a cloud, by id. */
export interface World {
  readonly vms: Map<string, Instance>;
  readonly volumes: Map<string, Volume>;
  readonly snapshots: Map<string, Snapshot>;
  readonly images: Map<string, CustomImage>;
  readonly firewalls: Map<string, Firewall>;
  readonly keys: Map<string, SshKey>;
  readonly scripts: Map<string, StartupScript>;
  /** Rules of machines, by the machine's id. */
  readonly rules: Map<string, SecurityRule[]>;
  nowMs: () => number;
  newId: (kind: string) => string;
}

export function createWorld(nowMs: () => number, vms: readonly Instance[] = []): World {
  let made = 0;
  return {
    vms: new Map(vms.map((vm) => [vm.id, vm])),
    volumes: new Map(),
    snapshots: new Map(),
    images: new Map(),
    firewalls: new Map(),
    keys: new Map(),
    scripts: new Map(),
    rules: new Map(),
    nowMs,
    newId: (kind) => `made-${++made}${kind}`,
  };
}

export function firewallRow(changes: Partial<Firewall> = {}): Firewall {
  return {
    id: 'fw-1',
    name: 'lab-web',
    description: null,
    region: 'CANADA-1',
    environment: null,
    status: 'SUCCESS',
    rules: [],
    attachments: [],
    createdAtMs: 0,
    ...changes,
  };
}

export function attachmentOf(
  instanceId: string,
  changes: Partial<FirewallAttachment> = {},
): FirewallAttachment {
  return {
    instanceId,
    instanceName: `name-of-${instanceId}`,
    instanceStatus: 'ACTIVE',
    status: 'SUCCESS',
    createdAtMs: 0,
    ...changes,
  };
}

export function ruleRow(changes: Partial<SecurityRule> = {}): SecurityRule {
  return {
    id: '7',
    direction: 'ingress',
    protocol: 'tcp',
    ethertype: 'IPv4',
    remoteIpPrefix: '0.0.0.0/0',
    portMin: 22,
    portMax: 22,
    status: 'SUCCESS',
    createdAtMs: 0,
    ...changes,
  };
}

export function keyRow(changes: Partial<SshKey> = {}): SshKey {
  return {
    id: 'key-1',
    name: 'anna-laptop',
    publicKey: 'ssh-ed25519 AAAA anna@laptop',
    fingerprint: 'SHA256:n9mYc1',
    keyType: 'Ed25519',
    bits: 256,
    source: 'imported',
    regions: ['US-1', 'CANADA-1'],
    inUseBy: [],
    createdAtMs: 0,
    ...changes,
  };
}

export function scriptRow(changes: Partial<StartupScript> = {}): StartupScript {
  const script = changes.script ?? '#!/bin/sh';
  return {
    id: 'script-1',
    name: 'vllm server',
    script,
    sizeBytes: Buffer.byteLength(script),
    createdAtMs: 0,
    updatedAtMs: 1_000,
    ...changes,
  };
}

export function imageRow(changes: Partial<CustomImage> = {}): CustomImage {
  return {
    id: 'image-1',
    name: 'golden',
    status: 'SUCCESS',
    region: 'CANADA-1',
    tier: 'legacy',
    sizeGb: 100,
    type: 'snapshot',
    description: null,
    snapshotId: 'snap-1',
    snapshotName: 'before-upgrade',
    isPublic: false,
    createdAtMs: 0,
    ...changes,
  };
}

function notFound(operation: string, message: string): ApiError {
  return new ApiError({ kind: 'not-found', operation, message, status: 404, code: 'not_found' });
}

/** One of a map, or a 404. */
export function get<Row>(rows: ReadonlyMap<string, Row>, id: string): Row {
  const row = rows.get(id);
  if (row === undefined) throw notFound('get', 'no such object');
  return row;
}

function put<Row extends { readonly id: string }>(rows: Map<string, Row>, row: Row): Row {
  rows.set(row.id, row);
  return row;
}

function remove(rows: Map<string, unknown>, id: string): { id: string; status: null } {
  get(rows, id);
  rows.delete(id);
  return { id, status: null };
}

const transitions: Readonly<Record<InstanceOperation, readonly [from: readonly string[], to: string]>> = {
  startInstance: [['SHUTOFF'], 'STARTING'],
  stopInstance: [['ACTIVE'], 'STOPPING'],
  rebootInstance: [['ACTIVE', 'ERROR'], 'REBOOTING'],
  hibernateInstance: [['ACTIVE'], 'HIBERNATING'],
  restoreInstance: [['HIBERNATED'], 'RESTORING'],
  deleteInstance: [['ACTIVE', 'SHUTOFF', 'HIBERNATED', 'ERROR'], 'DELETING'],
  toggleInstancePublicIp: [['ACTIVE', 'SHUTOFF'], ''],
};

/** What an action does to a machine (CONTRACT 5.1). */
function act(world: World, operation: InstanceOperation, id: string): void {
  const row = get(world.vms, id);
  const [from, to] = transitions[operation];
  if (!from.includes(row.status))
    throw new ApiError({ kind: 'conflict', operation, message: `not allowed in ${row.status}`, status: 409 });
  const updatedAtMs = world.nowMs();
  const changed =
    operation === 'toggleInstancePublicIp' ? { publicIpEnabled: !row.publicIpEnabled } : { status: to };
  put(world.vms, { ...row, updatedAtMs, ...changed });
}

function ruleOf(world: World, request: Parameters<ChangeApi['addFirewallRule']>[1]): SecurityRule {
  return {
    id: world.newId('R'),
    direction: request.direction,
    protocol: request.protocol,
    ethertype: request.ethertype,
    remoteIpPrefix: request.remote_ip_prefix,
    portMin: request.port_range_min ?? null,
    portMax: request.port_range_max ?? null,
    status: 'CREATING',
    createdAtMs: world.nowMs(),
  };
}

function makeInstance(world: World, name: string, parts: Partial<Instance>) {
  const vm = put(world.vms, {
    ...instanceRow(),
    ...parts,
    id: world.newId('D'),
    name,
    status: 'CREATING',
    createdAtMs: world.nowMs(),
  });
  return { instanceId: vm.id, name, status: vm.status, hourlyRate: vm.hourlyRate, currency: vm.currency };
}

function moveVolume(world: World, id: string, changes: Partial<Volume>, status: string) {
  const volume = put(world.volumes, { ...get(world.volumes, id), ...changes, updatedAtMs: world.nowMs() });
  const { name: volumeName, sizeGb, volumeType, bootable, device } = volume;
  return { volumeId: id, volumeName, sizeGb, volumeType, bootable, device, status, attachedAtMs: null };
}

/** What each change does when it is carried out; it gives the value of its answer. */
export type Effects = {
  readonly [Name in Exclude<keyof ChangeApi, 'chatWithAi'>]: (
    ...asked: Parameters<ChangeApi[Name]>
  ) => unknown;
};

export function effectsOn(world: World): Effects {
  const dated = () => ({ createdAtMs: world.nowMs(), updatedAtMs: world.nowMs() });
  return {
    startInstance: (id) => act(world, 'startInstance', id),
    stopInstance: (id) => act(world, 'stopInstance', id),
    rebootInstance: (id) => act(world, 'rebootInstance', id),
    hibernateInstance: (id) => act(world, 'hibernateInstance', id),
    restoreInstance: (id) => act(world, 'restoreInstance', id),
    deleteInstance: (id) => act(world, 'deleteInstance', id),
    toggleInstancePublicIp: (id) => act(world, 'toggleInstancePublicIp', id),
    deployInstance: ({ vm_name, gpu_model, gpu_count, region }) =>
      makeInstance(world, vm_name, { gpuModel: gpu_model, gpuCount: gpu_count, region }),
    addInstanceSecurityRule(id, request) {
      get(world.vms, id);
      const rule = ruleOf(world, request);
      world.rules.set(id, [...(world.rules.get(id) ?? []), rule]);
      return rule;
    },
    removeInstanceSecurityRule(id, ruleId) {
      const rules = world.rules.get(id) ?? [];
      if (!rules.some((rule) => rule.id === ruleId))
        throw notFound('removeInstanceSecurityRule', 'no such rule');
      world.rules.set(
        id,
        rules.filter((rule) => rule.id !== ruleId),
      );
      return { id: ruleId, status: null };
    },
    createSshKey({ name, public_key }) {
      const publicKey = public_key ?? 'ssh-rsa AAAA';
      return { key: put(world.keys, { ...keyRow(), ...dated(), id: world.newId('K'), name, publicKey }) };
    },
    deleteSshKey: (id) => remove(world.keys, id),
    createScript: ({ name, script }) =>
      put(world.scripts, { ...scriptRow({ script }), ...dated(), id: world.newId('P'), name }),
    updateScript(id, { name, script }) {
      const before = get(world.scripts, id);
      const text = script ?? before.script;
      return put(world.scripts, {
        ...before,
        name: name ?? before.name,
        script: text,
        sizeBytes: Buffer.byteLength(text),
        updatedAtMs: world.nowMs(),
      });
    },
    deleteScript: (id) => remove(world.scripts, id),
    deleteScripts(ids) {
      const deleted = ids.filter((id) => world.scripts.delete(id));
      return { deleted, failed: ids.filter((id) => !deleted.includes(id)) };
    },
    createFirewall: ({ name, region }) =>
      put(world.firewalls, { ...firewallRow({ name, region }), ...dated(), id: world.newId('F') }),
    deleteFirewall(id, force) {
      if (get(world.firewalls, id).attachments.length > 0 && !force)
        throw new ApiError({
          kind: 'conflict',
          operation: 'deleteFirewall',
          message: 'it is attached',
          status: 409,
          code: 'resource_in_use',
        });
      return remove(world.firewalls, id);
    },
    addFirewallRule(id, request) {
      const firewall = get(world.firewalls, id);
      const rule = ruleOf(world, request);
      put(world.firewalls, { ...firewall, rules: [...firewall.rules, rule] });
      return rule;
    },
    removeFirewallRule(id, ruleId) {
      const firewall = get(world.firewalls, id);
      if (!firewall.rules.some((rule) => rule.id === ruleId))
        throw notFound('removeFirewallRule', 'no such rule');
      put(world.firewalls, { ...firewall, rules: firewall.rules.filter((rule) => rule.id !== ruleId) });
      return { id: ruleId, status: null };
    },
    attachFirewall(id, instanceIds) {
      const firewall = get(world.firewalls, id);
      const known = new Map(firewall.attachments.map((one) => [one.instanceId, one]));
      const attachments = instanceIds.map(
        (instanceId) => known.get(instanceId) ?? attachmentOf(instanceId, { status: 'ATTACHING' }),
      );
      put(world.firewalls, { ...firewall, attachments });
      return attachments;
    },
    createVolume: ({ volume_name: name, region, size_gb: sizeGb, volume_type: volumeType }) =>
      put(world.volumes, {
        ...volumeRow({ name, region, sizeGb, volumeType, status: 'creating' }),
        ...dated(),
        id: world.newId('V'),
      }),
    cloneVolume(id, { volume_name: name }) {
      const source = get(world.volumes, id);
      put(world.volumes, { ...source, status: 'cloning' });
      return put(world.volumes, { ...source, ...dated(), id: world.newId('V'), name, status: 'creating' });
    },
    resizeVolume(id, { size_gb: sizeGb }) {
      const before = get(world.volumes, id);
      const volume = put(world.volumes, {
        ...before,
        sizeGb,
        status: 'resizing',
        updatedAtMs: world.nowMs(),
      });
      return { volume, previousSizeGb: before.sizeGb };
    },
    deleteVolume(id) {
      put(world.volumes, { ...get(world.volumes, id), status: 'deleting', updatedAtMs: world.nowMs() });
      return { id, status: 'deleting' };
    },
    attachVolumes: (instanceId, ids) =>
      ids.map((id) =>
        moveVolume(world, id, { status: 'attaching', attachedInstanceId: instanceId }, 'ATTACHING'),
      ),
    detachVolumes: (_, ids) => ids.map((id) => moveVolume(world, id, { status: 'detaching' }, 'DETACHING')),
    createSnapshot: ({ instance_id: instanceId = null, snapshot_name: name }) =>
      put(world.snapshots, {
        ...snapshotRow({ name, instanceId, status: 'CREATING' }),
        ...dated(),
        id: world.newId('S'),
      }),
    restoreSnapshot(id, { new_vm_name: name }) {
      get(world.snapshots, id);
      return makeInstance(world, name, {});
    },
    deleteSnapshot(id) {
      put(world.snapshots, { ...get(world.snapshots, id), status: 'DELETING', updatedAtMs: world.nowMs() });
      return { id, status: 'DELETING' };
    },
    createImage: ({ snapshot_id: snapshotId, image_name: name }) =>
      put(world.images, {
        ...imageRow({ name, snapshotId, status: 'CREATING' }),
        ...dated(),
        id: world.newId('I'),
      }),
    deleteImage: (id) => remove(world.images, id),
  };
}

function pageOf<Row>(rows: Iterable<Row>): Page<Row> {
  const all = [...rows];
  return { rows: all, page: 1, limit: 100, total: all.length, totalPages: 1 };
}

/** The reading operations over a world; `before` is called first, and throws what the reading runs into. */
export function readingsOf(
  world: World,
  before: (operation: string, id?: string) => Promise<void>,
): LookUpApi {
  const list =
    <Row>(operation: string, rows: ReadonlyMap<string, Row>) =>
    async (): Promise<Page<Row>> => {
      await before(operation);
      return pageOf(rows.values());
    };
  const one =
    <Row>(operation: string, rows: ReadonlyMap<string, Row>) =>
    async (id: string) => {
      await before(operation, id);
      return { row: get(rows, id), raw: null };
    };
  return {
    async listInstances({ search = '' }) {
      await before('listInstances');
      return pageOf([...world.vms.values()].filter(({ name }) => name.includes(search)));
    },
    async getInstance(id) {
      await before('getInstance', id);
      const instance = get(world.vms, id);
      const lists = { volumes: [], firewalls: [], securityRules: world.rules.get(id) ?? [] };
      return { ...lists, instance, billing: null, jupyterUrl: null, raw: null };
    },
    listVolumes: async () => ({ ...(await list('listVolumes', world.volumes)()), nextName: null }),
    getVolume: one('getVolume', world.volumes),
    listSnapshots: list('listSnapshots', world.snapshots),
    getSnapshot: one('getSnapshot', world.snapshots),
    listImages: list('listImages', world.images),
    getImage: one('getImage', world.images),
    listFirewalls: async () => ({ ...(await list('listFirewalls', world.firewalls)()), limitMax: 25 }),
    getFirewall: one('getFirewall', world.firewalls),
    listSshKeys: async () => (await list('listSshKeys', world.keys)()).rows,
    listScripts: async () => (await list('listScripts', world.scripts)()).rows,
  };
}

/** The error of that kind, as the service or the network would make it. */
export function faultOf(kind: ApiErrorKind, operation: string): ApiError {
  return new ApiError({ kind, operation, message: `the ${kind} fault` });
}
