import type { Firewall, Instance, SecurityRule } from '../../api/types.ts';
import { covers } from '../rules/coverage.ts';
import { isAnywhere, type RuleDraft, ruleOf } from '../rules/rule.ts';

/** What lets traffic in: a firewall, or the machine's own rules. */
export interface Source {
  readonly id: string;
  readonly name: string;
}

/** Who reaches one port, or a range of them, of a machine, and what lets them in. */
export interface Answer {
  readonly rule: RuleDraft;
  readonly via: readonly Source[];
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
): readonly Answer[] {
  const from = (rules: readonly SecurityRule[], source: Source): readonly Answer[] =>
    rules
      .filter(counts)
      .map((rule) => ({ rule: ruleOf(rule), via: [source] }))
      .filter(({ rule }) => rule.direction === 'ingress');
  return [
    ...from(own, ownSource(vm)),
    ...firewalls.flatMap((firewall) => from(firewall.rules, { id: firewall.id, name: firewall.name })),
  ];
}

function together(one: Answer, other: Answer, ports: RuleDraft['ports']): Answer {
  const via = [...new Map([...one.via, ...other.via].map((source) => [source.id, source])).values()];
  return { rule: { ...one.rule, ports }, via };
}

const kindOf = ({ rule: { protocol, family, cidr } }: Answer) => `${protocol} ${family} ${cidr}`;

/** Ranges of ports that share some are one range; `same` are those of one protocol from one network. */
function united(same: readonly Answer[]): readonly Answer[] {
  const all = same.filter(({ rule }) => rule.ports === null);
  // Every port, or a protocol that has none.
  const whole = all.reduce<Answer | null>(
    (sum, answer) => (sum === null ? answer : together(sum, answer, null)),
    null,
  );
  const ranges = same.flatMap((answer) =>
    answer.rule.ports === null ? [] : [{ ...answer.rule.ports, answer }],
  );
  ranges.sort((one, other) => one.min - other.min || one.max - other.max);
  const answers: Answer[] = [];
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

/** Bits of the network that are free: how many may come in, as a power of two. */
function reach({ rule }: Answer): number {
  const width = rule.family === 'IPv6' ? 128 : 32;
  // Of two that let everybody in neither is the larger.
  return isAnywhere(rule) ? Number.POSITIVE_INFINITY : width - Number(rule.cidr.split('/')[1] ?? width);
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
  const answers = [...byKind.values()].flatMap(united);
  const largest = answers.filter(
    (answer) =>
      !answers.some(
        (other) => other !== answer && covers(other.rule, answer.rule) && !covers(answer.rule, other.rule),
      ),
  );
  return largest.toSorted((one, other) => {
    const wide = reach(other) - reach(one);
    return (Number.isNaN(wide) ? 0 : wide) || (one.rule.ports?.min ?? 0) - (other.rule.ports?.min ?? 0);
  });
}
