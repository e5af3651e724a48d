import * as v from 'valibot';
import type { CallOptions, PageQuery } from './api.ts';
import type { Client } from './client.ts';
import { pageOf, pagingEntries } from './paging.ts';
import { securityRule } from './rules.ts';
import { fields, id, list, listOrNone, text, textOrNull, timeOrNull } from './shape.ts';
import { instanceStatus } from './statuses.ts';
import type { Firewall, Page } from './types.ts';

const attachment = v.pipe(
  fields({
    status: text,
    vm: fields({ instance_id: id, vm_name: text, status: instanceStatus }),
    created_at: timeOrNull,
  }),
  v.transform(({ status, vm, created_at: createdAtMs }) => ({
    instanceId: vm.instance_id,
    instanceName: vm.vm_name === '' ? vm.instance_id : vm.vm_name,
    instanceStatus: vm.status,
    status,
    createdAtMs,
  })),
);

/** Its name is what a person knows it by; an environment that can't be read is none. */
const environmentName = v.fallback(
  v.nullable(
    v.pipe(
      fields({ name: text }),
      v.transform(({ name }) => (name === '' ? null : name)),
    ),
  ),
  null,
);

const firewall = v.pipe(
  fields({
    firewall_id: id,
    name: text,
    description: textOrNull,
    region: text,
    environment: environmentName,
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
      environment: row.environment,
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
