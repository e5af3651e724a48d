import { Clock } from './clock.ts';
import { type ColleagueMachine, deployAsColleague } from './colleague.ts';
import type { Faults } from './faults.ts';
import type { AllHandlers } from './handlers/call.ts';
import { HANDLERS } from './handlers/index.ts';
import { createApp } from './http/app.ts';
import { RateLimiter } from './http/rate-limit.ts';
import { RequestLog } from './http/request-log.ts';
import { Memory } from './memory.ts';
import type { SimulatorOptions } from './options.ts';
import { keptRandom } from './random.ts';
import { seedWorld } from './seed/seed.ts';
import { originOf } from './state/origin.ts';
import { WireTime } from './wire-time.ts';
import { amountOf } from './world/money.ts';
import { createWorld } from './world/world.ts';

/** Requests a minute, requests at once, and those of the AI chat (contract 2.5). */
const DEFAULT_RATE_LIMIT = 120;
const BURST = 30;
const CHAT_RATE_LIMIT = 10;

/**
 * The whole service without a port: the HTTP application, its world, and the levers of a test. Where the memory holds a
 * cloud, that one goes on.
 */
export function createService(
  options: SimulatorOptions = {},
  handlers: AllHandlers = HANDLERS,
  memory = new Memory(),
) {
  const realNow = options.now ?? Date.now;
  const clock = new Clock(realNow, options.speed ?? 1, memory);
  const { vms, seed, currency, balance } = memory.open('origin', originOf(options));
  const { retentionHours } = options;
  const world = createWorld({ clock, seed, currency, memory, retentionHours });
  if (memory.isNew) {
    seedWorld(world, vms, balance);
  }

  let faults: Faults = {};
  const setFaults = (next: Faults): void => {
    clock.runDue();
    faults = next;
    world.stock.soldOut = next.soldOut === true;
    world.credit.missingProfileFields = next.incompleteProfile === true ? ['postal_code'] : [];
    world.mishaps.createError = next.createError ?? 0;
    world.instances.setUnknownState(next.unknownState === true);
  };
  setFaults(options.faults ?? {});

  const faultRandom = keptRandom(memory.open('faults', { word: seed }));
  const log = new RequestLog(memory);
  const rateLimit = options.rateLimit ?? DEFAULT_RATE_LIMIT;
  const violations: string[] = [];
  const app = createApp({
    world,
    handlers,
    time: new WireTime(
      () => clock.now(),
      () => faults.clockSkewMs ?? 0,
    ),
    limiter: new RateLimiter(rateLimit, BURST, realNow),
    chatLimiter: new RateLimiter(rateLimit === 'off' ? 'off' : CHAT_RATE_LIMIT, CHAT_RATE_LIMIT, realNow),
    log,
    faults: () => faults,
    random: options.random ?? faultRandom,
    key: options.key,
    validateAnswers: options.validateAnswers ?? false,
    violations,
  });
  return {
    app,
    memory,
    world,
    log: log.records,
    violations,
    /** All that has to be kept of the cloud, as it is now. */
    present: () => {
      clock.mark();
      return memory.parts;
    },
    /** What was kept and this version of the service does not know. */
    unknown: [...memory.unopened, ...clock.undefinedNames],
    stop: () => clock.stop(),
    controls: {
      advance: (ms: number) => clock.advance(ms),
      setFaults,
      topUp: (amount: number) => {
        clock.runDue();
        world.ledger.credit(amountOf(amount));
      },
      addVms: (count: number, machine?: ColleagueMachine) => {
        clock.runDue();
        return deployAsColleague(world, count, machine);
      },
      removeVm: (id: string, how: 'deleted' | 'vanished' = 'deleted') => {
        clock.runDue();
        world.instances.remove(world.instances.fleet.get(id), how);
      },
    },
  };
}

export type Service = ReturnType<typeof createService>;
