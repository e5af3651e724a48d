import type { CallOptions } from '../../../api/api.ts';
import type { CreateFirewallRequest } from '../../../api/requests.ts';
import type { Firewall, FirewallAttachment } from '../../../api/types.ts';
import type { ChangeArgs, FirewallOperation, Json } from '../changes.ts';
import { bodyOf, sentWith } from './answers.ts';
import { allPages, firstDifference, judgeDeletion, judgeMade, orGone } from './found.ts';
import type { ChangeFacts, ChangeKind, Finding, LookUpApi, SeenRecord } from './kind.ts';
import { textIn, textsIn } from './read-json.ts';
import { type Shown, showKnown, showRow } from './shown.ts';

type FirewallKind = ChangeKind<Firewall>;

/** Machines that are behind it, or on their way there. */
function attachedOf({ attachments }: Pick<Firewall, 'attachments'>): readonly FirewallAttachment[] {
  return attachments.filter(({ status }) => !['DETACHING', 'ERROR'].includes(status.toUpperCase()));
}

function seen(firewall: Firewall): SeenRecord {
  return { status: firewall.status, attached: attachedOf(firewall).map(({ instanceId }) => instanceId) };
}

function show(firewall: Firewall): Shown {
  return showRow('firewalls', firewall.id, () => firewall);
}

async function readFirewall(api: LookUpApi, id: string, options: CallOptions): Promise<Firewall | null> {
  return (await orGone(api.getFirewall(id, options)))?.row ?? null;
}

const base = { collection: 'firewalls', touches: ['firewalls'], movesMoney: false, seen } as const;

const createFirewall: FirewallKind = {
  ...base,
  goingOn: 'Creating firewall',
  goingOnMany: 'Creating firewalls',
  ends: 'made',
  about: () => null,
  objects: ({ args, name }) => [`firewall called ${textIn(args, 'name') ?? name}`],
  async send(api, change, options) {
    const done = await api.createFirewall(bodyOf<CreateFirewallRequest>(change), options);
    return sentWith(done, { madeId: done.value.id, shown: [show(done.value)] });
  },
  async lookUp(api, facts, options) {
    const rows = await allPages((query, call) => api.listFirewalls(query, call), options);
    return judgeMade(rows, facts, {
      noun: 'firewall',
      name: textIn(facts.args, 'name') ?? facts.name,
      show,
      differs: ({ region }) => firstDifference([['region', region, textIn(facts.args, 'region')]]),
    });
  },
};

/** Asked with `force` where it is attached. */
const deleteFirewall: FirewallKind = {
  ...base,
  goingOn: 'Deleting firewall',
  goingOnMany: 'Deleting firewalls',
  ends: 'elsewhere',
  destroys: true,
  send: async (api, change, options) =>
    sentWith(await api.deleteFirewall(change.id, change.args.force === true, options)),
  async lookUp(api, facts, options) {
    const firewall = await readFirewall(api, facts.id, options);
    const shown = firewall === null ? [] : [show(firewall)];
    return judgeDeletion(firewall, textIn(facts.seen, 'status'), null, shown);
  },
};

/** The complete set that the request has to name: those behind it now, with those that come and without those that leave. */
function wantedSet(present: readonly string[], args: ChangeArgs): readonly string[] {
  const leaving = new Set(textsIn(args, 'detach'));
  return [...new Set([...present, ...textsIn(args, 'attach')])].filter((id) => !leaving.has(id));
}

/** The name it was asked for by; null where none was told. */
function namedIn({ names }: ChangeArgs, id: string): string | null {
  if (typeof names !== 'object' || names === null || Array.isArray(names)) return null;
  return textIn(names as Readonly<Record<string, Json | undefined>>, id);
}

/** What is not as it was asked, `train-02 is not attached`; null when all is. */
function difference(args: ChangeArgs, { attachments }: Firewall): string | null {
  const attached = new Set(attachedOf({ attachments }).map(({ instanceId }) => instanceId));
  const nameOf = (id: string) =>
    attachments.find(({ instanceId }) => instanceId === id)?.instanceName ?? namedIn(args, id) ?? id;
  const parts = [
    ...textsIn(args, 'attach').flatMap((id) => (attached.has(id) ? [] : [`${nameOf(id)} is not attached`])),
    ...textsIn(args, 'detach').flatMap((id) => (attached.has(id) ? [`${nameOf(id)} is still attached`] : [])),
  ];
  return parts.length === 0 ? null : parts.join(', ');
}

function attachedText(firewall: Firewall): string {
  const names = attachedOf(firewall).map(({ instanceName }) => instanceName);
  return names.length === 0 ? 'attached to no VM' : `attached to ${names.join(', ')}`;
}

function sameMembers(one: readonly Json[], other: readonly Json[]): boolean {
  return one.length === other.length && one.every((member) => other.includes(member));
}

function judgeAttached(facts: ChangeFacts, firewall: Firewall | null): Finding {
  if (firewall === null) return { verdict: 'unclear', says: 'the firewall is gone' };
  const shown = [show(firewall)];
  const differs = difference(facts.args, firewall);
  const now = attachedText(firewall);
  if (differs === null) return { verdict: 'done', says: now, shown };
  const isAsBefore = sameMembers(
    attachedOf(firewall).map(({ instanceId }) => instanceId),
    textsIn(facts.seen, 'attached'),
  );
  return { verdict: isAsBefore ? 'unchanged' : 'unclear', says: `${differs}; it is ${now}`, shown };
}

/**
 * Asked with who is to come behind it (`attach`) and who is to leave (`detach`), as lists of ids, whatever the others do.
 * The request names the whole set and so undoes whatever another console has just done: the set is read right before, and
 * what came of it right after (CONTRACT 4.8).
 */
const attachFirewall: FirewallKind = {
  ...base,
  goingOn: 'Attaching firewall',
  goingOnMany: 'Attaching firewalls',
  ends: 'parts',
  readsBack: true,
  async readFirst(api, target, options) {
    const firewall = await readFirewall(api, target.id, options);
    if (firewall === null) return { outcome: 'skipped', reason: 'it is gone' };
    if (difference(target.args, firewall) !== null) return { row: firewall };
    return {
      outcome: 'skipped',
      reason: `it is so already: ${attachedText(firewall)}`,
      shown: [show(firewall)],
    };
  },
  async send(api, change, options) {
    const present = change.before === null ? [] : attachedOf(change.before);
    const wanted = wantedSet(
      present.map(({ instanceId }) => instanceId),
      change.args,
    );
    const done = await api.attachFirewall(change.id, wanted, options);
    const shown = showKnown('firewalls', change.id, (row) => ({ ...row, attachments: done.value }));
    return sentWith(done, { shown: [shown] });
  },
  lookUp: async (api, facts, options) => judgeAttached(facts, await readFirewall(api, facts.id, options)),
  notCalledFor: ({ args }, firewall) =>
    difference(args, firewall) === null ? `it is ${attachedText(firewall)} already` : null,
  inverse({ id, args, seen: before }) {
    const was = before !== null && 'attachments' in before ? attachedOf(before) : [];
    const wasAttached = new Set(was.map(({ instanceId }) => instanceId));
    const attach = textsIn(args, 'detach').filter((instance) => wasAttached.has(instance));
    const detach = textsIn(args, 'attach').filter((instance) => !wasAttached.has(instance));
    return { operation: 'attachFirewall', id, args: { ...args, attach, detach } };
  },
};

/** What is done to firewalls but for their rules (CONTRACT 4.8). */
export const firewallKinds: Readonly<Record<FirewallOperation, FirewallKind>> = {
  createFirewall,
  deleteFirewall,
  attachFirewall,
};
