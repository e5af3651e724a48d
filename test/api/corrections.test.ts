import { expect, test } from 'vitest';
import type { Corrections } from '../../src/api/corrections.ts';
import { knownContract } from '../../src/api/known-contract.ts';
import { operations } from '../../src/api/operations.ts';
import { OPERATIONS } from '../../src/simulator/contract/contract.ts';
import { instancePage, instanceRow, stopAnswer } from './bodies.ts';
import { failureOf, makeApi } from './make-api.ts';
import { json, startServer } from './server.ts';

type Operations = Readonly<Record<string, { path?: string; method?: 'GET' | 'POST' | 'PUT' | 'PATCH' }>>;

function corrections(
  corrected: Operations,
  fields: Record<string, Record<string, string>> = {},
): Corrections {
  return {
    operations: new Map(
      Object.entries(corrected).map(([id, { path = null, method = null }]) => [id, { path, method }]),
    ),
    fields: new Map(
      Object.entries(fields).map(([group, names]) => [
        group,
        new Map(Object.entries(names).map(([field, name]) => [field, { name }])),
      ]),
    ),
  };
}

test('an operation goes to the path and by the method the configuration names', async () => {
  const server = await startServer(json(instancePage), json(stopAnswer), json({ volume_attachments: [] }));
  const { api } = makeApi(server.baseUrl, {
    corrections: corrections({
      listInstances: { path: '/v2/vms' },
      stopInstance: { path: '/v2/vms/{instance_id}/power/off', method: 'PUT' },
      attachVolumes: { method: 'PATCH' },
    }),
  });
  await api.listInstances({ page: 2 });
  await api.stopInstance('a/b');
  await api.attachVolumes('D', ['V']);
  expect(server.seen.map(({ method, target, body }) => `${method} ${target} ${body}`)).toEqual([
    'GET /api/v2/vms?page=2 ',
    'PUT /api/v2/vms/a%2Fb/power/off ',
    'PATCH /api/instances/D/attach-volumes {"volume_ids":["V"]}',
  ]);
});

test('a change that goes by GET is still sent once only', async () => {
  const server = await startServer(json({ error: 'server_error' }, 500));
  const { api, clock } = makeApi(server.baseUrl, {
    corrections: corrections({ startInstance: { method: 'GET' } }),
  });
  expect(await failureOf(api.startInstance('D'))).toMatchObject({ kind: 'server', answerLost: true });
  expect(server.seen.map(({ method }) => method)).toEqual(['GET']);
  expect(clock.delays).toEqual([]);
});

test('a list that goes by POST is not taken for a change', async () => {
  const server = await startServer(json({ error: 'server_error' }, 500));
  const { api } = makeApi(server.baseUrl, {
    corrections: corrections({ listInstances: { method: 'POST' } }),
  });
  expect(await failureOf(api.listInstances({}))).toMatchObject({ kind: 'server', answerLost: false });
  expect(server.seen).toHaveLength(1);
});

test('a second route is corrected like a first one', async () => {
  const server = await startServer(json({ detail: 'Not Found' }, 404), json({ firewalls: [] }));
  const { api } = makeApi(server.baseUrl, {
    corrections: corrections({ listVirtualMachineFirewalls: { path: '/vm/{instance_id}/fw' } }),
  });
  expect(await api.listInstanceFirewalls('D')).toEqual([]);
  expect(server.seen.map(({ target }) => target)).toEqual(['/api/instances/D/firewalls', '/api/vm/D/fw']);
});

test('a field is found under the name the service has for it, and the answer kept as it came', async () => {
  const { gpu_type, ...rest } = instanceRow;
  const body = { success: true, vm: { ...rest, gpu_name: gpu_type }, security_rules: [] };
  const list = { success: true, vms: [{ ...rest, gpu_name: gpu_type }] };
  const server = await startServer(json(body), json(list));
  const { api } = makeApi(server.baseUrl, {
    corrections: corrections({}, { instances: { gpu_type: 'gpu_name', instance: 'vm', instances: 'vms' } }),
  });
  const details = await api.getInstance('D');
  expect(details.instance.gpuModel).toBe(gpu_type);
  expect(details.raw).toEqual(body);
  expect((await api.listInstances({})).rows[0]?.gpuModel).toBe(gpu_type);
});

test('a field is sent under the name the service has for it, also inside of another', async () => {
  const server = await startServer(json({ instance_id: 'D' }, 201), json({ volume: { id: 'V', rate: 1 } }));
  const { api } = makeApi(server.baseUrl, {
    corrections: corrections(
      {},
      {
        deploy: { vm_name: 'name', remote_ip_prefix: 'cidr' },
        volumes: { size_gb: 'size', volume_id: 'id', hourly_rate: 'rate' },
      },
    ),
  });
  const rule = {
    direction: 'ingress',
    protocol: 'icmp',
    ethertype: 'IPv4',
    remote_ip_prefix: '10.0.0.0/8',
  } as const;
  await api.deployInstance({
    vm_name: 'one',
    region: 'NORWAY-1',
    gpu_model: 'L40',
    gpu_count: 1,
    ssh_key_ids: [],
    security_rules: [rule],
  });
  expect((await api.resizeVolume('V', { size_gb: 200 })).value.volume).toMatchObject({
    id: 'V',
    hourlyRate: 1,
  });
  const [deployed, resized] = server.seen.map(({ body }): unknown => JSON.parse(body));
  expect(deployed).toMatchObject({ name: 'one', security_rules: [{ cidr: '10.0.0.0/8' }] });
  expect(deployed).not.toHaveProperty('vm_name');
  expect(resized).toEqual({ size: 200 });
});

test('two fields may have swapped their names, and one of the right name is left alone', async () => {
  const row = { ...instanceRow, region: 'legacy', tier: 'NORWAY-1', ssh_user: 'root', user: 'ubuntu' };
  const server = await startServer(json({ instances: [row] }));
  const { api } = makeApi(server.baseUrl, {
    corrections: corrections({}, { instances: { region: 'tier', tier: 'region', ssh_user: 'user' } }),
  });
  const [read] = (await api.listInstances({})).rows;
  expect(read).toMatchObject({ region: 'NORWAY-1', tier: 'legacy', sshUser: 'root' });
});

test('other groups keep their names', async () => {
  const server = await startServer(
    json({ volumes: [{ volume_id: 'V', size_gb: 5, size: 7, hourly_rate: 1 }] }),
  );
  const { api } = makeApi(server.baseUrl, {
    corrections: corrections({}, { snapshots: { size_gb: 'size' } }),
  });
  expect((await api.listVolumes({})).rows[0]?.sizeGb).toBe(5);
});

test('a refused field is told by the name of the contract', async () => {
  const refusal = { success: false, error: 'validation_error', details: { field: 'size' } };
  const server = await startServer(json(refusal, 400));
  const { api } = makeApi(server.baseUrl, {
    corrections: corrections({}, { volumes: { size_gb: 'size' } }),
  });
  expect((await failureOf(api.resizeVolume('V', { size_gb: 1 }))).field).toBe('size_gb');
});

test('an answer nested without end is read, not followed to its end', async () => {
  const depth = 20_000;
  const text = `{"instances":[],"deep":${'['.repeat(depth)}${']'.repeat(depth)}}`;
  const server = await startServer((response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(text);
  });
  const { api } = makeApi(server.baseUrl, {
    corrections: corrections({}, { instances: { gpu_type: 'gpu' } }),
  });
  expect((await api.listInstances({})).rows).toEqual([]);
});

test('what can be corrected is what the contract has', () => {
  expect([...knownContract.operations.keys()].sort()).toEqual(Object.keys(operations).sort());
  for (const { id, takesBody } of OPERATIONS)
    expect(knownContract.operations.get(id)?.takesBody, id).toBe(takesBody);
  const groups = OPERATIONS.map(({ path }) => path.split('/')[1]).filter(
    (step) => step !== 'virtual-machines',
  );
  expect([...knownContract.fields.keys()].sort()).toEqual([...new Set(groups)].sort());
});
