import type { FieldOption } from '../forms/types.ts';
import { riskBeside } from './risk.ts';
import {
  anywhere,
  type Family,
  type ProtocolWord,
  type RuleDraft,
  readCidr,
  readRule,
  showRule,
} from './rule.ts';

interface Preset {
  readonly label: string;
  readonly protocol: string;
  readonly port: number | null;
}

const presets: readonly Preset[] = [
  { label: 'SSH', protocol: 'tcp', port: 22 },
  { label: 'HTTP', protocol: 'tcp', port: 80 },
  { label: 'HTTPS', protocol: 'tcp', port: 443 },
  { label: 'Jupyter', protocol: 'tcp', port: 8888 },
  { label: 'RDP', protocol: 'tcp', port: 3389 },
  { label: 'ICMP (ping)', protocol: 'icmp', port: null },
];

/** Those for which one's own address alone is the better answer. */
const keptClose: ReadonlySet<string> = new Set(['SSH', 'Jupyter', 'RDP']);

function draftOf({ protocol, port }: Preset, cidr: string, family: Family): RuleDraft {
  const ports = port === null ? null : { min: port, max: port };
  return { direction: 'ingress', protocol, ports, family, cidr };
}

function optionOf(label: string, rule: RuleDraft): FieldOption {
  const text = showRule(rule);
  // Its label says already what is open to whom.
  const risk = riskBeside(rule).replace(/^[^:]+: /, '! ');
  return { value: text, label, detail: risk === '' ? text : risk };
}

/**
 * The rules that are wanted most, one's own address first where it is known, of the protocols the service has where it has
 * told; the value of each is the rule as text.
 */
export function rulePresets(
  myAddress: string | null,
  protocols: readonly ProtocolWord[] = [],
): readonly FieldOption[] {
  const names = new Set(protocols.map(({ name }) => name.toLowerCase()));
  const own = myAddress === null ? null : readCidr(myAddress);
  const mine = own === null || typeof own === 'string' ? null : own;
  return presets.flatMap((preset) => {
    if (names.size > 0 && !names.has(preset.protocol)) return [];
    const open = optionOf(
      keptClose.has(preset.label) ? `${preset.label} from anywhere` : preset.label,
      draftOf(preset, anywhere.IPv4, 'IPv4'),
    );
    if (mine === null || !keptClose.has(preset.label)) return [open];
    const close = optionOf(`${preset.label} from my address`, draftOf(preset, mine.cidr, mine.family));
    return [close, open];
  });
}

/** The rules behind the values of a field; a text that is none is left out. */
export function rulesOf(
  values: readonly string[],
  protocols: readonly ProtocolWord[] = [],
): readonly RuleDraft[] {
  return values.flatMap((value) => {
    const read = readRule(value, { myAddress: null, protocols });
    return 'rule' in read ? [read.rule] : [];
  });
}
