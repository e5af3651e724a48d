import { HARDWARE, type Hardware } from '../catalog/hardware.ts';
import type { Currency } from '../catalog/prices.ts';
import type { Clock } from '../clock.ts';
import { Memory } from '../memory.ts';
import { Addresses } from './addresses.ts';
import { AiUsage } from './ai-usage.ts';
import type { WorldContext } from './context.ts';
import { Credit } from './credit.ts';
import { Firewalls } from './firewalls.ts';
import { Ids } from './ids.ts';
import { Images } from './images.ts';
import { Instances } from './instances.ts';
import { Ledger, MINUTE_MS } from './ledger.ts';
import { Mishaps } from './mishaps.ts';
import type { Script, SshKey } from './model.ts';
import { Retention } from './retention.ts';
import { Shelf } from './shelf.ts';
import { Snapshots } from './snapshots.ts';
import { Stock } from './stock.ts';
import { Volumes } from './volumes.ts';

interface WorldOptions {
  readonly clock: Clock;
  readonly seed: number;
  readonly currency: Currency;
  /** The memory of a cloud that goes on; an empty one when absent. */
  readonly memory?: Memory;
  /** What can be deployed; the catalogue of the contract when absent. */
  readonly hardware?: readonly Hardware[];
  /** Hours after the credit is used up until everything is deleted; never when absent. */
  readonly retentionHours?: number | undefined;
}

/** The account and all it owns. An empty one has no credit either; the seed fills it. */
export interface World extends WorldContext {
  readonly instances: Instances;
  readonly volumes: Volumes;
  readonly snapshots: Snapshots;
  readonly images: Images;
  readonly firewalls: Firewalls;
  readonly keys: Shelf<SshKey>;
  readonly scripts: Shelf<Script>;
  readonly ai: AiUsage;
}

/** The account that the memory holds, or an empty one, whose ledger ticks each simulated minute from now on. */
export function createWorld(options: WorldOptions): World {
  const { clock, seed, currency } = options;
  const memory = options.memory ?? new Memory();
  const ledger = new Ledger(clock.now(), memory);
  const context: WorldContext = {
    seed,
    currency,
    clock,
    memory,
    ledger,
    credit: new Credit(ledger, currency),
    ids: new Ids(seed, memory),
    addresses: new Addresses(memory),
    stock: new Stock(() => clock.now(), seed, memory),
    mishaps: new Mishaps(seed, memory),
    hardware: options.hardware ?? HARDWARE,
  };
  const volumes = new Volumes(context);
  const firewalls = new Firewalls(context);
  const instances = new Instances(context, volumes, firewalls);
  const images = new Images(context);
  const world: World = {
    ...context,
    instances,
    volumes,
    snapshots: new Snapshots(context, images),
    images,
    firewalls,
    keys: new Shelf('SSH key', memory),
    scripts: new Shelf('script', memory),
    ai: new AiUsage(context),
  };
  keepTicking(world, new Retention(world, options.retentionHours ?? null));
  return world;
}

function keepTicking(world: World, retention: Retention): void {
  const { clock, credit, ledger, instances, memory } = world;
  const schedule = clock.define('ledger ticks', () => {
    const wasDepleted = credit.depleted;
    ledger.tick(clock.now());
    if (wasDepleted && credit.depleted) {
      instances.protect();
    }
    retention.tick(world);
    schedule(clock.now() + MINUTE_MS, {});
  });
  if (memory.isNew) {
    schedule(clock.now() + MINUTE_MS, {});
  }
}
