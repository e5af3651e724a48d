import { describe, expect, it } from 'vitest';
import { outputColumns } from '../../src/output/columns.ts';
import { jsonRow, jsonWriter, safeJson } from '../../src/output/json.ts';
import { resourceOf } from '../../src/resources/registry.ts';
import { clean } from '../../src/terminal/sanitise.ts';
import { factsOf, nowMs } from '../resources/facts.ts';
import { oneRow } from '../resources/rows.ts';
import { instanceRow } from '../store/money-rows.ts';

const facts = factsOf();
const hostile =
  'a\u0000\u001b]0;x\u0007\u009b31m\u007f\u2028\u2029\u202e\u200b\u2066\ufeff\u{e0041}\ud800"\\\t\n日本é';

describe('a value', () => {
  it('comes back as it was, in characters that no terminal acts upon', () => {
    const text = safeJson({ [hostile]: hostile });
    expect(JSON.parse(text)).toEqual({ [hostile]: hostile });
    expect(clean(text)).toBe(text);
    expect(text).toContain('日本é');
  });
});

describe('a list', () => {
  const rows = ['one', 'two', 'three'].map((name) => instanceRow({ id: name, name }));
  const entries = rows.map((row) => ({ id: row.id, row }));

  it.each([
    ['in one piece', [entries]],
    ['in pieces, some of them empty', [[], entries.slice(0, 1), [], entries.slice(1), []]],
  ])('is one JSON text with a row a line, %s', (_, pieces) => {
    const writer = jsonWriter(null, facts);
    const text = writer.begin() + pieces.map((piece) => writer.add(piece)).join('') + writer.end();
    expect(JSON.parse(text)).toEqual(rows);
    expect(text.split('\n')).toHaveLength(rows.length + 3);
    expect(text.endsWith('\n]\n')).toBe(true);
  });

  it.each([[[]], [[[], []]]])('is an empty list without rows', (pieces) => {
    const writer = jsonWriter(null, facts);
    expect(writer.begin() + pieces.map((piece) => writer.add(piece)).join('') + writer.end()).toBe('[]\n');
  });
});

describe('a row', () => {
  it('is whole, with the key of its list first where it has no id of its own', () => {
    const row = oneRow.stock;
    const written = jsonRow({ id: 'NORWAY-1/legacy/H100', row: Object(row) }, null, facts);
    expect(written).toEqual({ id: 'NORWAY-1/legacy/H100', ...Object(row) });
    expect(Object.keys(written)[0]).toBe('id');
  });

  it('has the chosen columns as plain values under their ids', () => {
    const columns = outputColumns(resourceOf('vms')).filter(({ id }) =>
      ['id', 'state', 'ip', 'rate', 'cost', 'up', 'currency'].includes(id),
    );
    const row = instanceRow({ status: 'SHUTOFF', publicIp: null, createdAtMs: nowMs - 61_999 });
    expect(jsonRow({ id: row.id, row }, columns, facts)).toEqual({
      id: 'BRK-100001D',
      state: 'SHUTOFF',
      ip: null,
      rate: 1.19,
      cost: null,
      up: 61,
      currency: 'USD',
    });
  });

  it.each([
    ['keys', { regions: 'US-1 FIN-01', inUseBy: 2, age: 3_542_400 }],
    [
      'volumes',
      { status: 'available', sizeGb: 1_000, bootable: false, attachedInstanceName: null, rate: 0.1 },
    ],
    ['os-images', { docker: true, sizeGb: null }],
    ['stock', { gpuModel: 'H100-PCIe-NVLink-80GB', available: 42, '8x': 0 }],
    ['images', { status: 'SUCCESS', sizeGb: 1_100, age: null }],
  ] as const)('of %s says amounts, flags and spans as a program reads them', (id, expected) => {
    const all = outputColumns(resourceOf(id));
    expect(jsonRow({ id: 'x', row: Object(oneRow[id]) }, all, facts)).toMatchObject(expected);
  });
});
