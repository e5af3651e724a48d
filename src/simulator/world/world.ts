import { HARDWARE, type Hardware } from '../catalog/hardware.ts';
import type { Currency } from '../catalog/prices.ts';
import type { Clock } from '../clock.ts';
import { Addresses } from './addresses.ts';
import type { WorldContext } from './context.ts';
import { Credit } from './credit.ts';
import { Firewalls } from './firewalls.ts';
import { Ids } from './ids.ts';
import { Instances } from './instances.ts';
import { Ledger, MINUTE_MS } from './ledger.ts';
import type { CustomImage, Script, SshKey } from './model.ts';
import { Shelf } from './shelf.ts';
import { Snapshots } from './snapshots.ts';
import { Stock } from './stock.ts';
import { Volumes } from './volumes.ts';

interface WorldOptions {
  readonly clock: Clock;
  readonly seed: number;
  readonly currency: Currency;
  /** What can be deployed; the catalogue of the contract when absent. */
  readonly hardware?: readonly Hardware[];
}

/** The account and all it owns. An empty one has no credit either; the seed fills it. */
export interface World extends WorldContext {
  readonly instances: Instances;
  readonly volumes: Volumes;
  readonly snapshots: Snapshots;
  readonly images: Shelf<CustomImage>;
  readonly firewalls: Firewalls;
  readonly keys: Shelf<SshKey>;
  readonly scripts: Shelf<Script>;
}

/** An empty account whose ledger ticks each simulated minute from now on. */
export function createWorld(options: WorldOptions): World {
  const { clock, seed, currency } = options;
  const ledger = new Ledger(clock.now());
  const context: WorldContext = {
    seed,
    currency,
    clock,
    ledger,
    credit: new Credit(ledger, currency),
    ids: new Ids(seed),
    addresses: new Addresses(),
    stock: new Stock(() => clock.now(), seed),
    hardware: options.hardware ?? HARDWARE,
  };
  const volumes = new Volumes(context);
  const firewalls = new Firewalls();
  const instances = new Instances(context, volumes, firewalls);
  const world: World = {
    ...context,
    instances,
    volumes,
    snapshots: new Snapshots(context),
    images: new Shelf('image'),
    firewalls,
    keys: new Shelf('SSH key'),
    scripts: new Shelf('script'),
  };
  keepTicking(world);
  return world;
}

function keepTicking(world: World): void {
  const { clock, credit, ledger, instances } = world;
  const tick = () => {
    const wasDepleted = credit.depleted;
    ledger.tick(clock.now());
    if (wasDepleted && credit.depleted) {
      instances.protect();
    }
    clock.schedule(clock.now() + MINUTE_MS, tick);
  };
  clock.schedule(clock.now() + MINUTE_MS, tick);
}
