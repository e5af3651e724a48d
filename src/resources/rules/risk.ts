import { internetPart, partText } from './internet.ts';
import { type Opening, openings, partLetIn } from './openings.ts';
import type { RuleDraft } from './rule.ts';

interface Service {
  readonly port: number;
  readonly name: string;
  /** What anybody could do there. */
  readonly risk: string;
}

/** Ports that stand open by mistake most often, and what that invites. */
const services: readonly Service[] = [
  { port: 22, name: 'SSH', risk: 'anybody may try passwords and keys' },
  { port: 3389, name: 'RDP', risk: 'anybody may try passwords' },
  { port: 8888, name: 'Jupyter', risk: 'who guesses the password runs code on the GPUs' },
  { port: 5432, name: 'PostgreSQL', risk: 'anybody may try passwords' },
  { port: 3306, name: 'MySQL', risk: 'anybody may try passwords' },
  { port: 6379, name: 'Redis', risk: 'it has no password unless one was set' },
  { port: 27_017, name: 'MongoDB', risk: 'it has no password unless one was set' },
  { port: 9200, name: 'Elasticsearch', risk: 'it has no password unless one was set' },
  { port: 2375, name: 'Docker', risk: 'anybody is root there' },
  { port: 11_434, name: 'Ollama', risk: 'anybody uses the GPUs' },
  { port: 6006, name: 'TensorBoard', risk: 'anybody reads the runs' },
];

/** Served to everybody on purpose. */
const meantForAll: ReadonlySet<number> = new Set([80, 443]);

/** Protocols that only ask whether somebody is there. */
const pings: ReadonlySet<string> = new Set(['icmp', 'icmpv6', 'ipv6-icmp']);

/** What a rule lets in is worth a thought, as far as strangers may come. */
function counts({ protocol, ports }: RuleDraft): boolean {
  return !pings.has(protocol) && !(ports !== null && ports.min === ports.max && meantForAll.has(ports.min));
}

/** What stands open, as a subject with its verb, and what that invites. */
function toldOf({ min, max }: Opening): { readonly what: string; readonly is: string; readonly why: string } {
  if (min === 0) return { what: 'every port', is: 'is', why: '' };
  const open = services.filter(({ port }) => port >= min && port <= max);
  const [first, second] = open;
  if (first === undefined) return { what: `port ${min === max ? min : `${min}-${max}`}`, is: 'is', why: '' };
  if (second === undefined) return { what: first.name, is: 'is', why: `: ${first.risk}` };
  return { what: open.map(({ name }) => name).join(', '), is: 'are', why: '' };
}

const openingsOf = (added: readonly RuleDraft[], present: readonly RuleDraft[]) =>
  openings(added.filter(counts), present.filter(counts));

/**
 * What rules invite by what they let in, alone or together with those beside them, as sentences; none of what only few are let
 * in to, or of what is meant for everybody.
 */
export function worldRisks(
  added: readonly RuleDraft[],
  present: readonly RuleDraft[] = [],
): readonly string[] {
  const risks = openingsOf(added, present).map((opening) => {
    const { what, is, why } = toldOf(opening);
    return `${what} ${is} open to ${partText(opening.part)}${why}`;
  });
  return [...new Set(risks)];
}

/** Those that let strangers in where they may do harm, by themselves or together. */
export function riskyOf(rules: readonly RuleDraft[]): readonly RuleDraft[] {
  const counted = rules.filter(counts);
  return counted.filter(
    (rule) =>
      partLetIn(
        rule,
        counted.filter((other) => other !== rule),
      ) > 0,
  );
}

/** The same beside the network it comes from: `SSH: anybody may try passwords and keys`; nothing where it invites nothing. */
export function riskBeside(rule: RuleDraft, others: readonly RuleDraft[] = []): string {
  const own = internetPart([rule.cidr], rule.family);
  const risks = openingsOf([rule], others).map((opening) => {
    const { what, why } = toldOf(opening);
    if (own === 1) return `${what}${why}`;
    const to = opening.part === 1 ? 'everybody' : partText(opening.part);
    return `${what} to ${to}${opening.part > own ? ', with others' : ''}${why}`;
  });
  return [...new Set(risks)].join('; ');
}
