import * as v from 'valibot';
import type { CallOptions, PageQuery } from './api.ts';
import type { Client } from './client.ts';
import { pageOf, pagingEntries } from './paging.ts';
import { securityRule } from './rules.ts';
import { fields, id, list, listOrNone, text, textOrNull, timeOrNull } from './shape.ts';
import type { Firewall, Page } from './types.ts';

const attachment = v.pipe(
  fields({ status: text, vm: fields({ instance_id: id, vm_name: text }) }),
  v.transform(({ status, vm }) => ({
    instanceId: vm.instance_id,
    instanceName: vm.vm_name === '' ? vm.instance_id : vm.vm_name,
    status,
  })),
);

const firewall = v.pipe(
  fields({
    firewall_id: id,
    name: text,
    description: textOrNull,
    region: text,
    status: text,
    rules: listOrNone(securityRule),
    attachments: listOrNone(attachment),
    created_at: timeOrNull,
  }),
  v.transform(
    (row): Firewall => ({
      id: row.firewall_id,
      name: row.name === '' ? row.firewall_id : row.name,
      description: row.description,
      region: row.region,
      status: row.status,
      rules: row.rules,
      attachments: row.attachments,
      createdAtMs: row.created_at,
    }),
  ),
);

const firewallList = v.pipe(
  fields({ firewalls: list(firewall), ...pagingEntries }),
  v.transform((body) => pageOf(body.firewalls, body)),
);

/** One page of firewalls with their rules and attachments (CONTRACT 4.8, ListFirewallsResponse). */
export async function listFirewalls(
  client: Client,
  { page, limit }: PageQuery,
  options?: CallOptions,
): Promise<Page<Firewall>> {
  const call = { operation: 'listFirewalls', query: { page, limit }, schema: firewallList, options } as const;
  return (await client(call)).value;
}
