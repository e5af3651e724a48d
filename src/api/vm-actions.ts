import * as v from 'valibot';
import type { CallOptions } from './calls.ts';
import type { Client } from './client.ts';
import { fields, flagOrNull, money, textOrNull } from './shape.ts';
import { instanceStatusOrNull } from './statuses.ts';
import type { ActionAnswer } from './types.ts';

/** The actions on one instance as a whole. */
type InstanceAction =
  | 'startInstance'
  | 'stopInstance'
  | 'rebootInstance'
  | 'hibernateInstance'
  | 'restoreInstance'
  | 'deleteInstance'
  | 'toggleInstancePublicIp';

/** VMResponse of CONTRACT 4.6 with what some actions add; an answer without any of it is still a success. */
const actionAnswer = fields({
  instance_id: textOrNull,
  status: instanceStatusOrNull,
  previous_status: instanceStatusOrNull,
  public_ip_enabled: flagOrNull,
  public_ip: textOrNull,
  hourly_rate: v.fallback(v.nullable(money), null),
  hibernation_hourly_rate: v.fallback(v.nullable(money), null),
});

/**
 * Changes one instance (CONTRACT 5.1); never sent again unless the service refused it for its rate limit, and the toggle not
 * even then.
 */
export async function changeInstance(
  client: Client,
  operation: InstanceAction,
  instanceId: string,
  options?: CallOptions,
  query: { readonly retain_ip?: boolean } = {},
): Promise<ActionAnswer> {
  const call = { operation, ids: { instance_id: instanceId }, query, schema: actionAnswer, options };
  const { value, status, requestId } = await client(call);
  return {
    instanceId: value.instance_id ?? instanceId,
    status: value.status,
    previousStatus: value.previous_status,
    publicIpEnabled: value.public_ip_enabled,
    publicIp: value.public_ip,
    hourlyRate: value.hourly_rate ?? value.hibernation_hourly_rate,
    requestId,
    httpStatus: status,
  };
}
