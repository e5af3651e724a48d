import type { SecurityRule } from '../../api/types.ts';
import { stateCell } from '../columns.ts';
import type { ItemColumn } from '../details.ts';
import { internetPart, partText } from '../rules/internet.ts';
import { riskyOf } from '../rules/risk.ts';
import { ruleOf } from '../rules/rule.ts';
import { counted, moment } from '../texts.ts';
import type { Cell } from '../types.ts';

/** `22`, `8000-8100`, and `all` for a protocol without ports. */
function portText({ portMin, portMax }: SecurityRule): string {
  if (portMin === null) return 'all';
  return portMin === portMax || portMax === null ? String(portMin) : `${portMin}-${portMax}`;
}

/** Who may come in or be reached; a large part of the internet is pointed out where it is let in. */
function remoteCell(rule: SecurityRule): Cell {
  const { direction, family, cidr } = ruleOf(rule);
  const part = direction === 'ingress' ? internetPart([cidr], family) : 0;
  if (part === 0) return { text: cidr };
  return { text: `${cidr} ! ${part === 1 ? 'open to all' : partText(part)}`, tone: 'warn' };
}

/** Rules of a machine or of a firewall, as a small table shows them (CONTRACT 4.8). */
export const ruleColumns: readonly ItemColumn<SecurityRule>[] = [
  { title: 'direction', cell: (rule) => rule.direction },
  { title: 'protocol', cell: (rule) => rule.protocol },
  { title: 'ports', cell: portText },
  { title: 'remote', cell: remoteCell },
  { title: 'status', cell: (rule) => stateCell(rule.status) },
  { title: 'family', givesWay: 1, cell: (rule) => rule.ethertype },
  { title: 'made', givesWay: 2, cell: (rule) => moment(rule.createdAtMs) },
  { title: 'id', align: 'right', givesWay: 3, cell: (rule) => rule.id },
];

/** How many rules there are, and how many of them let strangers in where they may do harm. */
export function rulesNote(rules: readonly SecurityRule[]): string {
  const open = riskyOf(rules.map(ruleOf)).length;
  return `${counted(rules.length, 'rule')}${open === 0 ? '' : `, ${open} open to the internet`}`;
}
