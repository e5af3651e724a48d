import type { Clock } from '../../api/clock.ts';
import { burnRate, creditLevel } from '../money/money.ts';
import type { ConsoleState } from '../state.ts';
import { type ConsoleStore, updateState } from '../store.ts';

const unfocusedFactor = 4;
const mostSlowdown = 8;
const quietMs = 45_000;
/** Requests in flight together are refused together: that is one refusal. */
const sameThrottleMs = 5_000;

/** How fast things are asked for now. */
export interface Pace {
  setFocused(focused: boolean): void;
  /** Looks anew whether credit is low; called when balance or rates may have changed. */
  weighCredit(): void;
  /** The interval in milliseconds after slowdown and focus. */
  stretch(baseMs: number): number;
  /** The same for what is followed closely, focused or not. */
  stretchFollowed(baseMs: number): number;
  throttled(): void;
  /** When the slowdown is to be halved, null while there is none. */
  decayAtMs(): number | null;
  decay(): void;
  /** When intervals last became shorter: what was in time before isn't late now. */
  changedAtMs(): number;
}

function isCreditLow(state: ConsoleState): boolean {
  const { balance, collections } = state;
  if (balance === null) return false;
  const { vms, volumes, snapshots } = collections;
  const burn = burnRate(vms.byId.values(), volumes.byId.values(), snapshots.byId.values(), balance.currency);
  return creditLevel(balance, burn) !== 'ok';
}

/** Decides how much slower than normal the service is asked (429, terminal without focus). */
export function createPace(clock: Clock, store: ConsoleStore): Pace {
  let focused = true;
  let creditLow = false;
  let lastThrottleMs = Number.NEGATIVE_INFINITY;
  let stepAtMs = 0;
  let changedAtMs = 0;

  const slowdown = () => store.getState().slowdown;
  const stretchFollowed = (baseMs: number) => baseMs * slowdown();

  return {
    setFocused(next) {
      if (next !== focused) changedAtMs = clock.now();
      focused = next;
    },
    weighCredit() {
      const low = isCreditLow(store.getState());
      if (low !== creditLow) changedAtMs = clock.now();
      creditLow = low;
    },
    stretch: (baseMs) => stretchFollowed(baseMs) * (focused || creditLow ? 1 : unfocusedFactor),
    stretchFollowed,
    throttled() {
      const nowMs = clock.now();
      const same = nowMs - lastThrottleMs < sameThrottleMs;
      lastThrottleMs = same ? lastThrottleMs : nowMs;
      stepAtMs = nowMs;
      if (!same) updateState(store, { slowdown: Math.min(mostSlowdown, slowdown() * 2) });
    },
    decayAtMs: () => (slowdown() > 1 ? stepAtMs + quietMs : null),
    decay() {
      stepAtMs = clock.now();
      changedAtMs = clock.now();
      updateState(store, { slowdown: Math.max(1, slowdown() / 2) });
    },
    changedAtMs: () => changedAtMs,
  };
}
