import ipaddr from 'ipaddr.js';
import type { Protocol, SecurityRule } from '../../api/types.ts';
import type { ChangeArgs } from '../../store/changes/changes.ts';

export type Family = 'IPv4' | 'IPv6';

/** One rule as it is asked for; ports are null for protocols that have none, or for all of them. */
export interface RuleDraft {
  readonly direction: 'ingress' | 'egress';
  readonly protocol: string;
  readonly ports: { readonly min: number; readonly max: number } | null;
  readonly family: Family;
  /** The network on the other side, as CIDR. */
  readonly cidr: string;
}

/** A rule, or why the text is none, with the remedy. */
export type RuleReading = { readonly rule: RuleDraft } | { readonly problem: string };

export const anywhere: Readonly<Record<Family, string>> = { IPv4: '0.0.0.0/0', IPv6: '::/0' };

const mostPort = 65_535;
const withPorts: ReadonlySet<string> = new Set(['tcp', 'udp']);

/** What a rule is made of, of what the service tells of a protocol. */
export type ProtocolWord = Pick<Protocol, 'name' | 'requiresPorts'>;

/** Offered until the service has told what it has (CONTRACT 4.1). */
const usualProtocols: readonly ProtocolWord[] = [
  { name: 'tcp', requiresPorts: true },
  { name: 'udp', requiresPorts: true },
  { name: 'icmp', requiresPorts: false },
];

function readPort(text: string): number | null {
  const port = Number(text);
  return /^\d{1,5}$/.test(text) && port >= 1 && port <= mostPort ? port : null;
}

/** Reads `22` or `8000-8100`; gives a sentence for anything else. */
export function readPorts(text: string): NonNullable<RuleDraft['ports']> | string {
  const [low = '', high = low, ...rest] = text.split('-');
  const min = readPort(low.trim());
  const max = readPort(high.trim());
  if (min === null || max === null || rest.length > 0)
    return `"${text}" is no port: give one from 1 to ${mostPort}, as 22, or a range, as 8000-8100`;
  if (min > max) return `${min}-${max} is the wrong way round: give the lower port first`;
  return { min, max };
}

/**
 * Reads a network as CIDR; an address alone is that address only, and bits behind the prefix are cleared, since the service
 * would keep a network nobody meant. Gives a sentence for anything else (CONTRACT 4.8).
 */
export function readCidr(text: string): { readonly cidr: string; readonly family: Family } | string {
  const whole = text.trim();
  const [address = '', prefix, ...rest] = whole.split('/');
  const example = 'give an address, as 203.0.113.9, or a network, as 203.0.113.0/24 or 2001:db8::/32';
  const isVersion4 = ipaddr.IPv4.isValidFourPartDecimal(address);
  if (rest.length > 0 || (!isVersion4 && !ipaddr.IPv6.isValid(address)) || address.includes('%'))
    return `"${whole}" is no network: ${example}`;
  const most = isVersion4 ? 32 : 128;
  const bits = prefix === undefined ? most : Number(prefix);
  if (prefix !== undefined && (!/^\d{1,3}$/.test(prefix) || bits > most))
    return `"/${prefix}" is no prefix of an ${isVersion4 ? 'IPv4' : 'IPv6'} network: give 0 to ${most}`;
  const cidr = `${address}/${bits}`;
  const network = isVersion4
    ? ipaddr.IPv4.networkAddressFromCIDR(cidr)
    : ipaddr.IPv6.networkAddressFromCIDR(cidr);
  return { cidr: `${network}/${bits}`, family: isVersion4 ? 'IPv4' : 'IPv6' };
}

interface Words {
  readonly myAddress: string | null;
  /** Those the service has; none where it has not told. */
  readonly protocols?: readonly ProtocolWord[];
}

/** `tcp, udp or icmp`. */
function namesOf(protocols: readonly ProtocolWord[]): string {
  const names = protocols.map(({ name }) => name.toLowerCase());
  const last = names.at(-1) ?? '';
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${last}` : last;
}

/** `anywhere`, `me`, or a network. */
function readSource(word: string, { myAddress }: Words): ReturnType<typeof readCidr> {
  if (word === 'anywhere' || word === 'any') return { cidr: anywhere.IPv4, family: 'IPv4' };
  if (word === 'anywhere6') return { cidr: anywhere.IPv6, family: 'IPv6' };
  if (word === 'me' || word === 'my') {
    if (myAddress === null)
      return 'your address is not known here: this is no SSH session. Give it as a CIDR';
    return readCidr(myAddress);
  }
  return readCidr(word);
}

const noise: ReadonlySet<string> = new Set(['from', 'to', 'in', 'address']);

/**
 * Reads a rule as it is typed: `tcp 22`, `tcp 8000-8100 from 10.0.0.0/8`, `icmp from anywhere`, `egress udp 53 to 1.1.1.1`,
 * `tcp 22 from me`. Without a source it is `anywhere`, without a direction ingress (CONTRACT 4.8).
 */
export function readRule(text: string, words: Words): RuleReading {
  const parts = text
    .trim()
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '' && !noise.has(word));
  const form = 'as tcp 22 from 203.0.113.0/24';
  let direction: RuleDraft['direction'] = 'ingress';
  if (parts[0] === 'ingress' || parts[0] === 'egress')
    direction = parts.shift() === 'egress' ? 'egress' : 'ingress';
  const told = words.protocols ?? [];
  const protocols = told.length === 0 ? usualProtocols : told;
  const protocol = parts.shift() ?? '';
  const known = protocols.find(({ name }) => name.toLowerCase() === protocol);
  if (known === undefined) return { problem: `begin with ${namesOf(protocols)}, ${form}` };
  let ports: RuleDraft['ports'] = null;
  if (known.requiresPorts) {
    const word = parts.shift();
    if (word === undefined) return { problem: `${protocol} needs a port, ${form}` };
    const read = readPorts(word);
    if (typeof read === 'string') return { problem: read };
    ports = read;
  } else if (/^\d+(-\d+)?$/.test(parts[0] ?? ''))
    return { problem: `${protocol} has no ports: leave ${parts[0]} out` };
  const [source = 'anywhere', extra] = parts;
  if (ports !== null && /^\d+(-\d+)?$/.test(source))
    return { problem: `"${source}" is a second port: give it a rule of its own, or a range, as 8000-8100` };
  if (extra !== undefined) return { problem: `"${extra}" is too much: a rule is written ${form}` };
  const network = readSource(source, words);
  if (typeof network === 'string') return { problem: network };
  return { rule: { direction, protocol, ports, ...network } };
}

/** `22`, `8000-8100`; `all ports` where a protocol has ports and the rule names none. */
export function portsText({ protocol, ports }: Pick<RuleDraft, 'protocol' | 'ports'>): string {
  if (ports === null) return withPorts.has(protocol) ? 'all ports' : '';
  return ports.min === ports.max ? String(ports.min) : `${ports.min}-${ports.max}`;
}

/** Whether everybody on the internet is meant. */
export function isAnywhere({ cidr }: Pick<RuleDraft, 'cidr'>): boolean {
  return cidr.endsWith('/0');
}

/** `tcp 22 from 203.0.113.0/24`, which reads back as the same rule. */
export function showRule(rule: RuleDraft): string {
  const { direction, protocol, cidr } = rule;
  const head = direction === 'egress' ? ['egress', protocol] : [protocol];
  const ports = portsText(rule);
  const far = cidr === anywhere.IPv4 ? 'anywhere' : cidr === anywhere.IPv6 ? 'anywhere6' : cidr;
  return [...head, ...(ports === '' ? [] : [ports]), direction === 'egress' ? 'to' : 'from', far].join(' ');
}

/** A rule as the service tells it. */
export function ruleOf(rule: Omit<SecurityRule, 'id' | 'status' | 'createdAtMs'>): RuleDraft {
  const { portMin, portMax } = rule;
  return {
    direction: rule.direction.toLowerCase() === 'egress' ? 'egress' : 'ingress',
    protocol: rule.protocol.toLowerCase(),
    ports: portMin === null ? null : { min: portMin, max: portMax ?? portMin },
    family: rule.ethertype.toLowerCase() === 'ipv6' ? 'IPv6' : 'IPv4',
    cidr: rule.remoteIpPrefix,
  };
}

/** A rule as a request names it; what is none of it is left out of account. */
export function ruleOfArgs(args: ChangeArgs): RuleDraft {
  const text = (name: string) => String(args[name] ?? '');
  const number = (name: string) => (typeof args[name] === 'number' ? args[name] : null);
  return ruleOf({
    direction: text('direction'),
    protocol: text('protocol'),
    ethertype: text('ethertype'),
    remoteIpPrefix: text('remote_ip_prefix'),
    portMin: number('port_range_min'),
    portMax: number('port_range_max'),
  });
}

/** The body of the request that makes it (VMSecurityRuleRequest, AddFirewallRuleRequest of CONTRACT 4.6, 4.8). */
export function ruleBody({ direction, protocol, ports, family, cidr }: RuleDraft) {
  return {
    direction,
    protocol,
    ethertype: family,
    remote_ip_prefix: cidr,
    ...(ports === null ? {} : { port_range_min: ports.min, port_range_max: ports.max }),
  };
}
