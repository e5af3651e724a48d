import * as v from 'valibot';
import type { CallOptions } from './calls.ts';
import type { Client } from './client.ts';
import { fields, flagOrNull, id, list, text } from './shape.ts';
import type { Protocol } from './types.ts';

const withPorts = new Set(['tcp', 'udp']);

function protocolOf(name: string, description: string, requiresPorts: boolean | null): Protocol {
  return { name, description, requiresPorts: requiresPorts ?? withPorts.has(name.toLowerCase()) };
}

const whole = v.pipe(
  fields({ name: id, description: text, requires_ports: flagOrNull }),
  v.transform((row) => protocolOf(row.name, row.description, row.requires_ports)),
);
const named = v.pipe(
  v.string(),
  v.transform((name) => protocolOf(name, '', null)),
);

/** Also its name alone (CONTRACT 4.8). */
const protocolList = fields({
  protocols: list(v.lazy((item) => (typeof item === 'string' ? named : whole))),
});

/** The protocols a rule may name (CONTRACT 4.8, GetSupportedProtocolsResponse). */
export async function listFirewallProtocols(
  client: Client,
  options?: CallOptions,
): Promise<readonly Protocol[]> {
  return (await client({ operation: 'listFirewallProtocols', schema: protocolList, options })).value
    .protocols;
}
