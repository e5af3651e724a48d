import type { Schemas } from '../contract/types.ts';
import { admitMachine } from './admission.ts';
import type { Instance, Snapshot } from './model.ts';
import { makeRule, OPEN_SSH } from './rules.ts';
import type { World } from './world.ts';

/**
 * Begins a new machine in the region of a snapshot, like the one it was taken of, with addresses of its own (contract
 * 5.3). Refuses with 404 (keys), 409 (state, name, stock) and 402, and then changes nothing.
 */
export function restoreSnapshot(
  world: World,
  snapshot: Snapshot,
  request: Schemas['RestoreSnapshotRequest'],
): Instance {
  const { region, source } = snapshot;
  const { gpuModel, gpuCount, image, sshUser, hasPublicIp } = source;
  const sshKeyIds = request.ssh_key_ids ?? [];
  for (const keyId of sshKeyIds) {
    world.keys.get(keyId);
  }
  world.snapshots.requireRestorable(snapshot);
  const wanted = { name: request.new_vm_name, region, gpuModel, gpuCount };
  admitMachine(world, wanted, 'new_vm_name');
  const instance = world.instances.create({
    ...wanted,
    tier: 'legacy',
    // The copy has a root disk of its own, also where its source ran from a volume.
    image: image.type === 'volume' ? { ...image, type: 'os_image' } : image,
    sshUser,
    sshKeyIds,
    publicIp: hasPublicIp,
    securityRules: hasPublicIp ? [makeRule(world, OPEN_SSH)] : [],
    jupyter: false,
  });
  world.snapshots.beginRestore(snapshot);
  return instance;
}
