import ipaddr from 'ipaddr.js';
import type { Family } from './rule.ts';

/** Addresses in a row, the last one among them. */
interface Stretch {
  readonly first: bigint;
  readonly last: bigint;
}

const widths: Readonly<Record<Family, number>> = { IPv4: 32, IPv6: 128 };

/** From where nobody of the internet comes: private, shared, of the link, for examples, reserved. */
const elsewhere: Readonly<Record<Family, readonly string[]>> = {
  IPv4: [
    '0.0.0.0/8',
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '169.254.0.0/16',
    '172.16.0.0/12',
    '192.0.0.0/24',
    '192.0.2.0/24',
    '192.168.0.0/16',
    '198.18.0.0/15',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '224.0.0.0/3',
  ],
  // Of this family only 2000::/3 is given out at all.
  IPv6: ['::/3', '4000::/2', '8000::/1', '2001:db8::/32', '3fff::/20'],
};

/** More addresses than any one organisation has of its own: an IPv4 /8, an IPv6 /16. */
const wideFrom: Readonly<Record<Family, bigint>> = { IPv4: 1n << 24n, IPv6: 1n << 112n };

/** The addresses of a network; null for what is none of this family. */
function stretchOf(cidr: string, family: Family): Stretch | null {
  try {
    const [address, bits] = ipaddr.parseCIDR(cidr);
    if (address.kind() !== family.toLowerCase()) return null;
    const free = BigInt(widths[family] - bits);
    const whole = address.toByteArray().reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    const first = (whole >> free) << free;
    return { first, last: first + (1n << free) - 1n };
  } catch {
    return null;
  }
}

/** How many addresses they make together, each counted once. */
function size(stretches: readonly Stretch[]): bigint {
  let sum = 0n;
  let next = 0n;
  for (const { first, last } of stretches.toSorted((one, other) => (one.first < other.first ? -1 : 1))) {
    const from = first > next ? first : next;
    if (last < from) continue;
    sum += last - from + 1n;
    next = last + 1n;
  }
  return sum;
}

const stretchesOf = (cidrs: readonly string[], family: Family) =>
  cidrs.flatMap((cidr) => stretchOf(cidr, family) ?? []);

/** What lies outside of the internet, and how much, reckoned when it is first asked for. */
const outside = new Map<Family, { readonly stretches: readonly Stretch[]; readonly size: bigint }>();

function outsideOf(family: Family) {
  const known = outside.get(family);
  if (known !== undefined) return known;
  const stretches = stretchesOf(elsewhere[family], family);
  const made = { stretches, size: size(stretches) };
  outside.set(family, made);
  return made;
}

function reckoned(cidrs: readonly string[], family: Family): number {
  const { stretches, size: left } = outsideOf(family);
  const reached = size([...stretches, ...stretchesOf(cidrs, family)]) - left;
  const all = (1n << BigInt(widths[family])) - left;
  if (reached === all) return 1;
  return reached < wideFrom[family] ? 0 : Number(reached) / Number(all);
}

/** Answers for sets of networks: the same few are asked for of every machine. */
const parts = new Map<string, number>();
const mostParts = 1_000;

/**
 * Which part of the internet some networks of one family are together: 1 for all of it, 0 for no more than one organisation
 * may have of its own.
 */
export function internetPart(cidrs: readonly string[], family: Family): number {
  if (cidrs.some((cidr) => cidr.endsWith('/0'))) return 1;
  const free = cidrs.reduce((sum, cidr) => sum + 2 ** (widths[family] - Number(cidr.split('/')[1])), 0);
  // Told without reckoning for nearly all rules there are.
  if (free < Number(wideFrom[family])) return 0;
  const key = cidrs.join(' ');
  const known = parts.get(key);
  if (known !== undefined) return known;
  if (parts.size >= mostParts) parts.clear();
  const part = reckoned(cidrs, family);
  parts.set(key, part);
  return part;
}

/** `the whole internet`, `57% of the internet`. */
export function partText(part: number): string {
  if (part === 1) return 'the whole internet';
  // Under one in a hundred a share would sound like little.
  return part < 0.01 ? 'a very wide network' : `${Math.min(99, Math.round(part * 100))}% of the internet`;
}
