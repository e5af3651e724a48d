import { describe, expect, it } from 'vitest';
import { answerSchema } from '../../src/doctor/contract.ts';
import { departuresOf, renamesOf } from '../../src/doctor/departures.ts';

const schema = {
  type: 'object',
  required: ['rows'],
  properties: {
    rows: {
      type: 'array',
      items: {
        allOf: [
          { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
          {
            type: 'object',
            required: ['gpu_type', 'count', 'ip'],
            properties: {
              gpu_type: { type: 'string' },
              count: { type: 'integer' },
              ip: { type: ['string', 'null'] },
              image: {
                anyOf: [{ type: 'object', required: ['name'], properties: { name: {} } }, { type: 'null' }],
              },
            },
          },
        ],
      },
    },
    prices: { type: 'object', additionalProperties: { type: 'number' } },
  },
};
const row = { id: 'a', gpu_type: 'L40', count: 1, ip: null };
const told = (value: unknown) => departuresOf(value, schema).map(({ kind, place }) => `${kind} ${place}`);

describe('where an answer departs', () => {
  it.each([
    ['nowhere', { rows: [row], prices: { USD: 1 } }, []],
    [
      'a field that is missing',
      { rows: [{ ...row, ip: undefined, id: 'a' }].map(({ ip, ...rest }) => rest) },
      ['missing rows[].ip'],
    ],
    ['a wrong type', { rows: [{ ...row, count: '1' }] }, ['wrong-type rows[].count']],
    ['a whole number where any number may be', { rows: [row], prices: { USD: 1.5 } }, []],
    [
      'a fraction where a whole number must be',
      { rows: [{ ...row, count: 1.5 }] },
      ['wrong-type rows[].count'],
    ],
    ['a new field', { rows: [{ ...row, colour: 'red' }] }, ['new rows[].colour']],
    ['in a map', { rows: [], prices: { USD: 'free' } }, ['wrong-type prices.*']],
    ['in one of several forms', { rows: [{ ...row, image: {} }] }, ['missing rows[].image.name']],
    ['the other of several forms', { rows: [{ ...row, image: null }] }, []],
    ['the whole answer', [], ['wrong-type ']],
    [
      'once for many rows',
      {
        rows: [
          { ...row, count: 'x' },
          { ...row, count: 'y' },
        ],
      },
      ['wrong-type rows[].count'],
    ],
  ])('%s', (_, value, expected) => {
    expect(told(value)).toEqual(expected);
  });

  it('is known for every GET of the contract', () => {
    expect(answerSchema('/instances/')).not.toBeNull();
    expect(answerSchema('/instances/{instance_id}')).not.toBeNull();
    expect(answerSchema('/nowhere')).toBeNull();
  });
});

describe('what stands for what', () => {
  const pairs = (missing: string[], fresh: string[]) =>
    renamesOf([
      ...missing.map((place) => ({ kind: 'missing' as const, place, detail: '' })),
      ...fresh.map((place) => ({ kind: 'new' as const, place, detail: '' })),
    ]).map(({ field, name }) => `${field}=${name}`);

  it.each([
    [['rows[].gpu_type'], ['rows[].gpu_name'], ['gpu_type=gpu_name']],
    [
      ['rows[].gpu_type', 'rows[].vm_name'],
      ['rows[].name', 'rows[].gpu'],
      ['gpu_type=gpu', 'vm_name=name'],
    ],
    [['rows[].gpu_type'], ['other[].gpu_name'], []],
    [['rows[].gpu_type'], ['rows[].zzz'], ['gpu_type=zzz']],
    [['rows[].gpu_type'], ['rows[].zzz', 'rows[].yyy'], []],
    [['rows[].gpu_type'], [], []],
  ])('%j beside %j: %j', (missing, fresh, expected) => {
    expect(pairs(missing, fresh)).toEqual(expected);
  });
});
