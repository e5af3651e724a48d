import { internetPart } from './internet.ts';
import type { RuleDraft } from './rule.ts';

/** Ports that a part of the internet reaches through some rules; 0 to 65535 where rules name no ports. */
export interface Opening {
  readonly min: number;
  readonly max: number;
  /** Which part of the internet: 1 for all of it. */
  readonly part: number;
}

const allPorts = { min: 0, max: 65_535 };

const portsOf = ({ ports }: RuleDraft) => ports ?? allPorts;

function lets(rule: RuleDraft, { min, max }: Omit<Opening, 'part'>): boolean {
  const own = portsOf(rule);
  return own.min <= min && own.max >= max;
}

/** Where another set of rules begins to count, from port to port. */
function stretches(rules: readonly RuleDraft[]): readonly Omit<Opening, 'part'>[] {
  const starts = new Set(rules.map(portsOf).flatMap(({ min, max }) => [min, max + 1]));
  const inOrder = [...starts].sort((one, other) => one - other);
  return inOrder.slice(1).map((next, index) => ({ min: inOrder[index] ?? 0, max: next - 1 }));
}

function partOf(rules: readonly RuleDraft[], stretch: Omit<Opening, 'part'>): number {
  const [first] = rules;
  if (first === undefined) return 0;
  return internetPart(
    rules.filter((rule) => lets(rule, stretch)).map(({ cidr }) => cidr),
    first.family,
  );
}

/** Rules that let in by the same protocol and family, those of any protocol with each. */
function alike(rules: readonly RuleDraft[]): readonly (readonly RuleDraft[])[] {
  const incoming = rules.filter(({ direction }) => direction === 'ingress');
  const kinds = Map.groupBy(incoming, ({ protocol, family }) => `${protocol} ${family}`);
  return [...kinds.values()].map(([first]) =>
    incoming.filter(
      ({ protocol, family }) =>
        family === first?.family && (protocol === first.protocol || protocol === 'any'),
    ),
  );
}

/** Whether some port of a protocol may be reached through both. */
function meet(one: RuleDraft, other: RuleDraft): boolean {
  if (one.family !== other.family || one.direction !== other.direction) return false;
  if (one.protocol !== other.protocol && one.protocol !== 'any' && other.protocol !== 'any') return false;
  const [ports, otherPorts] = [portsOf(one), portsOf(other)];
  return ports.min <= otherPorts.max && otherPorts.min <= ports.max;
}

function alone(rule: RuleDraft): readonly Opening[] {
  const part = rule.direction === 'ingress' ? internetPart([rule.cidr], rule.family) : 0;
  return part === 0 ? [] : [{ ...portsOf(rule), part }];
}

/** What is open to a part of the internet, or to more of it, once `added` stand beside `present`, from the widest on. */
export function openings(
  added: readonly RuleDraft[],
  present: readonly RuleDraft[] = [],
): readonly Opening[] {
  const beside = present.filter((rule) => added.some((other) => meet(rule, other)));
  const [rule, second] = added;
  // One by itself, as nearly all are.
  if (rule !== undefined && second === undefined && beside.length === 0) return alone(rule);
  const before = new Set(beside);
  const opened = alike([...beside, ...added]).flatMap((rules) =>
    stretches(rules).flatMap((stretch) => {
      const part = partOf(rules, stretch);
      const standing = rules.filter((rule) => before.has(rule));
      return part > partOf(standing, stretch) ? [{ ...stretch, part }] : [];
    }),
  );
  const parts = [...new Set(opened.map(({ part }) => part))].sort((one, other) => other - one);
  const told = new Set<string>();
  return parts.flatMap((part) =>
    joined(opened.filter((opening) => opening.part >= part))
      .map((ports) => ({ ...ports, part }))
      // What a wider one said of the same ports is not said again of a part.
      .filter(({ min, max }) => !told.has(`${min}-${max}`) && told.add(`${min}-${max}`)),
  );
}

/** Ports in a row as one. */
function joined(openings: readonly Opening[]): readonly Omit<Opening, 'part'>[] {
  const ranges: { min: number; max: number }[] = [];
  for (const { min, max } of openings.toSorted((one, other) => one.min - other.min)) {
    const last = ranges.at(-1);
    if (last !== undefined && min <= last.max + 1) last.max = Math.max(last.max, max);
    else ranges.push({ min, max });
  }
  return ranges;
}

/** Which part of the internet a rule lets in to any of its ports, by itself or together with those beside it. */
export function partLetIn(rule: RuleDraft, others: readonly RuleDraft[]): number {
  if (rule.direction !== 'ingress') return 0;
  const own = internetPart([rule.cidr], rule.family);
  return openings([rule], others).reduce((most, { part }) => Math.max(most, part), own);
}
