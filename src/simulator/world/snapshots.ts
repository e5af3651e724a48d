import { SNAPSHOT_SIZE_GB } from '../catalog/prices.ts';
import { invalidState, nameConflict, Refusal, wrongTier } from '../refusal.ts';
import type { WorldContext } from './context.ts';
import type { Images } from './images.ts';
import { Book } from './ledger.ts';
import { Lifecycle } from './lifecycle.ts';
import type { CustomImage, Instance, Snapshot } from './model.ts';
import { snapshotRate } from './money.ts';
import { Shelf } from './shelf.ts';
import {
  SNAPSHOT_SOURCE_STATES,
  SNAPSHOT_TABLE,
  type SnapshotAction,
  type SnapshotState,
} from './snapshot-states.ts';
import { chargeStorage } from './storage-charge.ts';

/** What a snapshot is made from. */
interface SnapshotPlan {
  readonly name: string;
  readonly description: string | null;
  readonly becomesImage: boolean;
}

/** The life of the snapshots, what each costs, and what is made from them. */
export class Snapshots {
  readonly book: Book<Snapshot>;
  readonly shelf: Shelf<Snapshot>;
  readonly #lifecycle: Lifecycle<SnapshotState, SnapshotAction, Snapshot>;
  readonly #context: WorldContext;
  readonly #images: Images;

  constructor(context: WorldContext, images: Images) {
    this.#context = context;
    this.#images = images;
    this.book = new Book('snapshot', context.memory);
    this.shelf = new Shelf('snapshot', context.memory);
    this.#lifecycle = new Lifecycle({
      kind: 'snapshot',
      clock: context.clock,
      mishaps: context.mishaps,
      table: SNAPSHOT_TABLE,
      find: (id) => this.shelf.find(id),
      entered: (snapshot) => this.#entered(snapshot),
      ended: (snapshot) => this.shelf.remove(snapshot),
    });
  }

  /** Puts a snapshot with a past into the world; where its state is charged for, it has been since it was made. */
  seed(snapshot: Omit<Snapshot, 'stretch' | 'stateSerial'>): void {
    const seeded: Snapshot = { ...snapshot, stretch: null, stateSerial: 0 };
    this.shelf.add(seeded);
    this.#charge(seeded, seeded.createdAtMs);
    this.#lifecycle.begin(seeded);
  }

  /** Puts seeded snapshots and their bills in order. */
  sortSeeds(): void {
    this.shelf.sortSeeds();
    this.book.sort();
  }

  /** What a snapshot costs in its present state, in rate units per hour. */
  rate(snapshot: Snapshot): number {
    return snapshot.stretch?.rateUnits ?? 0;
  }

  /** The machines of which a snapshot is being made just now, by id. */
  sourcesInTheMaking(): ReadonlySet<string | null> {
    const making = this.shelf.listed.filter(({ status }) => status === 'CREATING');
    return new Set(making.map(({ source }) => source.instanceId));
  }

  /** Why no snapshot can be taken of a machine now; null where one can. `making` are those of which one is made. */
  obstacle(instance: Instance, making: ReadonlySet<string | null>): Refusal | null {
    const { id, name, status, tier } = instance;
    if (tier !== 'legacy') {
      return wrongTier('instance_id', tier, `Snapshots are not available on the ${tier} tier`);
    }
    if (!SNAPSHOT_SOURCE_STATES.includes(status)) {
      return invalidState(name, 'take a snapshot of', status);
    }
    if (making.has(id)) {
      const message = `Another snapshot of ${name} is being made: wait until it is ready`;
      return new Refusal(409, 'invalid_state', message, { status: 'CREATING' });
    }
    return null;
  }

  /**
   * Begins a snapshot of a machine. Refuses with 400 (tier), 403 (profile), 409 (state, another one, name) and 402, and
   * then changes nothing.
   */
  create(instance: Instance, plan: SnapshotPlan): Snapshot {
    const obstacle = this.obstacle(instance, this.sourcesInTheMaking());
    if (obstacle !== null) {
      throw obstacle;
    }
    this.#context.credit.requireProfile();
    this.shelf.requireFreeName(plan.name, 'snapshot_name');
    if (plan.becomesImage) {
      this.#requireFreeImageName(plan.name, 'snapshot_name');
    }
    this.#context.credit.requireAny();
    return this.#make(instance, plan);
  }

  /** Begins to delete a snapshot. Refuses with 409 while it is not ready, or an image is made from it. */
  delete(snapshot: Snapshot): void {
    const { name, status } = snapshot;
    const image = this.#images.inTheMaking(snapshot.id);
    if (image !== undefined) {
      const message = `The image ${image.name} is being made from ${name}: wait until it is ready`;
      throw new Refusal(409, 'resource_in_use', message, { status, image_id: image.id });
    }
    this.#lifecycle.require(snapshot, 'delete');
    this.#lifecycle.act(snapshot, 'delete');
  }

  /** Takes a snapshot away at once. */
  remove(snapshot: Snapshot): void {
    this.#lifecycle.hold(snapshot, 'DELETING');
    this.shelf.remove(snapshot);
  }

  /** Refuses with 409 unless a machine may be made from the snapshot now. */
  requireRestorable(snapshot: Snapshot): void {
    this.#lifecycle.require(snapshot, 'restore');
  }

  /** A machine is being made from a snapshot that was found ready. */
  beginRestore(snapshot: Snapshot): void {
    this.#lifecycle.act(snapshot, 'restore');
  }

  /** Begins an image of a snapshot. Refuses with 409 (state, name) and 402, and then changes nothing. */
  makeImage(snapshot: Snapshot, name: string, description: string | null): CustomImage {
    this.#lifecycle.require(snapshot, 'make an image from');
    this.#requireFreeImageName(name, 'image_name');
    this.#context.credit.requireAny();
    return this.#images.make(snapshot, name, description);
  }

  /** The names of images are kept for those that snapshots will become, too. */
  #requireFreeImageName(name: string, field: string): void {
    this.#images.shelf.requireFreeName(name, field);
    if (this.shelf.listed.some((snapshot) => snapshot.becomesImage && snapshot.name === name)) {
      throw nameConflict(name, field);
    }
  }

  #make(instance: Instance, plan: SnapshotPlan): Snapshot {
    const nowMs = this.#context.clock.now();
    const snapshot: Snapshot = {
      ...plan,
      id: this.#context.ids.next('S'),
      sizeGb: SNAPSHOT_SIZE_GB,
      status: 'CREATING',
      region: instance.region,
      source: {
        instanceId: instance.id,
        name: instance.name,
        gpuModel: instance.gpuModel,
        gpuCount: instance.gpuCount,
        image: instance.image,
        sshUser: instance.sshUser,
        hasPublicIp: instance.publicIpEnabled,
      },
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
      stretch: null,
      stateSerial: 0,
    };
    this.shelf.add(snapshot);
    this.#lifecycle.enter(snapshot, 'CREATING');
    return snapshot;
  }

  #entered(snapshot: Snapshot): void {
    this.#charge(snapshot, this.#context.clock.now());
    if (snapshot.status === 'ERROR') {
      snapshot.becomesImage = false;
    }
    if (snapshot.becomesImage && snapshot.status === 'SUCCESS') {
      snapshot.becomesImage = false;
      this.#images.make(snapshot, snapshot.name, snapshot.description);
    }
  }

  #charge(snapshot: Snapshot, sinceMs: number): void {
    const { billed } = SNAPSHOT_TABLE.states[snapshot.status];
    const rate = billed ? snapshotRate(snapshot.sizeGb, this.#context.currency) : 0;
    chargeStorage(this.#context.ledger, this.book, snapshot, rate, sinceMs);
  }
}
