import * as v from 'valibot';
import { attachedFirewall } from './attached-firewalls.ts';
import type { CallOptions } from './calls.ts';
import type { Client } from './client.ts';
import { securityRule } from './rules.ts';
import { count, currency, fields, listOrNone, money, text, textOrNull, timeOrNull } from './shape.ts';
import type { InstanceDetails } from './types.ts';
import { instance } from './vms.ts';
import { volumeAttachment } from './volume-attachments.ts';

const billingState = v.pipe(
  fields({
    status: text,
    hourly_rate: money,
    hibernated_hourly_rate: money,
    total_duration_minutes: count,
    total_cost: money,
    currency,
    started_at: timeOrNull,
    last_billed_at: timeOrNull,
  }),
  v.transform((row) => ({
    status: row.status,
    hourlyRate: row.hourly_rate,
    hibernatedHourlyRate: row.hibernated_hourly_rate,
    totalMinutes: row.total_duration_minutes,
    totalCost: row.total_cost,
    currency: row.currency,
    startedAtMs: row.started_at,
    lastBilledAtMs: row.last_billed_at,
  })),
);

const instanceDetails = fields({
  instance,
  security_rules: listOrNone(securityRule),
  volume_attachments: listOrNone(volumeAttachment),
  firewalls: listOrNone(attachedFirewall),
  billing: v.nullish(billingState, null),
  jupyter_url: textOrNull,
});

/** All that is known of one instance (CONTRACT 4.6, VMDetailsResponse). */
export async function getInstance(
  client: Client,
  instanceId: string,
  options?: CallOptions,
): Promise<InstanceDetails> {
  const call = {
    operation: 'getInstance',
    ids: { instance_id: instanceId },
    schema: instanceDetails,
    options,
  } as const;
  const { value, body } = await client(call);
  return {
    instance: value.instance,
    securityRules: value.security_rules,
    volumes: value.volume_attachments,
    firewalls: value.firewalls,
    billing: value.billing,
    jupyterUrl: value.jupyter_url,
    raw: body,
  };
}
