import { MAXIMUM_VOLUME_GB } from '../catalog/prices.ts';
import { invalidField, Refusal } from '../refusal.ts';
import type { WorldContext } from './context.ts';
import { Book } from './ledger.ts';
import { Lifecycle } from './lifecycle.ts';
import type { Volume } from './model.ts';
import { volumeRate } from './money.ts';
import { Shelf } from './shelf.ts';
import { chargeStorage } from './storage-charge.ts';
import { VolumeAttachments } from './volume-attachments.ts';
import type { VolumePlan } from './volume-plan.ts';
import { VOLUME_TABLE, type VolumeAction, type VolumeState } from './volume-states.ts';

/** The life of the volumes: their states, what leads from one to the next, and what each costs in them. */
export class Volumes {
  readonly book: Book<Volume>;
  readonly shelf: Shelf<Volume>;
  readonly attachments: VolumeAttachments;
  readonly #lifecycle: Lifecycle<VolumeState, VolumeAction, Volume>;
  readonly #context: WorldContext;

  constructor(context: WorldContext) {
    this.#context = context;
    this.book = new Book('volume', context.memory);
    this.shelf = new Shelf('volume', context.memory);
    this.#lifecycle = new Lifecycle({
      kind: 'volume',
      clock: context.clock,
      mishaps: context.mishaps,
      table: VOLUME_TABLE,
      find: (id) => this.shelf.find(id),
      entered: (volume) => this.#entered(volume),
      ended: (volume) => this.shelf.remove(volume),
    });
    this.attachments = new VolumeAttachments(this.shelf, this.#lifecycle, context.clock);
  }

  /** Puts a volume with a past into the world; where its state is charged for, it has been since it was made. */
  seed(volume: Omit<Volume, 'stretch' | 'stateSerial'>): void {
    const seeded: Volume = { ...volume, stretch: null, stateSerial: 0 };
    this.shelf.add(seeded);
    this.#charge(seeded, seeded.createdAtMs);
    this.#lifecycle.begin(seeded);
  }

  /** Puts seeded volumes and their bills in order. */
  sortSeeds(): void {
    this.shelf.sortSeeds();
    this.book.sort();
  }

  /** What a volume costs in its present state, in rate units per hour. */
  rate(volume: Volume): number {
    return volume.stretch?.rateUnits ?? 0;
  }

  /** The first free name of the form `volumeN`. */
  nextName(): string {
    const names = new Set(this.shelf.listed.map((volume) => volume.name));
    let number = 1;
    while (names.has(`volume${number}`)) {
      number++;
    }
    return `volume${number}`;
  }

  /** Begins a volume. Refuses with 403 (profile), 409 (name) and 402, and then changes nothing. */
  create(plan: VolumePlan): Volume {
    this.#requireRoom(plan.name);
    return this.#make(plan);
  }

  /** Begins a copy. Refuses with 403 (profile), 409 (state, name) and 402, and then changes nothing. */
  clone(source: Volume, name: string, type: string): Volume {
    this.#lifecycle.require(source, 'clone');
    this.#requireRoom(name);
    this.#lifecycle.act(source, 'clone');
    const { region, tier, sizeGb, bootable, osImage, description } = source;
    return this.#make({ name, region, tier, type, sizeGb, bootable, osImage, description });
  }

  /** Begins to grow a volume. Refuses with 400 (no growth), 409 (state) and 402, and then changes nothing. */
  resize(volume: Volume, sizeGb: number): void {
    if (sizeGb <= volume.sizeGb) {
      const message = `size_gb must be more than the ${volume.sizeGb} GB of ${volume.name}: a volume only grows`;
      throw invalidField('size_gb', message, { min: volume.sizeGb + 1, max: MAXIMUM_VOLUME_GB });
    }
    this.#lifecycle.require(volume, 'resize');
    this.#context.credit.requireAny();
    volume.sizeGb = sizeGb;
    this.#lifecycle.act(volume, 'resize');
  }

  /** Begins to delete a volume. Refuses with 409 while it is attached or busy. */
  delete(volume: Volume): void {
    const { attachment, name, status } = volume;
    if (attachment !== null && status === 'in-use') {
      const { id } = attachment.instance;
      const message = `${name} is attached to ${id}: detach it first`;
      throw new Refusal(409, 'resource_in_use', message, { status, instance_id: id });
    }
    this.#lifecycle.require(volume, 'delete');
    this.#lifecycle.act(volume, 'delete');
  }

  /** Takes a volume that hangs on no machine away at once. */
  remove(volume: Volume): void {
    this.#lifecycle.enter(volume, 'deleted');
  }

  #requireRoom(name: string): void {
    this.#context.credit.requireProfile();
    this.shelf.requireFreeName(name, 'volume_name');
    this.#context.credit.requireMinimum();
  }

  #make(plan: VolumePlan): Volume {
    const nowMs = this.#context.clock.now();
    const volume: Volume = {
      ...plan,
      id: this.#context.ids.next('V'),
      status: 'creating',
      attachment: null,
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
      stretch: null,
      stateSerial: 0,
    };
    this.shelf.add(volume);
    this.#lifecycle.enter(volume, 'creating');
    return volume;
  }

  #entered(volume: Volume): void {
    // The new size is charged from the end of the resize.
    if (volume.status !== 'resizing') {
      this.#charge(volume, this.#context.clock.now());
    }
    this.attachments.follow(volume);
    if (volume.status === 'deleted') {
      this.shelf.unlist(volume);
    }
  }

  #charge(volume: Volume, sinceMs: number): void {
    const { billed } = VOLUME_TABLE.states[volume.status];
    const rate = billed ? volumeRate(volume.type, volume.sizeGb, this.#context.currency) : 0;
    chargeStorage(this.#context.ledger, this.book, volume, rate, sinceMs);
  }
}
