import type { Api } from '../../src/api/api.ts';
import type { Clock } from '../../src/api/clock.ts';
import { ApiError, type ApiErrorKind } from '../../src/api/errors.ts';
import type { ActionAnswer, Instance, InstanceDetails } from '../../src/api/types.ts';
import type { InstanceOperation } from '../../src/store/changes.ts';

/** What happens to one change on its way: when it is carried out (null: never) and how the call ends. */
export interface Fate {
  readonly carriedOutAfterMs: number | null;
  readonly answersAfterMs: number;
  readonly error: {
    readonly kind: ApiErrorKind;
    readonly status?: number;
    readonly field?: string;
    readonly code?: string;
    readonly answerLost: boolean;
  } | null;
}

export const answered: Fate = { carriedOutAfterMs: 0, answersAfterMs: 200, error: null };
export const lost = { kind: 'cut-off', answerLost: true } as const;

type Sent = { readonly operation: InstanceOperation; readonly id: string; readonly retainIp?: boolean };

/** A cloud in memory with just the state machine that changes need (CONTRACT 5.1). */
export interface Cloud {
  readonly api: Pick<
    Api,
    | 'getInstance'
    | 'startInstance'
    | 'stopInstance'
    | 'rebootInstance'
    | 'hibernateInstance'
    | 'restoreInstance'
    | 'deleteInstance'
    | 'toggleInstancePublicIp'
  >;
  readonly rows: Map<string, Instance>;
  /** Every changing request that was sent, in order. */
  readonly sent: Sent[];
  readonly reads: string[];
  mostInFlight: number;
  fate: (sent: Sent) => Fate;
  /** What a GET runs into, null for nothing. */
  readError: () => ApiErrorKind | null;
}

const transitions: Readonly<Record<InstanceOperation, readonly [from: readonly string[], to: string]>> = {
  startInstance: [['SHUTOFF'], 'STARTING'],
  stopInstance: [['ACTIVE'], 'STOPPING'],
  rebootInstance: [['ACTIVE', 'ERROR'], 'REBOOTING'],
  hibernateInstance: [['ACTIVE'], 'HIBERNATING'],
  restoreInstance: [['HIBERNATED'], 'RESTORING'],
  deleteInstance: [['ACTIVE', 'SHUTOFF', 'HIBERNATED', 'ERROR'], 'DELETING'],
  toggleInstancePublicIp: [['ACTIVE', 'SHUTOFF'], ''],
};

/** Makes a cloud of these rows, on the test's clock; every change is answered well unless `fate` says otherwise. */
export function createCloud(rows: readonly Instance[], clock: Clock): Cloud {
  const byId = new Map(rows.map((row) => [row.id, row]));
  let inFlight = 0;
  const later = (delayMs: number) => new Promise<void>((resolve) => clock.after(delayMs, resolve));

  const carryOut = ({ operation, id }: Sent): boolean => {
    const row = byId.get(id);
    const [from, to] = transitions[operation];
    if (row === undefined || !from.includes(row.status)) return false;
    const updatedAtMs = clock.now();
    if (operation === 'toggleInstancePublicIp') {
      byId.set(id, { ...row, updatedAtMs, publicIpEnabled: !row.publicIpEnabled });
    } else {
      byId.set(id, { ...row, updatedAtMs, status: to });
    }
    return true;
  };

  const change = async (sent: Sent): Promise<ActionAnswer> => {
    cloud.sent.push(sent);
    inFlight += 1;
    cloud.mostInFlight = Math.max(cloud.mostInFlight, inFlight);
    const { carriedOutAfterMs, answersAfterMs, error } = cloud.fate(sent);
    const previousStatus = byId.get(sent.id)?.status ?? null;
    let taken = true;
    if (carriedOutAfterMs === 0) taken = carryOut(sent);
    else if (carriedOutAfterMs !== null) clock.after(carriedOutAfterMs, () => carryOut(sent));
    await later(answersAfterMs);
    inFlight -= 1;
    const refused = taken ? null : ({ kind: 'conflict', status: 409, answerLost: false } as const);
    const failure = error ?? refused;
    if (failure !== null) {
      const message = failure === refused ? `not allowed in ${previousStatus}` : `the ${failure.kind} fault`;
      throw new ApiError({ ...failure, operation: sent.operation, message, requestId: 'abcd1234' });
    }
    const row = byId.get(sent.id);
    return {
      instanceId: sent.id,
      status: row?.status ?? null,
      previousStatus,
      publicIpEnabled: sent.operation === 'toggleInstancePublicIp' ? (row?.publicIpEnabled ?? null) : null,
      publicIp: row?.publicIp ?? null,
      hourlyRate: null,
      requestId: '1234abcd',
      httpStatus: 200,
    };
  };

  const cloud: Cloud = {
    rows: byId,
    sent: [],
    reads: [],
    mostInFlight: 0,
    fate: () => answered,
    readError: () => null,
    api: {
      async getInstance(id): Promise<InstanceDetails> {
        cloud.reads.push(id);
        const kind = cloud.readError();
        const instance = byId.get(id);
        const operation = 'getInstance';
        if (kind !== null) throw new ApiError({ kind, operation, message: `the ${kind} fault` });
        if (instance === undefined) {
          throw new ApiError({ kind: 'not-found', operation, message: 'no such instance', status: 404 });
        }
        const lists = { securityRules: [], volumes: [], firewalls: [] };
        return { ...lists, instance, billing: null, jupyterUrl: null, raw: null };
      },
      startInstance: (id) => change({ operation: 'startInstance', id }),
      stopInstance: (id) => change({ operation: 'stopInstance', id }),
      rebootInstance: (id) => change({ operation: 'rebootInstance', id }),
      hibernateInstance: (id, retainIp) => change({ operation: 'hibernateInstance', id, retainIp }),
      restoreInstance: (id) => change({ operation: 'restoreInstance', id }),
      deleteInstance: (id) => change({ operation: 'deleteInstance', id }),
      toggleInstancePublicIp: (id) => change({ operation: 'toggleInstancePublicIp', id }),
    },
  };
  return cloud;
}
