import type {
  CustomImage,
  Firewall,
  FirewallAttachment,
  Instance,
  Snapshot,
  Volume,
} from '../../api/types.ts';
import type { Collections } from '../../store/state.ts';
import { isSettling } from '../../store/transitions.ts';
import { counted } from '../texts.ts';
import type { Thing } from './things.ts';

/** One thing as it hangs on another. */
export interface Link {
  readonly to: Thing;
  /** How, read from the other one: `attached as /dev/vdb`. */
  readonly says: string;
}

/** How the things of an account hang together, both ways. */
export interface Links {
  of(thing: Thing): readonly Link[];
}

interface Behind {
  readonly firewall: Firewall;
  readonly attachment: FirewallAttachment;
}

/** Rows by what they name; those that name nothing are in none. */
function grouped<Row>(rows: Iterable<Row>, keyOf: (row: Row) => string | null): ReadonlyMap<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [row]);
    else known.push(row);
  }
  return groups;
}

/** A machine names its image, and where it is; only the account's own images are things of it (CONTRACT 4.6, 5.4). */
function imageKey(name: string | null, region: string): string | null {
  return name === null ? null : `${region}/${name}`;
}

function attachedSays({ device, bootable, status }: Volume): string {
  const how = isSettling(status) ? status : 'attached';
  const as = device === null ? how : `${how} as ${device}`;
  return bootable ? `${as}, bootable` : as;
}

function protectsSays({ firewall: { rules }, attachment: { status } }: Behind): string {
  return `${isSettling(status) ? status.toLowerCase() : 'protects it'}, ${counted(rules.length, 'rule')}`;
}

/** Reads how all things of the collections hang together; a step for each row, so that one tree costs one reading. */
export function readLinks(collections: Collections): Links {
  const { vms, volumes, snapshots, images, firewalls, keys } = collections;
  const volumesOf = grouped(volumes.byId.values(), ({ attachedInstanceId }) => attachedInstanceId);
  const snapshotsOf = grouped(snapshots.byId.values(), ({ instanceId }) => instanceId);
  const imagesOf = grouped(images.byId.values(), ({ snapshotId }) => snapshotId);
  const imagesCalled = grouped(images.byId.values(), ({ name, region }) => imageKey(name, region));
  const isFromImage = ({ imageType }: Instance) => imageType === null || imageType === 'custom_image';
  const machinesFrom = grouped(vms.byId.values(), (vm) =>
    isFromImage(vm) ? imageKey(vm.imageName, vm.region) : null,
  );
  const behind = [...firewalls.byId.values()].flatMap((firewall) =>
    firewall.attachments.map((attachment): Behind => ({ firewall, attachment })),
  );
  const firewallsOf = grouped(behind, ({ attachment }) => attachment.instanceId);

  const toMachine = (id: string, says: string): Link => ({ to: { kind: 'vms', id }, says });
  const toSnapshot = (id: string, says: string): Link => ({ to: { kind: 'snapshots', id }, says });
  const toImage = ({ id }: CustomImage, says: string): Link => ({ to: { kind: 'images', id }, says });

  function ofMachine(vm: Instance): readonly Link[] {
    const key = isFromImage(vm) ? imageKey(vm.imageName, vm.region) : null;
    const sources = key === null ? [] : (imagesCalled.get(key) ?? []);
    return [
      ...(volumesOf.get(vm.id) ?? []).map(
        (volume): Link => ({ to: { kind: 'volumes', id: volume.id }, says: attachedSays(volume) }),
      ),
      ...(firewallsOf.get(vm.id) ?? []).map(
        (each): Link => ({ to: { kind: 'firewalls', id: each.firewall.id }, says: protectsSays(each) }),
      ),
      ...vm.sshKeyIds.map((id): Link => {
        const count = keys.byId.get(id)?.inUseBy.length ?? 0;
        return {
          to: { kind: 'keys', id },
          says: count > 1 ? `on it and ${counted(count - 1, 'VM')} more` : 'on it',
        };
      }),
      ...(snapshotsOf.get(vm.id) ?? []).map(({ id }) => toSnapshot(id, 'taken of it')),
      ...sources.map((image) => toImage(image, 'its image')),
    ];
  }

  function ofSnapshot({ id, instanceId }: Snapshot): readonly Link[] {
    return [
      ...(instanceId === null ? [] : [toMachine(instanceId, 'its source')]),
      ...(imagesOf.get(id) ?? []).map((image) => toImage(image, 'made from it')),
    ];
  }

  function ofImage({ name, region, snapshotId }: CustomImage): readonly Link[] {
    const made = machinesFrom.get(imageKey(name, region) ?? '') ?? [];
    return [
      ...(snapshotId === null ? [] : [toSnapshot(snapshotId, 'its source')]),
      ...made.map(({ id }) => toMachine(id, 'made from it')),
    ];
  }

  return {
    of({ kind, id }) {
      switch (kind) {
        case 'vms': {
          const vm = vms.byId.get(id);
          return vm === undefined ? [] : ofMachine(vm);
        }
        case 'volumes': {
          const attachedTo = volumes.byId.get(id)?.attachedInstanceId ?? null;
          return attachedTo === null ? [] : [toMachine(attachedTo, 'uses it')];
        }
        case 'snapshots': {
          const snapshot = snapshots.byId.get(id);
          return snapshot === undefined ? [] : ofSnapshot(snapshot);
        }
        case 'images': {
          const image = images.byId.get(id);
          return image === undefined ? [] : ofImage(image);
        }
        case 'firewalls':
          return (firewalls.byId.get(id)?.attachments ?? []).map(({ instanceId, status }) =>
            toMachine(instanceId, isSettling(status) ? status.toLowerCase() : 'behind it'),
          );
        case 'keys':
          return (keys.byId.get(id)?.inUseBy ?? []).map((instanceId) => toMachine(instanceId, 'has it'));
      }
    },
  };
}
