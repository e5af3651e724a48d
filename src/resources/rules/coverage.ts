import ipaddr from 'ipaddr.js';
import { type RuleDraft, showRule } from './rule.ts';

/** Whether every address of `inner` is in `outer`; false for what is no network. */
function holdsNetwork(outer: string, inner: string): boolean {
  try {
    const [network, bits] = ipaddr.parseCIDR(outer);
    const [address, innerBits] = ipaddr.parseCIDR(inner);
    return network.kind() === address.kind() && innerBits >= bits && address.match(network, bits);
  } catch {
    return false;
  }
}

function holdsPorts(outer: RuleDraft['ports'], inner: RuleDraft['ports']): boolean {
  if (outer === null) return true;
  return inner !== null && inner.min >= outer.min && inner.max <= outer.max;
}

/** Whether `outer` lets through all that `inner` does, so that `inner` changes nothing. */
export function covers(outer: RuleDraft, inner: RuleDraft): boolean {
  return (
    outer.direction === inner.direction &&
    outer.family === inner.family &&
    (outer.protocol === 'any' || outer.protocol === inner.protocol) &&
    holdsPorts(outer.ports, inner.ports) &&
    holdsNetwork(outer.cidr, inner.cidr)
  );
}

/** Whether one address on one port of a protocol is let in by the rule. */
export function letsIn(rule: RuleDraft, protocol: string, port: number, address: string | null): boolean {
  if (rule.direction !== 'ingress') return false;
  if (rule.protocol !== protocol && rule.protocol !== 'any') return false;
  if (rule.ports !== null && (port < rule.ports.min || port > rule.ports.max)) return false;
  if (address === null) return true;
  const width = address.includes(':') ? 128 : 32;
  return holdsNetwork(rule.cidr, `${address}/${width}`);
}

/** What is to be said of rules that change nothing: twice the same, or swallowed by another. One sentence each. */
export function needlessRules(added: readonly RuleDraft[], present: readonly RuleDraft[]): readonly string[] {
  return added.flatMap((rule, index) => {
    const others = [...present, ...added.filter((_, at) => at !== index)];
    const twin = others.find((other) => covers(other, rule) && covers(rule, other));
    if (twin !== undefined) {
      // Of two that are the same in one form only the second is said to be too much.
      const isSecond = present.includes(twin) || added.indexOf(twin) < index;
      return isSecond ? [`${showRule(rule)} is there already`] : [];
    }
    const larger = others.find((other) => covers(other, rule));
    return larger === undefined ? [] : [`${showRule(rule)} changes nothing beside ${showRule(larger)}`];
  });
}

/** What is to be said of rules that change nothing any more once these are added: one sentence each. */
export function swallowedRules(
  added: readonly RuleDraft[],
  present: readonly RuleDraft[],
): readonly string[] {
  return present.flatMap((rule) => {
    const larger = added.find((other) => covers(other, rule) && !covers(rule, other));
    return larger === undefined ? [] : [`${showRule(rule)} is needless beside ${showRule(larger)}`];
  });
}
