// Every operation of the contract, with success and with each error that the contract names for it.
import { describe, expect, test } from 'vitest';
import { OPERATIONS, type Operation } from '../../src/simulator/contract/contract.ts';
import type { SimulatorOptions } from '../../src/simulator/index.ts';
import { type Cloud, MINUTE, openCloud, remembered } from './cloud.ts';
import { REFUSALS } from './refusals.ts';
import { type Case, casesByForm } from './refusals-by-form.ts';
import { requestsFor } from './requests.ts';

const CODES: Readonly<Record<number, RegExp>> = {
  400: /^validation_error$/,
  401: /^unauthorized$/,
  402: /^insufficient_credits$/,
  403: /^forbidden$/,
  404: /^not_found$/,
  409: /^(invalid_state|name_conflict|resource_in_use|out_of_stock|limit_reached)$/,
  413: /^payload_too_large$/,
  429: /^rate_limited$/,
  500: /^server_error$/,
  502: /^upstream_error$/,
  503: /^upstream_error$/,
  504: /^upstream_error$/,
};

const FAILURES = [500, 502, 503, 504];

/** The operations that the simulator has. */

function openSettled(options: SimulatorOptions = {}): Cloud {
  const cloud = openCloud(options);
  cloud.advance(MINUTE);
  return cloud;
}

test('every operation succeeds', async () => {
  const cloud = openSettled();
  const all = requestsFor(cloud);
  expect(Object.keys(all).sort()).toEqual(OPERATIONS.map(({ id }) => id).sort());
  // In the order of the requests, since some take away what others need, and a minute apart, so that each finds its
  // machine settled.
  for (const id of Object.keys(all)) {
    const operation = OPERATIONS.find((each) => each.id === id);
    cloud.advance(MINUTE);
    for (const request of operation === undefined ? [] : all[operation.id]) {
      const reply = await cloud.send(...request);
      expect([request, reply.status, reply.body]).toMatchObject([
        request,
        operation?.successStatus,
        { success: true },
      ]);
      expect(cloud.log.at(-1)?.operationId).toBe(id);
    }
  }
  expect(cloud.violations).toEqual([]);
});

test('the table of refusals has nothing that the contract has not', () => {
  for (const [id, refusals] of Object.entries(REFUSALS)) {
    const statuses = OPERATIONS.find((operation) => operation.id === id)?.statuses;
    expect(statuses, id).toEqual(expect.arrayContaining(Object.keys(refusals).map(Number)));
  }
});

describe.each(OPERATIONS.map((operation) => [operation.id, operation] as const))('%s', (_, operation) => {
  const errors = operation.statuses.filter((status) => status >= 400);

  test(`is refused with ${errors.join(', ')}`, async () => {
    let drawn = 0;
    const cloud = openSettled({ random: () => drawn });
    const before = remembered(cloud.memory);
    for (const status of errors) {
      const cases = casesByForm(cloud, operation, status);
      const byTable = REFUSALS[operation.id]?.[status];
      expect(cases.length > 0 || byTable !== undefined, `a request that gives ${status}`).toBe(true);
      drawn = Math.max(0, FAILURES.indexOf(status)) / FAILURES.length;
      for (const each of cases) {
        await expectRefused(cloud, operation, status, each);
      }
      if (byTable !== undefined) {
        await expectRefusedByTable(operation, status, byTable);
      }
    }
    // Of what a refusal may not change nothing has changed.
    expect(remembered(cloud.memory)).toEqual(before);
    expect(cloud.violations).toEqual([]);
  });
});

async function expectRefused(cloud: Cloud, operation: Operation, status: number, each: Case): Promise<void> {
  const { request, headers, faults = {}, broke = false, field } = each;
  const [method, path, body] = request;
  cloud.setFaults(faults);
  const { balanceUnits } = cloud.world.ledger;
  cloud.world.ledger.credit(broke ? -balanceUnits : 0);
  const reply = await cloud.send(method, path, body, headers);
  cloud.world.ledger.credit(broke ? balanceUnits : 0);
  cloud.setFaults({});
  expect([request, reply.status, reply.body]).toMatchObject([
    request,
    status,
    { success: false, error: expect.stringMatching(CODES[status] ?? /^$/) },
  ]);
  if (field !== undefined) {
    expect([request, reply.body]).toMatchObject([
      request,
      { details: { field: expect.stringMatching(new RegExp(`^${field}(\\.|$)`)) } },
    ]);
  }
  expect(cloud.log.at(-1)).toMatchObject({ operationId: operation.id, status, changed: false });
}

async function expectRefusedByTable(
  operation: Operation,
  status: number,
  requestsOf: (cloud: Cloud) => readonly (readonly [string, string, unknown?])[],
): Promise<void> {
  const cloud = openSettled();
  const requests = requestsOf(cloud);
  for (const request of requests.slice(0, -1)) {
    expect([request, (await cloud.send(...request)).body]).toMatchObject([request, { success: true }]);
  }
  const [last] = requests.slice(-1);
  await cloud.refuse(last ?? ['GET', '/'], status, { error: expect.stringMatching(CODES[status] ?? /^$/) });
  expect(cloud.log.at(-1)?.operationId).toBe(operation.id);
  expect(cloud.violations).toEqual([]);
}
