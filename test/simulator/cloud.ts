import { expect } from 'vitest';
import type { Answer, OperationId, Schemas } from '../../src/simulator/contract/types.ts';
import type { AllHandlers } from '../../src/simulator/handlers/call.ts';
import type { SimulatorOptions } from '../../src/simulator/index.ts';
import type { Memory } from '../../src/simulator/memory.ts';
import { createService } from '../../src/simulator/service.ts';

/** When the simulated clouds of the tests begin; they move on only by `advance`. */
export const START_MS = Date.parse('2026-03-02T09:00:00Z');

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export type Request = readonly [method: string, path: string, body?: unknown];

/** The machine of the default fleet that is in the state when the cloud begins. */
export const MACHINES: Readonly<Record<string, string>> = {
  CREATING: 'diffusion-xl-04',
  BUILD: 'finetune-mistral-02',
  ACTIVE: 'train-llama-70b-01',
  STOPPING: 'eval-batch-03',
  SHUTOFF: 'notebook-anna',
  STARTING: 'render-farm-07',
  REBOOTING: 'api-inference-01',
  HIBERNATING: 'rlhf-sweep-11',
  HIBERNATED: 'long-sleep',
  RESTORING: 'embeddings-nightly',
  DELETING: 'scratch-bench',
  DELETED: 'throwaway-9',
  ERROR: 'crash-test',
  MIGRATING: 'train-llama-70b-01',
};

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** A simulated cloud without a port, whose time is the test's, with every answer checked against the contract. */
export function openCloud(options: SimulatorOptions = {}, handlers?: AllHandlers, memory?: Memory) {
  const settings = { now: () => START_MS, rateLimit: 'off', validateAnswers: true, ...options } as const;
  const service = createService(settings, handlers, memory);

  const send = async (method: string, path: string, body?: unknown, headers = {}): Promise<Reply> => {
    const response = await service.app.request(`/api${path}`, {
      method,
      headers: {
        'X-API-Key': 'test',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Reply['body'],
    };
  };

  /** The body of a GET that must succeed. */
  const read = async <Id extends OperationId>(path: string): Promise<Answer<Id>> => {
    const { status, body } = await send('GET', path);
    expect(body, `GET ${path}`).toMatchObject({ success: true });
    expect(status).toBe(200);
    return body as Answer<Id>;
  };

  const instances = async (): Promise<Schemas['VMInstance'][]> =>
    (await read<'listInstances'>('/instances/?limit=100')).instances;

  const instance = async (name: string): Promise<Schemas['VMInstance']> => {
    const found = (await instances()).find((candidate) => candidate.vm_name === name);
    if (found === undefined) {
      throw new Error(`No instance named ${name}`);
    }
    return found;
  };

  /** All records of the machines' bill, newest first. */
  const bill = async (query = ''): Promise<Schemas['BillingRecord'][]> =>
    (await read<'listInstanceBilling'>(`/instances/billing?limit=100${query}`)).records;

  const balance = async (): Promise<Schemas['Data']> => (await read<'getBalance'>('/balance/')).data;

  /** Sends a request that must be refused so, with an answer that says what is expected, and without any trace. */
  const refuse = async (request: Request, status: number, body: object): Promise<Reply> => {
    const before = remembered(service.memory);
    const reply = await send(...request);
    expect([request, reply.status, reply.body]).toMatchObject([request, status, { success: false, ...body }]);
    expect(remembered(service.memory)).toEqual(before);
    return reply;
  };

  return { ...service, ...service.controls, send, read, refuse, instances, instance, bill, balance };
}

/** All that a request can change. */
export function remembered(memory: Memory): unknown {
  const { requests: _, faults: __, ...parts } = memory.parts;
  return structuredClone(parts);
}

export type Cloud = ReturnType<typeof openCloud>;

/** A reply without what differs from request to request. */
export function steady(reply: Reply | Record<string, unknown>): unknown {
  const { request_id: _, ...rest } = ('body' in reply ? reply.body : reply) as Record<string, unknown>;
  return rest;
}

/** Everything a client can see of the account, for tests that a refusal changes nothing of it. */
export async function everything(cloud: Cloud): Promise<Readonly<Record<string, unknown>>> {
  const paths = [
    '/balance/',
    '/gpu-stocks/',
    '/instances/?limit=100',
    ...cloud.world.instances.fleet.listed.map(({ id }) => `/instances/${id}`),
    '/instances/billing?limit=100',
    '/volumes/?limit=100',
    '/snapshots/?limit=100',
    '/images/?limit=100',
    '/firewalls/?limit=100',
    '/ssh-keys/',
    '/scripts/',
  ];
  const seen: Record<string, unknown> = {};
  for (const path of paths) {
    seen[path] = steady(await cloud.send('GET', path));
  }
  return seen;
}
