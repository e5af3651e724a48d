import { describe, expect, it } from 'vitest';
import { outputColumns } from '../../src/output/columns.ts';
import { csvField, csvWriter } from '../../src/output/csv.ts';
import { resourceOf } from '../../src/resources/registry.ts';
import { clean } from '../../src/terminal/sanitise.ts';
import { factsOf, nowMs } from '../resources/facts.ts';
import { oneRow } from '../resources/rows.ts';
import { instanceRow } from '../store/money-rows.ts';

/** A reader by RFC 4180, independent of the writer. */
function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  let record: string[] = [];
  while (field.lastIndex < text.length) {
    const [, quoted, bare, end] = field.exec(text) ?? [];
    if (end === undefined) throw new Error(`not CSV from ${JSON.stringify(text.slice(0, 40))} on`);
    record.push(quoted?.replaceAll('""', '"') ?? bare ?? '');
    if (end === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}

describe('a field', () => {
  it.each([
    [null, ''],
    ['', ''],
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['two\r\nlines', '"two\r\nlines"'],
    [' blank', '" blank"'],
    ['blank ', '"blank "'],
    ['日本', '日本'],
    [0, '0'],
    [-3.5, '-3.5'],
    [1_000_000, '1000000'],
    [true, 'true'],
    [false, 'false'],
  ])('%j is written %s', (value, text) => {
    expect(csvField(value)).toBe(text);
  });

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '\u00a0=1',
    '\uff1d1+1',
    '\uff0b1',
    '\uff0d1',
    '\uff20x',
    '=HYPERLINK("http://x.example","a,b")',
  ])('%j is text for a spreadsheet, and nothing of it is lost', (value) => {
    const [[read = ''] = []] = parseCsv(`${csvField(value)}\r\n`);
    expect(read).toBe(`'${value}`);
  });

  it('is left alone where a sign is not at its beginning', () => {
    expect(['a=b', 'a-b', '1+1', "'=1"].map(csvField)).toEqual(['a=b', 'a-b', '1+1', "'=1"]);
  });
});

describe('the file', () => {
  const vms = resourceOf('vms');
  const columns = outputColumns(vms);
  const facts = factsOf({
    changes: {
      costs: new Map([
        ['BRK-100001D', { settledCost: 10, open: { startMs: nowMs - 90_500, perMinuteRate: 0 } }],
      ]),
    },
  });

  it('has a header of ids, key and currency with the columns, numbers without units, and ends each line', () => {
    const writer = csvWriter(columns, facts);
    const row = instanceRow({ status: 'SHUTOFF' });
    const text = writer.begin() + writer.add([{ id: row.id, row }]) + writer.end();
    expect(text).toBe(
      'id,name,state,gpu,region,ip,rate,cost,up,currency\r\n' +
        'BRK-100001D,eval-batch-03,SHUTOFF,1x L40,CANADA-1,69.30.1.14,1.19,10,90,USD\r\n',
    );
  });

  it('comes back whole, whatever the names are', () => {
    const names = ['a,b', '"', '""', 'x\r\ny', 'a;b', '', 'é\u202e', '\u0007bell', '|'];
    const rows = names.map((name, index) => instanceRow({ id: `vm-${index}`, name }));
    const writer = csvWriter(
      columns.filter(({ id }) => id === 'id' || id === 'name'),
      facts,
    );
    const text = writer.begin() + writer.add(rows.map((row) => ({ id: row.id, row })));
    // A machine without a name is called by its id.
    const expected = names.map((name, index) => [`vm-${index}`, name === '' ? `vm-${index}` : name]);
    expect(parseCsv(text)).toEqual([['id', 'name'], ...expected]);
  });

  it('cleans text for a terminal, and still guards it', () => {
    const writer = csvWriter(
      columns.filter(({ id }) => id === 'name'),
      facts,
      clean,
    );
    const row = instanceRow({ name: '\u001b[31m=red\u202e' });
    expect(writer.add([{ id: row.id, row }])).toBe("'=red\r\n");
  });

  it('has no empty line for a row whose only field is empty', () => {
    const writer = csvWriter(
      columns.filter(({ id }) => id === 'ip'),
      facts,
    );
    const row = instanceRow({ publicIp: null });
    expect(writer.add([{ id: row.id, row }])).toBe('""\r\n');
  });

  it.each(['vms', 'costs', 'volumes', 'snapshots', 'stock'] as const)('tells the currency of %s', (id) => {
    const resource = resourceOf(id);
    const all = outputColumns(resource);
    const writer = csvWriter(all, facts);
    const [record = []] = parseCsv(writer.add([{ id: 'x', row: Object(oneRow[id]) }]));
    expect(record[all.findIndex((column) => column.id === 'currency')]).toBe('USD');
  });
});
