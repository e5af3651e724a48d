import * as v from 'valibot';
import { countOrNull, fields, id, text, timeOrNull } from './shape.ts';

/** VMSecurityRule and FirewallRule of CONTRACT 4.6 and 4.8, which are alike. */
export const securityRule = v.pipe(
  fields({
    id,
    direction: text,
    protocol: text,
    ethertype: text,
    remote_ip_prefix: text,
    port_range_min: countOrNull,
    port_range_max: countOrNull,
    status: text,
    created_at: timeOrNull,
  }),
  v.transform((row) => ({
    id: row.id,
    direction: row.direction,
    protocol: row.protocol,
    ethertype: row.ethertype,
    remoteIpPrefix: row.remote_ip_prefix,
    portMin: row.port_range_min,
    portMax: row.port_range_max,
    status: row.status,
    createdAtMs: row.created_at,
  })),
);
