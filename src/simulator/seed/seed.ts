import { amountOf, hibernatedRate, hourly } from '../world/money.ts';
import { type InstanceState, TRANSITIONS } from '../world/states.ts';
import type { World } from '../world/world.ts';
import { seedAi } from './ai.ts';
import { DEFAULT_FLEET } from './default-fleet.ts';
import { seedFleet } from './fleet.ts';
import { seedKeys } from './keys.ts';
import { seedNetwork } from './network.ts';
import { seedScripts } from './scripts.ts';
import { seedStorage } from './storage.ts';

const DEMO_BALANCE_USD = 412.37;
const DEFAULT_RUNWAY_HOURS = 20;

/**
 * Fills an empty world with `vms` machines and all that belongs to them; `balance` is in major units. Without any
 * machine it is a new account, which has its keys and nothing else.
 */
export function seedWorld(world: World, vms: number, balance: number | null): void {
  seedKeys(world);
  if (vms > 0) {
    seedFleet(world, vms);
    seedStorage(world);
    seedNetwork(world);
    seedScripts(world);
    seedAi(world);
  }
  world.ledger.credit(amountOf(balance ?? usualBalance(world, vms)));
}

/** Credit for most of a day at the rate the fleet costs once it has settled, so that a demo neither ends nor bores. */
function usualBalance(world: World, vms: number): number {
  if (vms === DEFAULT_FLEET.length && world.currency === 'USD') {
    return DEMO_BALANCE_USD;
  }
  let rateUnits = world.volumes.shelf.listed.reduce((sum, volume) => sum + world.volumes.rate(volume), 0);
  rateUnits += world.snapshots.shelf.listed.reduce(
    (sum, snapshot) => sum + world.snapshots.rate(snapshot),
    0,
  );
  for (const instance of world.instances.fleet.listed) {
    const state = settledState(instance.status);
    if (state === 'ACTIVE' || state === 'SHUTOFF') {
      rateUnits += world.instances.fullRate(instance);
    } else if (state === 'HIBERNATED') {
      rateUnits += hibernatedRate(world.currency);
    }
  }
  const hundredths = Math.round(hourly(rateUnits) * DEFAULT_RUNWAY_HOURS * 100);
  return Math.max(hundredths / 100, 100);
}

function settledState(state: InstanceState): InstanceState {
  const transition = TRANSITIONS[state];
  return transition === undefined ? state : settledState(transition.next);
}
