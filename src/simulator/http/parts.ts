import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Faults } from '../faults.ts';
import type { AllHandlers } from '../handlers/call.ts';
import type { Random } from '../random.ts';
import type { WireTime } from '../wire-time.ts';
import type { World } from '../world/world.ts';
import type { RateLimiter } from './rate-limit.ts';
import type { RequestLog } from './request-log.ts';

/** A request of the framework; it has no connection when it did not come over one. */
export type ServerContext = Context<{ Bindings: Partial<HttpBindings> }>;

/** What the service is made of. */
export interface ServiceParts {
  readonly world: World;
  readonly handlers: AllHandlers;
  readonly time: WireTime;
  readonly limiter: RateLimiter;
  /** On top of the other one, for the AI chat. */
  readonly chatLimiter: RateLimiter;
  readonly log: RequestLog;
  readonly faults: () => Faults;
  /** Draws the faults. */
  readonly random: Random;
  /** The one accepted key; any non-empty one when absent. */
  readonly key: string | undefined;
  /** Whether each answer is checked against the contract. */
  readonly validateAnswers: boolean;
  /** Receives a sentence for each answer that breaks the contract. */
  readonly violations: string[];
}
