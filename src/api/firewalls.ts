import * as v from 'valibot';
import type { CallOptions, RegionPageQuery } from './calls.ts';
import type { Client } from './client.ts';
import { pageOf, pagingEntries } from './paging.ts';
import { securityRule } from './rules.ts';
import { countOrNull, fields, id, list, listOrNone, text, textOrNull, timeOrNull } from './shape.ts';
import { instanceStatus } from './statuses.ts';
import type { Firewall, FirewallAttachment, FirewallPage, Single } from './types.ts';

/** FirewallAttachment of CONTRACT 4.8. */
export const firewallAttachment = v.pipe(
  fields({
    status: text,
    vm: fields({ instance_id: id, vm_name: text, status: instanceStatus }),
    created_at: timeOrNull,
  }),
  v.transform(
    ({ vm, ...row }): FirewallAttachment => ({
      instanceId: vm.instance_id,
      instanceName: vm.vm_name === '' ? vm.instance_id : vm.vm_name,
      instanceStatus: vm.status,
      status: row.status,
      createdAtMs: row.created_at,
    }),
  ),
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
    attachments: listOrNone(firewallAttachment),
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
  fields({ firewalls: list(firewall), limit_max: countOrNull, ...pagingEntries }),
  v.transform((body) => ({ ...pageOf(body.firewalls, body), limitMax: body.limit_max })),
);

/** What reading and creating one firewall answer. */
export const firewallDetails = fields({ firewall });

/** One page of firewalls with their rules and attachments (CONTRACT 4.8, ListFirewallsResponse). */
export async function listFirewalls(
  client: Client,
  { page, limit, region }: RegionPageQuery,
  options?: CallOptions,
): Promise<FirewallPage> {
  const query = { page, limit, region };
  return (await client({ operation: 'listFirewalls', query, schema: firewallList, options })).value;
}

/** One firewall (CONTRACT 4.8, GetFirewallDetailsResponse). */
export async function getFirewall(
  client: Client,
  firewallId: string,
  options?: CallOptions,
): Promise<Single<Firewall>> {
  const ids = { firewall_id: firewallId };
  const { value, body } = await client({ operation: 'getFirewall', ids, schema: firewallDetails, options });
  return { row: value.firewall, raw: body };
}
