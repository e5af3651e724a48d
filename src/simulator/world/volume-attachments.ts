import type { Clock } from '../clock.ts';
import { invalidField, invalidState, Refusal } from '../refusal.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { Instance, Volume, VolumeAttachment } from './model.ts';
import type { Shelf } from './shelf.ts';
import { VOLUME_HOST_STATES, type VolumeAction, type VolumeState } from './volume-states.ts';

const ROOT_DEVICE = '/dev/vda';

/** What is attached to which machine, under which device. */
export class VolumeAttachments {
  readonly #shelf: Shelf<Volume>;
  readonly #lifecycle: Lifecycle<VolumeState, VolumeAction, Volume>;
  readonly #clock: Clock;

  constructor(shelf: Shelf<Volume>, lifecycle: Lifecycle<VolumeState, VolumeAction, Volume>, clock: Clock) {
    this.#shelf = shelf;
    this.#lifecycle = lifecycle;
    this.#clock = clock;
  }

  /** The volumes attached to a machine or on their way to it or off it, by device; those without one come last. */
  of(instance: Instance): readonly Volume[] {
    return this.#shelf.listed
      .filter((volume) => volume.attachment?.instance === instance)
      .sort((left, right) => compareDevices(deviceOf(left), deviceOf(right)));
  }

  /**
   * The volumes that a field of a request names for a machine in the region. Refuses with 404, 400 (in another region)
   * and 409 (not free).
   */
  requireFree(
    ids: readonly string[],
    region: string,
    action: 'attach' | 'boot from',
    field: string,
  ): readonly Volume[] {
    const volumes = ids.map((id) => this.#shelf.get(id));
    for (const volume of volumes) {
      if (volume.region !== region) {
        const message = `${field} must be in ${region} as the machine: ${volume.name} is in ${volume.region}`;
        throw invalidField(field, message, { volume_id: volume.id, region: volume.region });
      }
    }
    for (const volume of volumes) {
      this.#lifecycle.require(volume, action);
    }
    return volumes;
  }

  /** Begins to attach volumes, all or none. Refuses with 404, 400 and 409, and then changes nothing. */
  attach(instance: Instance, ids: readonly string[]): readonly Volume[] {
    const volumes = this.requireFree(ids, instance.region, 'attach', 'volume_ids');
    requireHost(instance, 'attach volumes to');
    for (const volume of volumes) {
      volume.attachment = attachmentTo(instance, false);
      this.#lifecycle.act(volume, 'attach');
    }
    return volumes;
  }

  /** Begins to detach volumes, all or none. Refuses with 404 and 409, and then changes nothing. */
  detach(instance: Instance, ids: readonly string[]): readonly Volume[] {
    const volumes = ids.map((id) => this.#shelf.get(id));
    requireHost(instance, 'detach volumes from');
    for (const volume of volumes) {
      this.#requireDetachable(volume, instance);
    }
    for (const volume of volumes) {
      this.#lifecycle.act(volume, 'detach');
    }
    return volumes;
  }

  /** Keeps a free volume for a machine; it is attached when that runs. */
  reserve(instance: Instance, volume: Volume, boot = false): void {
    volume.attachment = attachmentTo(instance, boot);
    this.#lifecycle.hold(volume, 'attaching');
  }

  /** A machine runs for the first time: what was kept for it is attached, and what it boots from is. */
  attachReserved(instance: Instance): void {
    for (const volume of this.of(instance)) {
      if (volume.status !== 'attaching') {
        continue;
      }
      if (volume.attachment?.boot === true) {
        this.#lifecycle.enter(volume, 'in-use');
      } else {
        this.#lifecycle.begin(volume);
      }
    }
  }

  /** A machine is being deleted: its volumes are on their way off it until it is gone. */
  beginRelease(instance: Instance): void {
    for (const volume of this.of(instance)) {
      this.#lifecycle.hold(volume, 'detaching');
    }
  }

  /** A machine is gone: its volumes are kept and free for another (contract 5.1). */
  release(instance: Instance): void {
    for (const volume of this.of(instance)) {
      this.#lifecycle.enter(volume, 'available');
    }
  }

  /** Brings the attachment of a volume in line with the state it has come into. */
  follow(volume: Volume): void {
    const { attachment } = volume;
    if (attachment === null) {
      return;
    }
    switch (volume.status) {
      case 'in-use':
        attachment.device = attachment.boot ? ROOT_DEVICE : this.#freeDevice(attachment.instance);
        attachment.status = 'ATTACHED';
        attachment.attachedAtMs = this.#clock.now();
        break;
      case 'detaching':
        attachment.status = 'DETACHING';
        break;
      case 'available':
        volume.attachment = null;
        break;
    }
  }

  #requireDetachable(volume: Volume, instance: Instance): void {
    const { attachment, name, status } = volume;
    if (attachment !== null && attachment.instance !== instance) {
      const { id } = attachment.instance;
      const message = `${name} is not attached to ${instance.name} but to ${id}`;
      throw new Refusal(409, 'invalid_state', message, { status, instance_id: id });
    }
    this.#lifecycle.require(volume, 'detach');
    if (attachment?.boot === true) {
      const message = `${instance.name} runs from ${name}: delete the machine to set the volume free`;
      throw new Refusal(409, 'resource_in_use', message, { status, instance_id: instance.id });
    }
  }

  #freeDevice(instance: Instance): string {
    const taken = new Set(this.of(instance).map(deviceOf));
    let number = 1;
    while (taken.has(deviceName(number))) {
      number++;
    }
    return deviceName(number);
  }
}

function attachmentTo(instance: Instance, boot: boolean): VolumeAttachment {
  return { instance, boot, device: null, status: 'ATTACHING', attachedAtMs: null };
}

/** The name of a disk by its number: 0 is /dev/vda, the root disk; /dev/vdz is followed by /dev/vdaa. */
function deviceName(number: number): string {
  let letters = '';
  for (let rest = number; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    letters = String.fromCharCode(97 + (rest % 26)) + letters;
  }
  return `/dev/vd${letters}`;
}

function deviceOf(volume: Volume): string | null {
  return volume.attachment?.device ?? null;
}

function compareDevices(left: string | null, right: string | null): number {
  if (left === null || right === null) {
    return Number(left === null) - Number(right === null);
  }
  return left.length - right.length || (left < right ? -1 : 1);
}

function requireHost(instance: Instance, action: string): void {
  if (!VOLUME_HOST_STATES.includes(instance.status)) {
    throw invalidState(instance.name, action, instance.status);
  }
}
