import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/commands/exit.ts';
import type { GetFlags } from '../../src/commands/get/flags.ts';
import { type GetPlan, planGet } from '../../src/commands/get/plan.ts';
import { resourceIds, resourceOf } from '../../src/resources/registry.ts';

function plan(resource: string, flags: Partial<GetFlags> = {}, id?: string): GetPlan {
  return planGet(resource, id, { output: 'table', filter: [], ...flags });
}

function refusal(...args: Parameters<typeof plan>): string {
  try {
    plan(...args);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  throw new Error('it was accepted');
}

const columnIds = (made: GetPlan) => made.columns?.map(({ id }) => id) ?? null;

describe('the resource', () => {
  it.each(
    resourceIds.flatMap((id) =>
      [id, id.toUpperCase(), ...resourceOf(id).aliases].map((word) => [word, id] as const),
    ),
  )('%s is %s', (word, id) => {
    expect(plan(word).resource.id).toBe(id);
  });

  it('is refused with the one that was meant first, and all', () => {
    expect(refusal('vmss')).toBe(
      `there is no resource "vmss": did you mean vms? There are ${resourceIds.join(', ')}.`,
    );
    expect(refusal('instanzes')).toContain('did you mean instances? There are vms,');
    expect(refusal('qqqqqqqqq')).toMatch(/^there is no resource "qqqqqqqqq": there are vms,/);
    expect(refusal('a\u001b[31mb')).toContain('"ab"');
  });
});

describe('the columns', () => {
  it.each([
    ['table', ['name', 'state', 'gpu', 'region', 'ip', 'rate', 'cost', 'up']],
    ['csv', ['id', 'name', 'state', 'gpu', 'region', 'ip', 'rate', 'cost', 'up', 'currency']],
    ['json', null],
  ] as const)('of a %s are, unless chosen, %j', (output, ids) => {
    expect(columnIds(plan('vms', { output }))).toEqual(ids);
    expect(columnIds(plan('vms', { output, columns: 'Rate, id,name' }))).toEqual(['rate', 'id', 'name']);
  });

  it('have a currency only where there is money', () => {
    expect(columnIds(plan('keys', { output: 'csv' }))).not.toContain('currency');
  });

  it.each([
    ['nmae', '--columns: vms has no column "nmae": did you mean name? There are id, name, state,'],
    ['name,,id', '--columns: a name is missing: there are id, name,'],
    ['', '--columns: a name is missing: there are id, name,'],
    ['name,NAME', '--columns names name twice: name it once.'],
  ])('%j are refused', (columns, sentence) => {
    expect(refusal('vms', { columns })).toContain(sentence);
  });
});

describe('the order', () => {
  it.each([
    ['vms', undefined, null],
    ['keys', undefined, 'name ascending'],
    ['costs', undefined, 'rate descending'],
    ['costs', 'none', null],
    ['vms', 'name', 'name ascending'],
    ['vms', 'RATE', 'rate descending'],
    ['vms', 'rate:asc', 'rate ascending'],
    ['vms', 'name:desc', 'name descending'],
  ] as const)('of %s by %s is %s', (resource, sort, expected) => {
    const made = plan(resource, sort === undefined ? {} : { sort }).sort;
    expect(made && `${made.column.id} ${made.direction}`).toBe(expected);
  });

  it.each([
    ['rat', '--sort: vms has no column "rat": did you mean rate? There are name,'],
    ['', '--sort: vms has no column "": there are name,'],
    ['rate:up', '--sort: "rate:up" ends in no direction: write rate:asc or rate:desc.'],
    ['rate:asc:x', '--sort: "rate:asc:x" ends in no direction'],
    ['none:asc', '--sort: vms has no column "none"'],
  ])('%j is refused', (sort, sentence) => {
    expect(refusal('vms', { sort })).toContain(sentence);
  });
});

describe('the filter', () => {
  it('holds all that was given', () => {
    expect(plan('vms', { filter: ['state:active', ' !train '] }).filter).toBe('state:active  !train');
  });

  it.each([
    [
      'sate:x',
      '--filter: vms has no field "sate": did you mean state? There are name, state, region, gpu, tier, ip, id. To look for the word itself write "name:sate:x".',
    ],
    ['!note:x', 'write "name:note:x"'],
    ['state:', '--filter: "state:" has no value: write what to look for behind it.'],
  ])('%j is refused', (filter, sentence) => {
    expect(refusal('vms', { filter: ['ok', filter] })).toContain(sentence);
  });
});

describe('one row', () => {
  it('takes neither filter nor order, and no empty id', () => {
    expect(plan('vms', {}, 'BRK-1D')).toMatchObject({ id: 'BRK-1D', sort: null });
    for (const flags of [{ filter: ['x'] }, { sort: 'name' }])
      expect(refusal('vms', flags, 'BRK-1D')).toContain('--filter and --sort are for a list');
    expect(refusal('vms', {}, '')).toContain('the id is empty');
  });
});

describe('what has to be asked for besides the rows', () => {
  it.each([
    ['vms', { output: 'json' }, []],
    ['vms', { output: 'table' }, ['costs']],
    ['vms', { columns: 'name,rate,state' }, []],
    ['vms', { columns: 'name', sort: 'cost' }, ['costs']],
    ['vms', { output: 'json', sort: 'up' }, ['costs']],
    ['stock', {}, ['balance', 'prices', 'specs']],
    ['keys', { output: 'csv' }, ['regions']],
    ['firewalls', { output: 'csv' }, []],
  ] as const)('for %s with %j is %j', (resource, flags, needs) => {
    expect([...plan(resource, flags).needs].sort()).toEqual(needs);
  });
});
