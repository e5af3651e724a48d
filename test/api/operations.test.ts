import { expect, test } from 'vitest';
import { createApi } from '../../src/api/create-api.ts';
import { type CallableId, operationOf, operations, secondRoutes } from '../../src/api/operations.ts';
import { CONTRACT, OPERATIONS } from '../../src/simulator/contract/contract.ts';
import { Validator } from '../../src/simulator/http/validate.ts';
import { contractAnswer, operationFor } from './contract-answers.ts';
import { everyCall } from './every-call.ts';
import { makeApi } from './make-api.ts';
import { json, type Reply, type Seen, startServer } from './server.ts';

const callable = Object.keys(everyCall) as readonly CallableId[];
const documented = (path: string, method: string): Readonly<Record<string, unknown>> => ({
  ...CONTRACT.paths[path]?.[method.toLowerCase()],
});
const validator = new Validator();

function operationOfRequest({ method, target }: Seen) {
  const operation = operationFor(method, target.replace(/\?.*$/, ''));
  if (operation === null) throw new Error(`the contract has no ${method} ${target}`);
  return operation;
}

/** Answers as the contract says, and with a 404 at the places in `lacking`. */
const service =
  (lacking: readonly string[] = []): Reply =>
  (response, request) => {
    const operation = operationOfRequest(request);
    const reply = lacking.includes(operation.id)
      ? json({ detail: 'Not Found' }, 404)
      : json(contractAnswer(operation), operation.successStatus);
    reply(response, request);
  };

test('the table has each operation of the contract, where the contract has it', () => {
  const table = Object.entries(operations).map(([id, { method, path }]) => `${id}: ${method} ${path}`);
  const contract = OPERATIONS.map(({ id, method, path }) => `${id}: ${method} ${path}`);
  expect(contract).toHaveLength(74);
  expect(table.sort()).toEqual(contract.sort());
});

test('what the service may lack and what is a second route is what the contract says', () => {
  for (const { id, path, method } of OPERATIONS) {
    const { 'x-optional': isOptional, 'x-alias-of': main } = documented(path, method);
    expect(operationOf(id).optional !== undefined, id).toBe(isOptional === true);
    const second = Object.entries(secondRoutes).find(([, other]) => other === id);
    expect(second?.[0], id).toBe(main);
  }
});

test('a second route knows all its query may hold', () => {
  for (const id of Object.values(secondRoutes)) {
    const { parameters = [] } = OPERATIONS.find((operation) => operation.id === id) ?? {};
    const inQuery = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
    expect([...(operations[id].query ?? [])].sort(), id).toEqual(inQuery.sort());
  }
});

test('each operation has exactly one function, and each function one operation', async () => {
  const seconds: readonly string[] = Object.values(secondRoutes);
  const first = OPERATIONS.map(({ id }) => id).filter((id) => !seconds.includes(id));
  const functions = Object.keys(createApi({ baseUrl: 'https://cloud.example/api', key: 'k' }));
  expect(functions.sort()).toEqual([...first].sort());
  expect([...callable].sort()).toEqual([...first].sort());
});

test.each(callable)('%s sends what the contract takes, and understands what it gives', async (id) => {
  const server = await startServer(service());
  const { api } = makeApi(server.baseUrl);
  const answer = await everyCall[id](api);
  expect(server.seen).toHaveLength(1);
  const [seen] = server.seen;
  if (seen === undefined) return;
  const operation = operationOfRequest(seen);
  expect(operation.id).toBe(id);
  const { searchParams } = new URL(seen.target, server.origin);
  await validator.query(operation, searchParams);
  await validator.body(operation, seen.headers['content-type'] ?? '', seen.body);
  expect(seen.body === '').toBe(!operation.takesBody);
  // Nothing of an answer that keeps the contract is taken for missing.
  expect(await validator.violation(operation, operation.successStatus, contractAnswer(operation))).toBeNull();
  expect(JSON.stringify(answer)).not.toMatch(/undefined|UNKNOWN|"unknown"/);
});

test.each(
  Object.entries(secondRoutes) as [CallableId, string][],
)('%s goes by %s where the service has nothing at its first place, and remembers it', async (id, second) => {
  const server = await startServer(service([id]));
  const { api } = makeApi(server.baseUrl);
  const answer = await everyCall[id](api);
  expect(await everyCall[id](api)).toEqual(answer);
  expect(server.seen.map((seen) => operationOfRequest(seen).id)).toEqual([id, second, second]);
  for (const seen of server.seen.slice(1)) {
    const operation = operationOfRequest(seen);
    await validator.query(operation, new URL(seen.target, server.origin).searchParams);
    await validator.body(operation, seen.headers['content-type'] ?? '', seen.body);
  }
});
