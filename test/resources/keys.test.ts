import { describe, expect, it } from 'vitest';
import type { Instance, SshKey } from '../../src/api/types.ts';
import { inventory } from '../../src/resources/keys/inventory.ts';
import { keys } from '../../src/resources/keys/keys.ts';
import { resourceOf } from '../../src/resources/registry.ts';
import { searchableOf } from '../../src/resources/searchable.ts';
import type { Facts } from '../../src/resources/types.ts';
import type { LocalKey } from '../../src/ssh-keys/local-key.ts';
import { wireOf } from '../../src/ssh-keys/wire.ts';
import { matches, parseFilter, sortRows } from '../../src/store/view.ts';
import { localKeyRow } from '../ssh-keys/local-key-row.ts';
import { instanceRow } from '../store/money-rows.ts';
import { keyRow } from '../store/world.ts';
import { factsOf } from './facts.ts';

const regionNames = ['NORWAY-1', 'US-1', 'FIN-01'];

interface Known {
  readonly keys?: readonly SshKey[];
  readonly vms?: readonly Instance[];
  readonly local?: readonly LocalKey[];
}

function knowing({ keys: known = [], vms = [], local = [] }: Known): Facts {
  const facts = factsOf({ vms });
  const regions = regionNames.map((name) => [name, { name }] as const);
  return {
    ...facts,
    local: { clientAddress: null, publicKeys: [], keys: { keys: local, problems: [] } },
    collections: {
      ...facts.collections,
      keys: { ...facts.collections.keys, byId: new Map(known.map((key) => [key.id, key])) },
      regions: {
        ...facts.collections.regions,
        byId: new Map(regions),
      } as unknown as Facts['collections']['regions'],
    },
  };
}

function cells(key: SshKey, facts: Facts): Readonly<Record<string, string>> {
  return Object.fromEntries(
    keys.columns.map((column) => {
      const { text, tone = 'plain' } = column.cell(key, facts);
      return [column.id, tone === 'plain' ? text : `${tone}:${text}`];
    }),
  );
}

function factsTold(key: SshKey, facts: Facts): Readonly<Record<string, string>> {
  return Object.fromEntries(
    keys
      .details(key, facts)
      .sections.flatMap((section) =>
        section.kind === 'facts'
          ? section.facts.map(
              ({ label, parts }) => [label, parts.map(({ text }) => text).join(' | ')] as const,
            )
          : [],
      ),
  );
}

/** A number of that many bits, as keys have it: one with its first bit set has a zero ahead. */
const rsaModulus = (bits: number) => {
  const digits = (1n << BigInt(bits - 1)).toString(16);
  return Buffer.from(`00${digits.length % 2 === 0 ? '' : '0'}${digits}`, 'hex');
};

const machine = (name: string, sshKeyIds: readonly string[], changes: Partial<Instance> = {}) =>
  instanceRow({ id: `id-${name}`, name, sshKeyIds, ...changes });

describe('a key in the list', () => {
  it.each([
    ['Ed25519', 256, '256 strong'],
    ['RSA', 4096, '4096 strong'],
    ['RSA', 2048, 'warn:2048 weak'],
    ['RSA', 1024, 'bad:1024 broken'],
    ['DSA', 1024, 'bad:1024 broken'],
    ['DSA', null, 'bad:broken'],
    ['RSA', null, 'warn:unknown'],
  ])('of type %s and %s bits is %s', (keyType, bits, verdict) => {
    expect(cells(keyRow({ keyType, bits }), knowing({})).bits).toBe(verdict);
  });

  it('of a size the service leaves out has that of its public half, and is judged by it', () => {
    const publicKey = `ssh-rsa ${wireOf(['ssh-rsa', Buffer.from([1, 0, 1]), rsaModulus(1023)]).toString('base64')}`;
    expect(cells(keyRow({ keyType: 'RSA', bits: null, publicKey }), knowing({})).bits).toBe(
      'bad:1023 broken',
    );
  });

  it('is marked where a region is missing, and not before the regions are known', () => {
    const everywhere = keyRow({ regions: regionNames });
    expect(cells(everywhere, knowing({})).inRegions).toBe('3/3');
    expect(cells(keyRow({ regions: ['US-1'] }), knowing({})).inRegions).toBe('warn:1/3');
    expect(cells(keyRow({ regions: ['US-1'] }), factsOf()).inRegions).toBe('1');
  });

  it('is found by region, type, source and use, and put in order by its creation', () => {
    const used = keyRow({ id: 'used', inUseBy: ['vm'], regions: ['FIN-01'], createdAtMs: 5 });
    const idle = keyRow({ id: 'idle', keyType: 'RSA', source: 'created', createdAtMs: 3 });
    const searchable = searchableOf(resourceOf('keys'));
    const found = (text: string) =>
      [used, idle]
        .filter((row) =>
          matches({ id: row.id, row }, parseFilter(text, Object.keys(keys.filterFields)), searchable),
        )
        .map(({ id }) => id);
    expect(found('use:yes')).toEqual(['used']);
    expect(found('use:no')).toEqual(['idle']);
    expect(found('region:fin')).toEqual(['used']);
    expect(found('type:rsa')).toEqual(['idle']);
    expect(found('source:imp')).toEqual(['used']);
    const created = keys.columns.find(({ id }) => id === 'createdAtMs');
    const oldestFirst = sortRows(
      [used, idle],
      (row) => created?.sortKey(row, factsOf()) ?? null,
      'ascending',
    );
    expect(oldestFirst).toEqual([idle, used]);
  });

  it('is counted by region, the fullest first', () => {
    const rows = [
      keyRow({ regions: ['A', 'B'] }),
      keyRow({ regions: ['B'] }),
      keyRow({ regions: ['B', 'C'] }),
    ];
    expect(keys.note?.(rows, { total: 3, limit: null })).toEqual(['B 3', 'A 1', 'C 1']);
  });
});

describe('the details of a key', () => {
  const key = keyRow({ id: 'k', name: 'ops', regions: ['US-1'] });
  const half = { path: '/home/anna/.ssh/ops', mode: 0o600, isProtected: true };
  const here = localKeyRow({
    name: 'ops',
    line: key.publicKey,
    fingerprint: key.fingerprint,
    publicPath: null,
    privateHalf: half,
  });

  it('say where it is missing and which machines keep no other key', () => {
    const vms = [machine('a', ['k']), machine('b', ['k', 'other'])];
    expect(factsTold(key, knowing({ vms }))).toMatchObject({
      Regions: 'US-1',
      'Missing from': 'NORWAY-1 | FIN-01',
      VMs: '2 VMs',
      'No other key on': 'a',
      'Private half': 'neither in ~/.ssh nor in the ssh-agent',
    });
  });

  it('count a key that a rotation put on a machine as another one', () => {
    const added = { id: 'id-a', name: 'a', step: 'added', note: null } as const;
    const plan = {
      ...{ oldKeyId: 'k', oldName: 'ops', oldWords: 'ssh-ed25519 AAAA' },
      ...{ newKeyId: 'k4', newName: 'newer', newWords: 'ssh-ed25519 NEWER' },
      ...{ startedAtMs: 0, machines: new Map([['id-a', added]]) },
    };
    const facts = knowing({ vms: [machine('a', ['k'])] });
    expect(factsTold(key, facts)['No other key on']).toBe('a');
    const rotated = { ...facts, rotations: new Map([['k', plan]]) };
    expect(factsTold(key, rotated)).not.toHaveProperty('No other key on');
  });

  it('say why nothing could be read here', () => {
    const problem = '/home/anna/.ssh: you may not read or write it: see its permissions';
    const facts = knowing({});
    const barred = {
      ...facts,
      local: { clientAddress: null, publicKeys: [], keys: { keys: [], problems: [problem] } },
    };
    expect(factsTold(key, barred)['Private half']).toBe(`can't be seen: ${problem}`);
  });

  it.each([
    [here, '/home/anna/.ssh/ops | guarded by a passphrase'],
    [{ ...here, privateHalf: { ...half, isProtected: false } }, '/home/anna/.ssh/ops | no passphrase'],
    [{ ...here, privateHalf: { ...half, mode: 0o640 } }, '/home/anna/.ssh/ops | others may read it (0640)'],
    [{ ...here, inAgent: true }, '/home/anna/.ssh/ops | guarded by a passphrase | in the ssh-agent'],
    [{ ...here, privateHalf: null, inAgent: true }, 'in the ssh-agent'],
  ])('say where its private half is', (local, told) => {
    expect(factsTold(key, knowing({ local: [local] }))['Private half']).toBe(told);
  });

  it('lead to the one machine it is on, and to a list of several', () => {
    expect(keys.goesTo?.(key, knowing({}))).toBeNull();
    expect(keys.goesTo?.(key, knowing({ vms: [machine('a', ['k'])] }))).toEqual({
      kind: 'jump',
      resource: 'vms',
      id: 'id-a',
    });
    expect(keys.goesTo?.(key, knowing({ vms: [machine('a', ['k']), machine('b', ['k'])] }))).toEqual({
      kind: 'list',
      resource: 'inventory',
      subject: 'k',
    });
  });

  it('may be copied as a key, as a fingerprint and as a login to each machine that can be reached', () => {
    const vms = [
      machine('a', ['other', 'k'], { publicIp: '198.18.0.7' }),
      machine('b', ['k'], { publicIp: null }),
    ];
    expect(keys.copyChoices?.(key, knowing({ keys: [key], vms }))).toEqual([
      { label: 'public key', text: key.publicKey },
      { label: 'fingerprint', text: key.fingerprint },
      { label: 'ssh to a', text: expect.stringMatching(/^ssh -i \S+\/ops \w+@198\.18\.0\.7$/) },
    ]);
  });
});

describe('the inventory', () => {
  const ops = keyRow({ id: 'k1', name: 'ops' });
  const idle = keyRow({ id: 'k2', name: 'idle' });
  const vms = [machine('a', ['k1']), machine('b', ['k1', 'k3'])];
  const facts = knowing({ keys: [ops, idle], vms });
  const listed = (subject: string | null) =>
    [...(inventory.derived?.rows(facts, subject) ?? [])].map(([id, row]) => [
      id,
      ...inventory.columns.slice(0, 5).map((column) => column.cell(row, facts).text),
      inventory.columns.find(({ id: column }) => column === 'isOnly')?.cell(row, facts).text,
    ]);

  it('has a line for each key on each machine, and one for a key on none', () => {
    expect(listed(null)).toEqual([
      ['k1 id-a', 'ops', 'a', 'ACTIVE', 'CANADA-1', 'ubuntu', 'yes'],
      ['k1 id-b', 'ops', 'b', 'ACTIVE', 'CANADA-1', 'ubuntu', ''],
      ['k2', 'idle', 'on no VM', '', '', '', ''],
    ]);
    expect(listed('k2').map(([id]) => id)).toEqual(['k2']);
  });

  it('tells what a rotation put on a machine and took off it, of which the service does not know', () => {
    const newer = keyRow({ id: 'k4', name: 'newer', publicKey: 'ssh-ed25519 NEWER' });
    const done = { id: 'id-a', name: 'a', step: 'done', note: null } as const;
    const plan = {
      ...{ oldKeyId: 'k1', oldName: 'ops', oldWords: 'ssh-ed25519 AAAA' },
      ...{ newKeyId: 'k4', newName: 'newer', newWords: 'ssh-ed25519 NEWER' },
      ...{ startedAtMs: 0, machines: new Map([['id-a', done]]) },
    };
    const rotated = {
      ...knowing({ keys: [ops, newer], vms: [machine('a', ['k1'])] }),
      rotations: new Map([['k1', plan]]),
    };
    const told = [...(inventory.derived?.rows(rotated, null) ?? [])].map(([id, row]) => [
      id,
      ...['rotated', 'isOnly'].map(
        (wanted) => inventory.columns.find(({ id: column }) => column === wanted)?.cell(row, rotated).text,
      ),
    ]);
    expect(told).toEqual([
      ['k1 id-a', 'off', ''],
      ['k4 id-a', 'on', 'yes'],
    ]);
  });

  it('leads to the machine, and from a key on none to the key', () => {
    const openings = [...(inventory.derived?.rows(facts, null) ?? [])].map(([, row]) =>
      inventory.derived?.enter?.(row),
    );
    expect(openings).toMatchObject([
      { resource: 'vms', id: 'id-a' },
      { resource: 'vms', id: 'id-b' },
      { resource: 'keys', id: 'k2' },
    ]);
  });
});
