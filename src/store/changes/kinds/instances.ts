import type { CallOptions } from '../../../api/api.ts';
import type { ActionAnswer, Instance } from '../../../api/types.ts';
import type { ChangeArgs, InstanceOperation } from '../changes.ts';
import { judge, notCalledFor, type SeenState, seenOf } from '../verdict.ts';
import { orGone } from './found.ts';
import type { ChangeKind, Ending, Finding, LookUpApi, Readied, SeenRecord, SendApi, Sent } from './kind.ts';
import { flagIn, numberIn, textIn } from './read-json.ts';
import { type Shown, showKnown } from './shown.ts';

type Send = (api: SendApi, id: string, args: ChangeArgs, options: CallOptions) => Promise<ActionAnswer>;

interface Parts {
  readonly goingOn: string;
  readonly send: Send;
  readonly inverse?: InstanceOperation;
  readonly ends?: Ending;
  readonly more?: Partial<ChangeKind<Instance>>;
}

function onOrOff(enabled: boolean): string {
  return enabled ? 'on' : 'off';
}

function withAnswer(row: Instance, answer: ActionAnswer): Instance {
  const publicIpEnabled = answer.publicIpEnabled ?? row.publicIpEnabled;
  const publicIp = answer.publicIpEnabled === null ? row.publicIp : answer.publicIp;
  return { ...row, status: answer.status ?? row.status, publicIpEnabled, publicIp };
}

function showInstance(found: Instance): Shown {
  return showKnown('vms', found.id, () => found);
}

/** The instance as it is now, null when the service says it is gone; rejects with ApiError. */
async function readInstance(api: LookUpApi, id: string, options: CallOptions): Promise<Instance | null> {
  return (await orGone(api.getInstance(id, options)))?.instance ?? null;
}

function stateIn(seen: SeenRecord | null): SeenState {
  return {
    status: textIn(seen, 'status') ?? '',
    updatedAtMs: numberIn(seen, 'updatedAtMs'),
    publicIpEnabled: flagIn(seen, 'publicIpEnabled') ?? false,
  };
}

function findingOf(operation: InstanceOperation, seen: SeenState, found: Instance | null): Finding {
  const verdict = judge(operation, seen, found);
  const state = found === null ? 'it is gone' : found.status;
  const shown = found === null ? [] : [showInstance(found)];
  if (verdict === 'unchanged') return { verdict, says: `still ${state}`, shown };
  const switched = verdict === 'done' && operation === 'toggleInstancePublicIp' && found !== null;
  return { verdict, says: switched ? `public IP ${onOrOff(found.publicIpEnabled)}` : state, shown };
}

function instanceKind(operation: InstanceOperation, parts: Parts): ChangeKind<Instance> {
  const { inverse } = parts;
  return {
    goingOn: parts.goingOn,
    collection: 'vms',
    touches: [],
    movesMoney: true,
    ends: parts.ends ?? 'elsewhere',
    seen: seenOf,
    async send(api, change, options): Promise<Sent> {
      const answer = await parts.send(api, change.id, change.args, options);
      return {
        httpStatus: answer.httpStatus,
        requestId: answer.requestId,
        shown: [showKnown('vms', change.id, (row) => withAnswer(row, answer))],
      };
    },
    lookUp: async (api, facts, options) =>
      findingOf(operation, stateIn(facts.seen), await readInstance(api, facts.id, options)),
    notCalledFor: ({ seen }, found, mayHaveHappened) =>
      notCalledFor(
        operation,
        seen !== null && 'publicIpEnabled' in seen ? seenOf(seen) : seenOf(found),
        seenOf(found),
        mayHaveHappened,
      ),
    ...(inverse === undefined
      ? {}
      : { inverse: (target) => ({ operation: inverse, id: target.id, args: {} }) }),
    ...parts.more,
  };
}

/** The address is only flipped, so that it has to be read right before. */
const readAddressFirst: ChangeKind<Instance>['readFirst'] = async (
  api,
  target,
  options,
): Promise<Readied<Instance>> => {
  const now = await readInstance(api, target.id, options);
  if (now === null) return { outcome: 'skipped', reason: 'it is gone' };
  const seen = target.seen !== null && 'publicIpEnabled' in target.seen ? target.seen : now;
  if (now.publicIpEnabled === seen.publicIpEnabled) return { row: now };
  const reason = `changed meanwhile: its public IP is ${onOrOff(now.publicIpEnabled)} already`;
  return { outcome: 'failed', reason, shown: [showInstance(now)] };
};

const sendToggle: ChangeKind<Instance>['send'] = async (api, change, options) => {
  const answer = await api.toggleInstancePublicIp(change.id, options);
  const before = change.before?.publicIpEnabled;
  const flippedBack = before !== undefined && answer.publicIpEnabled === before;
  return {
    httpStatus: answer.httpStatus,
    requestId: answer.requestId,
    shown: [showKnown('vms', change.id, (row) => withAnswer(row, answer))],
    failure: flippedBack
      ? `it was switched elsewhere at the same moment: its public IP is ${onOrOff(before)} again`
      : null,
  };
};

/** What is done to machines as a whole (CONTRACT 5.1). */
export const instanceKinds: Readonly<Record<InstanceOperation, ChangeKind<Instance>>> = {
  startInstance: instanceKind('startInstance', {
    goingOn: 'Starting',
    inverse: 'stopInstance',
    send: (api, id, _, options) => api.startInstance(id, options),
  }),
  stopInstance: instanceKind('stopInstance', {
    goingOn: 'Stopping',
    inverse: 'startInstance',
    send: (api, id, _, options) => api.stopInstance(id, options),
  }),
  rebootInstance: instanceKind('rebootInstance', {
    goingOn: 'Rebooting',
    ends: 'as before',
    send: (api, id, _, options) => api.rebootInstance(id, options),
  }),
  hibernateInstance: instanceKind('hibernateInstance', {
    goingOn: 'Hibernating',
    send: (api, id, args, options) => api.hibernateInstance(id, args.retain_ip === true, options),
  }),
  restoreInstance: instanceKind('restoreInstance', {
    goingOn: 'Waking',
    send: (api, id, _, options) => api.restoreInstance(id, options),
  }),
  toggleInstancePublicIp: instanceKind('toggleInstancePublicIp', {
    goingOn: 'Switching the public IP of',
    ends: 'at once',
    send: (api, id, _, options) => api.toggleInstancePublicIp(id, options),
    more: { readFirst: readAddressFirst, send: sendToggle },
  }),
  deleteInstance: instanceKind('deleteInstance', {
    goingOn: 'Deleting',
    send: (api, id, _, options) => api.deleteInstance(id, options),
    more: { destroys: true, touches: ['volumes', 'keys', 'firewalls'] },
  }),
};
