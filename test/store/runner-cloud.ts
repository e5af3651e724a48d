import type { Clock } from '../../src/api/clock.ts';
import { ApiError, type ApiErrorKind } from '../../src/api/errors.ts';
import type { ReadApi } from '../../src/api/read-api.ts';
import { Secret } from '../../src/api/secret.ts';
import type { AiTransaction, Instance } from '../../src/api/types.ts';
import type { ChangeOperation } from '../../src/store/changes/changes.ts';
import type { LookUpApi, SendApi } from '../../src/store/changes/kinds/kind.ts';
import { createWorld, type Effects, effectsOn, faultOf, readingsOf, type World } from './world.ts';

/** What happens to one change on its way: when it is carried out (null: never) and how the call ends. */
export interface Fate {
  readonly carriedOutAfterMs: number | null;
  readonly answersAfterMs: number;
  readonly error: {
    readonly kind: ApiErrorKind;
    readonly status?: number;
    readonly field?: string;
    readonly code?: string;
    readonly message?: string;
    readonly answerLost: boolean;
  } | null;
}

export const answered: Fate = { carriedOutAfterMs: 0, answersAfterMs: 200, error: null };
export const lost = { kind: 'cut-off', answerLost: true } as const;

interface Sent {
  readonly operation: ChangeOperation;
  /** The first id of its path; empty where it has none. */
  readonly id: string;
  readonly retainIp?: boolean;
  /** All it was asked with. */
  readonly asked?: readonly unknown[];
}

/** A cloud in memory with just as much of its state machines as changes need (CONTRACT 5). */
export interface Cloud {
  readonly api: SendApi & LookUpApi & Pick<ReadApi, 'getAiUsageHistory'>;
  /** What was asked of models, newest first. */
  readonly calls: AiTransaction[];
  readonly world: World;
  readonly rows: Map<string, Instance>;
  /** Every changing request that was sent, in order. */
  readonly sent: Sent[];
  readonly reads: string[];
  mostInFlight: number;
  fate: (sent: Sent) => Fate;
  /** What a GET runs into, null for nothing. */
  readError: () => ApiErrorKind | null;
  /** How long a GET is on its way, each way. */
  readMs: () => number;
}

const actions: ReadonlySet<string> = new Set([
  'startInstance',
  'stopInstance',
  'rebootInstance',
  'hibernateInstance',
  'restoreInstance',
  'deleteInstance',
  'toggleInstancePublicIp',
]);

/** Makes a cloud of these machines, on the test's clock; every change is answered well unless `fate` says otherwise. */
export function createCloud(
  rows: readonly Instance[],
  clock: Clock,
  world: World = createWorld(() => clock.now(), rows),
): Cloud {
  const effects = effectsOn(world);
  let inFlight = 0;
  const later = (delayMs: number) => new Promise<void>((resolve) => clock.after(delayMs, resolve));

  /** The value of the answer, or the service's refusal. */
  const carryOut = (operation: keyof Effects, asked: readonly unknown[]): unknown => {
    const effect = effects[operation] as (...parts: readonly unknown[]) => unknown;
    try {
      return effect(...asked);
    } catch (error) {
      return error;
    }
  };

  const answerTo = (
    operation: string,
    id: string,
    previousStatus: string | null,
    value: unknown,
  ): unknown => {
    if (!actions.has(operation)) return { value, requestId: '1234abcd', httpStatus: 200 };
    const row = world.vms.get(id);
    return {
      instanceId: id,
      status: row?.status ?? null,
      previousStatus,
      publicIpEnabled: operation === 'toggleInstancePublicIp' ? (row?.publicIpEnabled ?? null) : null,
      publicIp: row?.publicIp ?? null,
      hourlyRate: null,
      requestId: '1234abcd',
      httpStatus: 200,
    };
  };

  const change = async (operation: keyof Effects, asked: readonly unknown[]): Promise<unknown> => {
    const [first] = asked;
    const id = typeof first === 'string' ? first : '';
    const sent: Sent =
      operation === 'hibernateInstance'
        ? { operation, id, retainIp: asked[1] === true }
        : actions.has(operation)
          ? { operation, id }
          : { operation, id, asked: asked.slice(0, -1) };
    cloud.sent.push(sent);
    inFlight += 1;
    cloud.mostInFlight = Math.max(cloud.mostInFlight, inFlight);
    const { carriedOutAfterMs, answersAfterMs, error } = cloud.fate(sent);
    const previousStatus = world.vms.get(id)?.status ?? null;
    let value: unknown = null;
    if (carriedOutAfterMs === 0) value = carryOut(operation, asked);
    else if (carriedOutAfterMs !== null)
      clock.after(carriedOutAfterMs, () => {
        value = carryOut(operation, asked);
      });
    await later(answersAfterMs);
    inFlight -= 1;
    if (error !== null) {
      const message = `the ${error.kind} fault`;
      throw new ApiError({ message, ...error, operation, requestId: 'abcd1234' });
    }
    if (value instanceof ApiError)
      throw new ApiError({ ...value, message: value.message, requestId: 'abcd1234' });
    const isGenerated = operation === 'createSshKey' && !JSON.stringify(first).includes('public_key');
    if (operation === 'createSshKey' && typeof value === 'object')
      value = { ...value, privateKey: isGenerated ? new Secret('PRIVATE') : null };
    return answerTo(operation, id, previousStatus, value);
  };

  const sending = Object.fromEntries(
    (Object.keys(effects) as (keyof Effects)[]).map((operation) => [
      operation,
      (...asked: readonly unknown[]) => change(operation, asked),
    ]),
  ) as unknown as SendApi;

  const told = readingsOf(world, async (operation, id) => {
    cloud.reads.push(id ?? operation);
    const kind = cloud.readError();
    if (kind !== null) throw faultOf(kind, operation);
  });
  const slowly = async (reading: () => Promise<unknown>): Promise<unknown> => {
    if (cloud.readMs() > 0) await later(cloud.readMs());
    const value = await reading();
    if (cloud.readMs() > 0) await later(cloud.readMs());
    return value;
  };
  const readings = Object.fromEntries(
    Object.entries(told).map(([operation, reading]) => [
      operation,
      (...asked: readonly unknown[]) =>
        slowly(() => (reading as (...parts: readonly unknown[]) => Promise<unknown>)(...asked)),
    ]),
  ) as unknown as LookUpApi;

  const cloud: Cloud = {
    world,
    rows: world.vms,
    sent: [],
    reads: [],
    mostInFlight: 0,
    readMs: () => 0,
    fate: () => answered,
    readError: () => null,
    calls: [],
    api: {
      ...sending,
      ...readings,
      getAiUsageHistory: async () => ({
        rows: [...cloud.calls],
        total: cloud.calls.length,
        page: 1,
        limit: 50,
        totalPages: 1,
      }),
    },
  };
  return cloud;
}
