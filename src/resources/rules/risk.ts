import { isAnywhere, portsText, type RuleDraft } from './rule.ts';

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

/** What a rule that lets everybody in invites, as a sentence; null for one that does not, or that is meant to. */
export function worldRisk(rule: RuleDraft): string | null {
  if (rule.direction !== 'ingress' || !isAnywhere(rule) || rule.protocol === 'icmp') return null;
  const { ports } = rule;
  if (ports === null) return 'every port is open to the whole internet';
  if (ports.min === ports.max && meantForAll.has(ports.min)) return null;
  const open = services.filter(({ port }) => port >= ports.min && port <= ports.max);
  const [first] = open;
  if (first === undefined) return `port ${portsText(rule)} is open to the whole internet`;
  if (open.length === 1) return `${first.name} is open to the whole internet: ${first.risk}`;
  return `${open.map(({ name }) => name).join(', ')} are open to the whole internet`;
}

/** The same beside the network it comes from: `SSH: anybody may try passwords and keys`; nothing where it invites nothing. */
export function riskBeside(rule: RuleDraft): string {
  return (worldRisk(rule) ?? '').replace(/ (is|are) open to the whole internet/, '');
}
