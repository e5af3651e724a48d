import type { Answer, Body, OperationId, Path, Query } from '../contract/types.ts';
import type { WireTime } from '../wire-time.ts';
import type { World } from '../world/world.ts';

/** One checked request. */
export interface Call<Id extends OperationId> {
  readonly world: World;
  readonly time: WireTime;
  readonly path: Path<Id>;
  readonly query: Query<Id>;
  readonly body: Body<Id>;
}

/**
 * Carries out one operation and returns the answer without its envelope; refuses by throwing a Refusal. One that waits
 * for something checks after the last wait what it decides by: other requests were answered meanwhile.
 */
export type Handler<Id extends OperationId> = (call: Call<Id>) => Answer<Id> | Promise<Answer<Id>>;

/** The handler of each operation. */
export type AllHandlers = { readonly [Id in OperationId]: Handler<Id> };

/** The handlers of some operations. */
export type Handlers = Partial<AllHandlers>;
