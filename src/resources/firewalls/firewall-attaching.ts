import type { Firewall, FirewallAttachment } from '../../api/types.ts';
import type { ChangeArgs } from '../../store/changes/changes.ts';
import { inForceText, riskTexts, standingRules } from '../rules/rule-change.ts';
import { counted } from '../texts.ts';
import type { Change, Consequence } from '../types.ts';

/** Whether an attachment holds, or is on its way to. */
export function isHeld(status: string): boolean {
  return !['DETACHING', 'ERROR'].includes(status.toUpperCase());
}

/** Machines that are behind it, or on their way there. */
export function attachedTo({ attachments }: Firewall): readonly FirewallAttachment[] {
  return attachments.filter(({ status }) => isHeld(status));
}

interface Attaching {
  readonly attach: readonly string[];
  readonly detach: readonly string[];
}

/** Who is to come and who is to leave, with the names they were chosen by, so that what came of it can name them. */
export function attachArgs({ attach, detach }: Attaching, names: ReadonlyMap<string, string>): ChangeArgs {
  return { attach, detach, names: Object.fromEntries(names) };
}

function listOf(args: ChangeArgs, name: 'attach' | 'detach'): readonly string[] {
  const value = args[name];
  return Array.isArray(value) ? value.map(String) : [];
}

function namesIn(args: ChangeArgs, name: 'attach' | 'detach', { attachments }: Firewall): readonly string[] {
  const { names } = args;
  const known = typeof names === 'object' && names !== null && !Array.isArray(names) ? names : {};
  return listOf(args, name).map((id) => {
    const told: unknown = Object.hasOwn(known, id) ? Reflect.get(known, id) : undefined;
    if (typeof told === 'string') return told;
    return attachments.find(({ instanceId }) => instanceId === id)?.instanceName ?? id;
  });
}

/** Ids of those who were to come or to leave. */
export function attachedIds(args: ChangeArgs): readonly string[] {
  return [...listOf(args, 'attach'), ...listOf(args, 'detach')];
}

/** `Attach`, `Detach`, or both. */
export function attachLabel(args: ChangeArgs): string {
  if (listOf(args, 'detach').length === 0) return 'Attach';
  return listOf(args, 'attach').length === 0 ? 'Detach' : 'Attach and detach';
}

const mostNamed = 12;
/** In the one line that tells how it ended. */
const mostTold = 3;

function namedText(names: readonly string[], most = mostNamed): string {
  const more = names.length - most;
  return more > 0 ? `${names.slice(0, most).join(', ')} and ${more} more` : names.join(', ');
}

/** What was done, and who really is behind it now: `Attached, 2 VMs now (train-01, train-02)`. */
function doneText(firewall: Firewall, args: ChangeArgs): string {
  const done = attachLabel(args).replaceAll(/tach\b/g, 'tached');
  const names = attachedTo(firewall).map(({ instanceName }) => instanceName);
  if (names.length === 0) return `${done}, no VM now`;
  return `${done}, ${counted(names.length, 'VM')} now (${namedText(names, mostTold)})`;
}

/** What it does to each of these firewalls, who is concerned by name. */
export function attachConsequence(rows: readonly Firewall[], args: readonly ChangeArgs[]): Consequence {
  const effects = rows.flatMap((firewall, index) => {
    const asked = args[index] ?? {};
    const attach = namesIn(asked, 'attach', firewall);
    const detach = namesIn(asked, 'detach', firewall);
    const leaving = new Set(listOf(asked, 'detach'));
    const kept = attachedTo(firewall).filter(({ instanceId }) => !leaving.has(instanceId));
    return [
      ...(attach.length === 0 ? [] : riskTexts(standingRules(firewall))),
      ...(attach.length === 0 ? [] : [`Comes behind it: ${namedText(attach)}.`]),
      ...(detach.length === 0 ? [] : [`Leaves it: ${namedText(detach)}.`]),
      ...(kept.length === 0 ? [] : [`Stays: ${namedText(kept.map(({ instanceName }) => instanceName))}.`]),
    ];
  });
  const [only, second] = rows;
  const what = only !== undefined && second === undefined ? only.name : `${rows.length} firewalls`;
  return {
    question: `Change who is behind ${what}?`,
    effects: [...effects, inForceText],
    gone: [],
    kept: [],
    hourlyDelta: 0,
  };
}

/** What changes who is behind a firewall where no form asks for it: taking it back, and mending what came of it. */
export const firewallAttaching: Change<Firewall> = {
  id: 'firewalls.attaching',
  label: 'attach',
  verb: 'attach or detach VMs of',
  danger: 'power',
  operation: 'attachFirewall',
  doing: 'Attaching',
  done: 'Attached',
  doneAs: doneText,
  enabled: ({ status }) =>
    status.toUpperCase() === 'DELETING' ? 'DELETING now: it is on its way out' : true,
  consequence: (rows, _, { args = [] }) => attachConsequence(rows, args),
};
