import type { Clock, Schedule } from '../clock.ts';
import { invalidState } from '../refusal.ts';
import type { Mishaps } from './mishaps.ts';

/** What a state means for a thing that is in it. */
export interface StateRow<State extends string, Action extends string> {
  readonly billed: boolean;
  /** What may be done to it; everything else is refused with 409. */
  readonly allows: readonly Action[];
  /** Where a state that passes leads, null where the thing is gone after it, and how soon in simulated seconds. */
  readonly ends?: {
    readonly in: State | null;
    readonly afterSeconds: number;
    /** Where it leads when something goes wrong; absent where nothing does. */
    readonly fails?: State;
  };
}

/** The states of one kind of thing, and what may be done in each: a section of the contract as a table. */
export interface StateTable<State extends string, Action extends string> {
  readonly states: Readonly<Record<State, StateRow<State, Action>>>;
  /** The state an action puts a thing in at once; null where it stays in its own. */
  readonly through: Readonly<Record<Action, State | null>>;
}

/** A thing that is in one state at a time. */
interface Living<State extends string> {
  readonly id: string;
  readonly name: string;
  status: State;
  updatedAtMs: number;
  /** Grows with each change of state, so that an overtaken one is not carried out. */
  stateSerial: number;
}

interface LifecycleParts<State extends string, Action extends string, Thing extends Living<State>> {
  /** What the things are; no two kinds share a name. */
  readonly kind: string;
  readonly clock: Clock;
  readonly mishaps: Mishaps;
  readonly table: StateTable<State, Action>;
  readonly find: (id: string) => Thing | undefined;
  /** Called when a thing has come into its state. */
  readonly entered: (thing: Thing) => void;
  /** Called when a thing has left its last one. */
  readonly ended: (thing: Thing) => void;
}

/** Leads the things of one kind through the states of their table. */
export class Lifecycle<State extends string, Action extends string, Thing extends Living<State>> {
  readonly #parts: LifecycleParts<State, Action, Thing>;
  readonly #schedule: Schedule<{ id: string; serial: number }>;

  constructor(parts: LifecycleParts<State, Action, Thing>) {
    this.#parts = parts;
    this.#schedule = parts.clock.define(`${parts.kind} leaves its state`, ({ id, serial }) => {
      const thing = parts.find(id);
      if (thing?.stateSerial === serial) {
        this.#leave(thing);
      }
    });
  }

  /** Refuses with 409 unless the action may be done to the thing now. */
  require(thing: Thing, action: Action): void {
    if (!this.#parts.table.states[thing.status].allows.includes(action)) {
      throw invalidState(thing.name, action, thing.status);
    }
  }

  /** Does what was found allowed before. */
  act(thing: Thing, action: Action): void {
    const state = this.#parts.table.through[action];
    if (state !== null) {
      this.enter(thing, state);
    }
  }

  /** Puts a thing in a state, which ends by itself where the table says so. */
  enter(thing: Thing, state: State): void {
    this.hold(thing, state);
    this.begin(thing);
  }

  /** Puts a thing in a state that lasts until something else ends it. */
  hold(thing: Thing, state: State): void {
    thing.status = state;
    thing.updatedAtMs = this.#parts.clock.now();
    thing.stateSerial++;
    this.#parts.entered(thing);
  }

  /** Lets the state a thing is in end when it has lasted its time from now. */
  begin(thing: Thing): void {
    const { clock, table } = this.#parts;
    const { ends } = table.states[thing.status];
    if (ends !== undefined) {
      this.#schedule(clock.now() + ends.afterSeconds * 1000, { id: thing.id, serial: thing.stateSerial });
    }
  }

  #leave(thing: Thing): void {
    const { table, mishaps, ended } = this.#parts;
    const { ends } = table.states[thing.status];
    if (ends === undefined) {
      return;
    }
    const next = ends.fails !== undefined && mishaps.strike() ? ends.fails : ends.in;
    if (next === null) {
      ended(thing);
    } else {
      this.enter(thing, next);
    }
  }
}
