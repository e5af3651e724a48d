import * as v from 'valibot';
import type { CallOptions } from './calls.ts';
import type { Client } from './client.ts';
import { count, fields, id, list, text, timeOrNull } from './shape.ts';
import type { AttachedFirewall } from './types.ts';

/** AttachedFirewall of CONTRACT 4.8. */
export const attachedFirewall = v.pipe(
  fields({
    firewall_id: id,
    name: text,
    status: text,
    attachment_status: text,
    rule_count: count,
    attached_at: timeOrNull,
  }),
  v.transform(
    (row): AttachedFirewall => ({
      firewallId: row.firewall_id,
      name: row.name === '' ? row.firewall_id : row.name,
      status: row.status,
      attachmentStatus: row.attachment_status,
      ruleCount: row.rule_count,
      attachedAtMs: row.attached_at,
    }),
  ),
);

const attachedFirewalls = fields({ firewalls: list(attachedFirewall) });

/** The firewalls one instance is behind (CONTRACT 4.8, GetVMAttachedFirewallsResponse). */
export async function listInstanceFirewalls(
  client: Client,
  instanceId: string,
  options?: CallOptions,
): Promise<readonly AttachedFirewall[]> {
  const ids = { instance_id: instanceId };
  const call = { operation: 'listInstanceFirewalls', ids, schema: attachedFirewalls, options } as const;
  return (await client(call)).value.firewalls;
}
