import type { Firewall, Instance, SecurityRule } from '../../api/types.ts';
import { covers } from '../rules/coverage.ts';
import { partLetIn } from '../rules/openings.ts';
import { riskBeside } from '../rules/risk.ts';
import { type RuleDraft, readCidr, ruleOf } from '../rules/rule.ts';

/** What lets traffic in: a firewall, or the machine's own rules. */
export interface Source {
  readonly id: string;
  readonly name: string;
}

/** Who reaches one port, or a range of them, of a machine, and what lets them in. */
interface Opened {
  readonly rule: RuleDraft;
  readonly via: readonly Source[];
}

/** The same, with what the other answers of the machine let in besides. */
export interface Answer extends Opened {
  /** Which part of the internet reaches it: 1 for all of it, 0 for few. */
  readonly part: number;
  /** What that invites; empty for nothing. */
  readonly risk: string;
}

/** In force, or about to be. */
const counts = ({ status }: { readonly status: string }) =>
  !['DELETING', 'DETACHING', 'ERROR'].includes(status.toUpperCase());

const ownSource = (vm: Instance): Source => ({ id: vm.id, name: 'own rules' });

/** Firewalls by the machines that are behind them. */
export function firewallsByMachine(firewalls: Iterable<Firewall>): ReadonlyMap<string, readonly Firewall[]> {
  const byMachine = new Map<string, Firewall[]>();
  for (const firewall of firewalls)
    for (const attachment of firewall.attachments.filter(counts)) {
      const known = byMachine.get(attachment.instanceId);
      if (known === undefined) byMachine.set(attachment.instanceId, [firewall]);
      else known.push(firewall);
    }
  return byMachine;
}

/** All that lets something in, one entry a rule. */
function incoming(
  vm: Instance,
  own: readonly SecurityRule[],
  firewalls: readonly Firewall[],
): readonly Opened[] {
  const from = (rules: readonly SecurityRule[], source: Source): readonly Opened[] =>
    rules
      .filter(counts)
      .map((rule) => ({ rule: ruleOf(rule), via: [source] }))
      .filter(({ rule }) => rule.direction === 'ingress');
  return [
    ...from(own, ownSource(vm)),
    ...firewalls.flatMap((firewall) => from(firewall.rules, { id: firewall.id, name: firewall.name })),
  ];
}

function together(one: Opened, other: Opened, ports: RuleDraft['ports']): Opened {
  const via = [...new Map([...one.via, ...other.via].map((source) => [source.id, source])).values()];
  return { rule: { ...one.rule, ports }, via };
}

const kindOf = ({ rule: { protocol, family, cidr } }: Opened) => `${protocol} ${family} ${cidr}`;

const portsOf = ({ rule: { protocol, family, ports } }: Opened) =>
  `${protocol} ${family} ${ports === null ? '' : `${ports.min}-${ports.max}`}`;

/** Ranges of ports that share some are one range; `same` are those of one protocol from one network. */
function united(same: readonly Opened[]): readonly Opened[] {
  const all = same.filter(({ rule }) => rule.ports === null);
  // Every port, or a protocol that has none.
  const whole = all.reduce<Opened | null>(
    (sum, answer) => (sum === null ? answer : together(sum, answer, null)),
    null,
  );
  const ranges = same.flatMap((answer) =>
    answer.rule.ports === null ? [] : [{ ...answer.rule.ports, answer }],
  );
  ranges.sort((one, other) => one.min - other.min || one.max - other.max);
  const answers: Opened[] = [];
  for (const { min, max, answer } of ranges) {
    const last = answers.at(-1);
    const before = last?.rule.ports ?? null;
    if (last === undefined || before === null || min > before.max) answers.push(answer);
    else
      answers[answers.length - 1] = together(last, answer, {
        min: before.min,
        max: Math.max(before.max, max),
      });
  }
  return whole === null ? answers : [whole, ...answers];
}

/** The network twice as large that holds this one as a half; null for the whole. */
function twiceAsLarge(cidr: string): string | null {
  const [address = '', bits = '0'] = cidr.split('/');
  const read = bits === '0' ? '' : readCidr(`${address}/${Number(bits) - 1}`);
  return typeof read === 'string' ? null : read.cidr;
}

/** The same with its network as such, whichever of its addresses the service named. */
function withNetwork(rule: RuleDraft): RuleDraft {
  const read = readCidr(rule.cidr);
  return typeof read === 'string' ? rule : { ...rule, cidr: read.cidr };
}

/** Two halves of a network are that network; `same` are those of one protocol on the same ports. */
function wholes(same: readonly Opened[]): readonly Opened[] {
  if (same.length < 2) return same;
  const distinct = new Map<string, Opened>();
  for (const { rule, via } of same) {
    const one = { rule: withNetwork(rule), via };
    const twin = distinct.get(one.rule.cidr);
    distinct.set(one.rule.cidr, twin === undefined ? one : together(twin, one, rule.ports));
  }
  const halves = Map.groupBy(distinct.values(), ({ rule }) => twiceAsLarge(rule.cidr) ?? 'the whole');
  const next = [...halves].flatMap(([cidr, group]) => {
    const [one, other] = group;
    if (one === undefined || other === undefined) return group;
    const { rule, via } = together(one, other, one.rule.ports);
    return [{ rule: { ...rule, cidr }, via }];
  });
  return next.length < distinct.size ? wholes(next) : next;
}

/** Bits of the network that are free: how many may come in, as a power of two. */
function reach({ rule, part }: Answer): number {
  const width = rule.family === 'IPv6' ? 128 : 32;
  // Of two that let everybody in neither is the larger.
  return part === 1 ? Number.POSITIVE_INFINITY : width - Number(rule.cidr.split('/')[1] ?? width);
}

/**
 * Who can reach what of a machine: its own rules and those of its firewalls added up (CONTRACT 4.8), those that let most
 * in first. What another answer lets in anyway is told by that one alone.
 */
export function answersOf(
  vm: Instance,
  own: readonly SecurityRule[],
  firewalls: readonly Firewall[],
): readonly Answer[] {
  const before = known.get(vm);
  if (before?.own === own && isSame(before.firewalls, firewalls)) return before.answers;
  const answers = addedUp(vm, own, firewalls);
  known.set(vm, { own, firewalls, answers });
  return answers;
}

interface Known {
  readonly own: readonly SecurityRule[];
  readonly firewalls: readonly Firewall[];
  readonly answers: readonly Answer[];
}

/** Of a thousand machines one is read at a time: the others are not added up anew for it. */
const known = new WeakMap<Instance, Known>();

function isSame(one: readonly Firewall[], other: readonly Firewall[]): boolean {
  return one.length === other.length && one.every((firewall, index) => firewall === other[index]);
}

function addedUp(
  vm: Instance,
  own: readonly SecurityRule[],
  firewalls: readonly Firewall[],
): readonly Answer[] {
  const byKind = Map.groupBy(incoming(vm, own, firewalls), kindOf);
  const byPorts = Map.groupBy([...byKind.values()].flatMap(united), portsOf);
  const opened = [...byPorts.values()].flatMap(wholes);
  const largest = opened.filter(
    (one) =>
      !opened.some((other) => other !== one && covers(other.rule, one.rule) && !covers(one.rule, other.rule)),
  );
  const rules = largest.map(({ rule }) => rule);
  const answers = largest.map((one): Answer => {
    const others = rules.filter((other) => other !== one.rule);
    return { ...one, part: partLetIn(one.rule, others), risk: riskBeside(one.rule, others) };
  });
  return answers.toSorted((one, other) => {
    const wide = reach(other) - reach(one);
    return (Number.isNaN(wide) ? 0 : wide) || (one.rule.ports?.min ?? 0) - (other.rule.ports?.min ?? 0);
  });
}
