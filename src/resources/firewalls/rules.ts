import type { SecurityRule } from '../../api/types.ts';
import { stateCell } from '../columns.ts';
import type { ItemColumn } from '../details.ts';
import { moment } from '../texts.ts';
import type { Cell } from '../types.ts';

/** `22`, `8000-8100`, and `all` for a protocol without ports. */
function portText({ portMin, portMax }: SecurityRule): string {
  if (portMin === null) return 'all';
  return portMin === portMax || portMax === null ? String(portMin) : `${portMin}-${portMax}`;
}

/** Who may come in or be reached; everybody is pointed out where it lets in. */
function remoteCell({ direction, remoteIpPrefix }: SecurityRule): Cell {
  const isOpen = direction === 'ingress' && remoteIpPrefix.endsWith('/0');
  return isOpen ? { text: `${remoteIpPrefix} ! open to all`, tone: 'warn' } : { text: remoteIpPrefix };
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
