import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SaveFormat } from '../../src/output/saving.ts';
import { resourceOf } from '../../src/resources/registry.ts';
import { saveRows } from '../../src/save-rows.ts';
import { factsOf } from '../resources/facts.ts';
import { instanceRow } from '../store/money-rows.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'barrack-save-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const rows = Array.from({ length: 1_001 }, (_, index) =>
  instanceRow({ id: `vm-${index}`, name: index === 7 ? '=1+1' : `train-${index}` }),
);

function save(path: string, format: SaveFormat = 'csv') {
  const entries = rows.map((row) => ({ id: row.id, row }));
  return saveRows({ path, format, resource: resourceOf('vms'), entries, facts: factsOf() });
}

describe('a file of rows', () => {
  it('is the JSON list that get prints', async () => {
    const path = join(folder, 'vms.json');
    expect(await save(path, 'json')).toEqual({ kind: 'saved' });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(rows);
  });

  it('is the CSV that get prints, guarded against formulas, and for its owner alone', async () => {
    const path = join(folder, 'vms.csv');
    expect(await save(path)).toEqual({ kind: 'saved' });
    const lines = readFileSync(path, 'utf8').split('\r\n');
    expect(lines).toHaveLength(rows.length + 2);
    expect(lines[0]).toBe('id,name,state,gpu,region,ip,rate,cost,up,currency');
    expect(lines[8]).toMatch(/^vm-7,'=1\+1,/);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('never takes the place of another', async () => {
    const path = join(folder, 'vms.csv');
    writeFileSync(path, 'precious');
    expect(await save(path)).toEqual({ kind: 'exists' });
    expect(readFileSync(path, 'utf8')).toBe('precious');
  });

  it.each([
    ['no/such/folder.csv', 'its directory does not exist'],
    ['x'.repeat(300), 'its path is too long'],
    ['file/below.csv', 'a part of its path is not a directory'],
  ])('is told why it is not there: %.30s', async (name, reason) => {
    writeFileSync(join(folder, 'file'), '');
    expect(await save(join(folder, name))).toEqual({ kind: 'failed', reason });
  });

  it('is not left half', async () => {
    const entries = [{ id: 'x', row: instanceRow() }];
    const facts = factsOf();
    const full = () => {
      throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    };
    const vms = resourceOf('vms');
    const broken = { ...vms, columns: vms.columns.map((column) => ({ ...column, value: full })) };
    const path = join(folder, 'vms.csv');
    mkdirSync(join(folder, 'other'));
    expect(await saveRows({ path, format: 'csv', resource: broken, entries, facts })).toEqual({
      kind: 'failed',
      reason: 'the disk is full',
    });
    expect(readdirSync(folder)).toEqual(['other']);
  });
});
