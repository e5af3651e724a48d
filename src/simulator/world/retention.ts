import type { WorldContext } from './context.ts';
import type { Firewalls } from './firewalls.ts';
import type { Images } from './images.ts';
import type { Instances } from './instances.ts';
import type { Script, SshKey } from './model.ts';
import type { Kept, Shelf } from './shelf.ts';
import type { Snapshots } from './snapshots.ts';
import type { Volumes } from './volumes.ts';

const HOUR_MS = 3_600_000;

/** All that the account owns. */
interface Owned {
  readonly instances: Instances;
  readonly volumes: Volumes;
  readonly snapshots: Snapshots;
  readonly images: Images;
  readonly firewalls: Firewalls;
  readonly keys: Shelf<SshKey>;
  readonly scripts: Shelf<Script>;
}

interface RetentionPart {
  /** When the credit was found used up; null while some is left. */
  depletedSinceMs: number | null;
  /** Everything was deleted since. */
  isOver: boolean;
}

/**
 * Deletes everything some hours after the credit was used up (contract 6.5, `retention_hours`), so that a client can be
 * seen to lose what it shows.
 */
export class Retention {
  readonly #hours: number | null;
  readonly #part: RetentionPart;

  /** Without hours nothing is ever deleted. */
  constructor(world: Pick<WorldContext, 'memory'>, hours: number | null) {
    this.#hours = hours;
    this.#part = world.memory.open('retention', { depletedSinceMs: null, isOver: false });
  }

  /** Looks at the credit, once a minute. */
  tick(world: WorldContext & Owned): void {
    const part = this.#part;
    if (!world.credit.depleted) {
      part.depletedSinceMs = null;
      part.isOver = false;
      return;
    }
    const nowMs = world.clock.now();
    part.depletedSinceMs ??= nowMs;
    if (this.#hours === null || part.isOver || nowMs - part.depletedSinceMs < this.#hours * HOUR_MS) {
      return;
    }
    part.isOver = true;
    deleteAll(world);
  }
}

/** The machines first, since volumes, firewalls and keys hang on them. */
function deleteAll({ instances, volumes, snapshots, images, firewalls, keys, scripts }: Owned): void {
  for (const instance of [...instances.fleet.listed]) {
    instances.remove(instance, 'deleted');
  }
  for (const volume of [...volumes.shelf.listed]) {
    volumes.remove(volume);
  }
  for (const snapshot of [...snapshots.shelf.listed]) {
    snapshots.remove(snapshot);
  }
  emptyShelf(images.shelf);
  emptyShelf(firewalls.shelf);
  emptyShelf(keys);
  emptyShelf(scripts);
}

function emptyShelf<Item extends Kept>(shelf: Shelf<Item>): void {
  for (const item of [...shelf.listed]) {
    shelf.remove(item);
  }
}
