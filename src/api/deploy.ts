import * as v from 'valibot';
import type { CallOptions } from './calls.ts';
import type { Client } from './client.ts';
import { doneWith } from './done.ts';
import type { DeploymentRequest } from './requests.ts';
import { currency, fields, id, money, text } from './shape.ts';
import { instanceStatusOrNull } from './statuses.ts';
import type { Done, OrderedInstance } from './types.ts';

/** What DeploymentResponse and RestoreSnapshotResponse say of the new instance; only its id has to be there. */
export const orderedInstance = v.pipe(
  fields({
    instance_id: id,
    vm_name: text,
    status: instanceStatusOrNull,
    hourly_rate: v.fallback(v.nullable(money), null),
    currency,
  }),
  v.transform(
    (row): OrderedInstance => ({
      instanceId: row.instance_id,
      name: row.vm_name === '' ? row.instance_id : row.vm_name,
      status: row.status,
      hourlyRate: row.hourly_rate,
      currency: row.currency,
    }),
  ),
);

/** Orders an instance (CONTRACT 4.5). */
export async function deployInstance(
  client: Client,
  request: DeploymentRequest,
  options?: CallOptions,
): Promise<Done<OrderedInstance>> {
  const { jupyter_password: password } = request;
  const answered = await client({
    operation: 'deployInstance',
    body: request,
    secrets: password === undefined ? [] : [password],
    schema: orderedInstance,
    options,
  });
  return doneWith(answered.value, answered);
}
