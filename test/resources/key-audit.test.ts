import { describe, expect, it } from 'vitest';
import type { Instance, Snapshot, SshKey } from '../../src/api/types.ts';
import { placeColumns } from '../../src/components/table-layout.ts';
import { audit } from '../../src/resources/keys/audit/audit.ts';
import { lostKey } from '../../src/resources/keys/lost-list.ts';
import type { Facts } from '../../src/resources/types.ts';
import type { LocalKey } from '../../src/ssh-keys/local-key.ts';
import { localKeyRow } from '../ssh-keys/local-key-row.ts';
import { instanceRow, snapshotRow } from '../store/money-rows.ts';
import { keyRow } from '../store/world.ts';
import { factsOf, nowMs } from './facts.ts';

const dayMs = 86_400_000;
const regions = ['US-1', 'FIN-01'];

/** A key that nothing is to be said against: everywhere, young, on a machine. */
const sound = (changes: Partial<SshKey> = {}): SshKey =>
  keyRow({
    id: 'k',
    name: 'ops',
    regions,
    inUseBy: ['id-a'],
    createdAtMs: nowMs - dayMs,
    publicKey: 'ssh-ed25519 OPS',
    fingerprint: 'SHA256:ops',
    ...changes,
  });

const machine = (name: string, sshKeyIds: readonly string[]): Instance =>
  instanceRow({ id: `id-${name}`, name, sshKeyIds });

interface Known {
  readonly keys: readonly SshKey[];
  readonly vms?: readonly Instance[];
  readonly snapshots?: readonly Snapshot[];
  readonly local?: readonly LocalKey[] | null;
}

const hereOf = (key: SshKey, changes: Partial<LocalKey> = {}) =>
  localKeyRow({ name: key.name, line: key.publicKey, fingerprint: key.fingerprint, ...changes });

function knowing({ keys, vms = [machine('a', ['k'])], snapshots = [], local }: Known): Facts {
  const facts = factsOf({ vms, snapshots });
  const listed = regions.map((name) => [name, { name }] as const);
  const here = local === undefined ? keys.map((key) => hereOf(key)) : local;
  return {
    ...facts,
    local: here === null ? null : { clientAddress: null, publicKeys: [], keys: { keys: here, problems: [] } },
    collections: {
      ...facts.collections,
      keys: { ...facts.collections.keys, byId: new Map(keys.map((key) => [key.id, key])) },
      regions: {
        ...facts.collections.regions,
        byId: new Map(listed),
      } as unknown as Facts['collections']['regions'],
    },
  };
}

function rows(facts: Facts, subject: string | null = null) {
  return [...(audit.derived?.rows(facts, subject) ?? [])];
}

function told(facts: Facts, subject: string | null = null) {
  return rows(facts, subject).map(([, { weight, key, says, mend }]) => [weight, key.name, says, mend.text]);
}

describe('the audit of keys', () => {
  it('has nothing to say of a sound key', () => {
    expect(told(knowing({ keys: [sound()] }))).toEqual([]);
  });

  it.each([
    [{ keyType: 'RSA', bits: 1024 }, 'bad', 'RSA 1024 can be broken: under 2048'],
    [{ keyType: 'DSA', bits: 1024 }, 'bad', 'DSA: OpenSSH refuses it since 7.0'],
    [{ keyType: 'RSA', bits: 2048 }, 'warn', 'RSA 2048 is weak: use Ed25519, or RSA 3072'],
    [{ createdAtMs: nowMs - 200 * dayMs }, 'warn', '200 days old: rotation is due'],
    [{ createdAtMs: nowMs - 170 * dayMs }, 'note', 'rotation is due in 10 days'],
    [{ regions: ['US-1'] }, 'note', 'missing from 1 region: FIN-01'],
  ])('says of %j: %s, %s', (changes, weight, says) => {
    expect(told(knowing({ keys: [sound(changes)] }))).toEqual([[weight, 'ops', says, 'rotate it']]);
  });

  it('calls a key old from the age that was chosen', () => {
    const facts = knowing({ keys: [sound({ createdAtMs: nowMs - 200 * dayMs })] });
    expect(told(facts, '90')[0]?.[2]).toBe('200 days old: rotation is due');
    expect(told(facts, '365')).toEqual([]);
    const [, choose] = audit.actions;
    if (choose === undefined || !('opens' in choose)) throw new Error('no choice');
    const ages = ['90', '180', '365', '730'];
    expect(ages.map((age) => choose.opens([], facts, age))).toMatchObject(
      ['180', '365', '730', '90'].map((subject) => ({ kind: 'list', resource: 'audit', subject })),
    );
  });

  it('tells the same key under two names, whatever its comment, and offers the unused one for deletion', () => {
    const keys = [
      sound(),
      sound({ id: 'k2', name: 'copy', publicKey: 'ssh-ed25519 OPS other', inUseBy: [] }),
    ];
    const found = rows(knowing({ keys })).filter(([, { kind }]) => kind === 'twice');
    expect(found.map(([, { key, says, mend }]) => [key.name, says, mend.opens])).toEqual([
      ['ops', 'the same key as copy', null],
      [
        'copy',
        'the same key as ops',
        { kind: 'change', resource: 'keys', change: 'keys.delete', aims: [{ id: 'k2', args: {} }] },
      ],
    ]);
  });

  it('says that a key is on no VM, for which it may go', () => {
    expect(told(knowing({ keys: [sound({ inUseBy: [] })], vms: [] }))).toEqual([
      ['note', 'ops', 'no VM has it', 'delete it'],
    ]);
  });

  it('says how its private half is kept here, with the command that mends it', () => {
    const path = "/home/anna/my keys/it's";
    const half = { path, mode: 0o644, isProtected: false };
    const facts = knowing({ keys: [sound()], local: [hereOf(sound(), { privateHalf: half })] });
    expect(told(facts)).toEqual([
      ['bad', 'ops', `0644: others may read it's`, `chmod 600 '/home/anna/my keys/it'\\''s'`],
      ['warn', 'ops', `no passphrase guards it's`, `ssh-keygen -p -f '/home/anna/my keys/it'\\''s'`],
    ]);
  });

  it('says that it is not here, and nothing of that before this machine was read', () => {
    const facts = knowing({ keys: [sound()], local: [] });
    expect(told(facts)).toEqual([['note', 'ops', 'no private half here for 1 VM: a', 'if it is lost']]);
    expect(rows(facts)[0]?.[1].mend.opens).toEqual({ kind: 'list', resource: 'lost-key', subject: 'k' });
    expect(told(knowing({ keys: [sound()], local: null }))).toEqual([]);
    const other = sound({
      id: 'k3',
      name: 'other',
      publicKey: 'ssh-ed25519 OTHER',
      fingerprint: 'SHA256:other',
    });
    const entered = knowing({
      keys: [sound(), other],
      vms: [machine('a', ['k', 'k3'])],
      local: [hereOf(other)],
    });
    expect(told(entered)).toEqual([['note', 'ops', 'no private half here', 'none if kept']]);
  });

  it('does not say that a private half is away where nothing could be read here', () => {
    const facts = knowing({ keys: [sound()], local: [] });
    const problem = '/home/anna/.ssh: you may not read or write it: see its permissions';
    const barred = {
      ...facts,
      local: { clientAddress: null, publicKeys: [], keys: { keys: [], problems: [problem] } },
    };
    expect(told(barred)).toEqual([
      ['warn', 'ops', `its private half can't be seen: ${problem}`, 'see the cause'],
    ]);
  });

  it('puts the heaviest first, each under an id of its own, and counts them', () => {
    const keys = [
      sound({ regions: [], createdAtMs: nowMs - 400 * dayMs }),
      sound({ id: 'k2', name: 'old', keyType: 'DSA', publicKey: 'ssh-dss DSA', fingerprint: 'SHA256:d' }),
    ];
    const found = rows(knowing({ keys }));
    expect(found.map(([, { weight }]) => weight)).toEqual(['bad', 'warn', 'note']);
    expect(new Set(found.map(([id]) => id)).size).toBe(3);
    expect(
      audit.note?.(
        found.map(([, row]) => row),
        { total: 3, limit: null },
      ),
    ).toEqual(['1 bad', '1 mend', '1 know']);
  });
});

describe('the columns of the audit', () => {
  const facts = knowing({ keys: [sound({ keyType: 'RSA', bits: 2048 })] });
  const widths = (room: number) =>
    Object.fromEntries(placeColumns(audit.columns, room).map(({ id, cells }) => [id, cells]));

  it('tell at 80 what mends it, in whole words', () => {
    const { says = 0, mend = 0 } = widths(80);
    expect(says).toBeGreaterThanOrEqual(28);
    const keys = [
      sound({ keyType: 'RSA', bits: 1024, regions: [] }),
      sound({ id: 'k2', name: 'copy', inUseBy: [] }),
      sound({ id: 'k3', name: 'away', publicKey: 'ssh-ed25519 AWAY', regions: [], inUseBy: [] }),
    ];
    for (const [, , , text = ''] of told(knowing({ keys, local: [] })))
      if (!text.startsWith('keep one')) expect(text.length, text).toBeLessThanOrEqual(mend);
  });

  it('tell the whole finding where there is room for it', () => {
    const [, , says = ''] = told(facts)[0] ?? [];
    expect(widths(160).says).toBeGreaterThanOrEqual(says.length);
  });
});

describe('a key that is lost', () => {
  const other = sound({
    id: 'k2',
    name: 'spare',
    publicKey: 'ssh-ed25519 SPARE',
    fingerprint: 'SHA256:spare',
  });
  const ways = (known: Partial<Known>) => {
    const facts = knowing({ keys: [sound(), other], local: [], ...known });
    return [...(lostKey.derived?.rows(facts, 'k') ?? [])].map(([, row]) => [
      row.vm.name,
      row.says,
      row.opens,
    ]);
  };
  const snapshotting = {
    kind: 'form',
    form: 'snapshots.create',
    about: ['id-a'],
  };

  it('leaves a snapshot, to be restored with other keys', () => {
    expect(ways({})).toEqual([['a', 'snapshot it, then restore that with other keys', snapshotting]]);
  });

  it('says what a machine needs before a snapshot of it is taken', () => {
    const vms = [instanceRow({ id: 'id-a', name: 'a', sshKeyIds: ['k'], status: 'SHUTOFF' })];
    expect(ways({ vms })[0]?.[1]).toBe(
      'snapshot it, then restore that with other keys (SHUTOFF now, needs ACTIVE: T starts it)',
    );
  });

  it('leaves nothing where there are no snapshots', () => {
    const vms = [instanceRow({ id: 'id-a', name: 'a', sshKeyIds: ['k'], tier: 'advanced' })];
    expect(ways({ vms })).toEqual([
      ['a', 'nothing more: the advanced tier has no snapshots, so its disk is lost', null],
    ]);
  });

  it('leaves the last snapshot that is there already', () => {
    const snapshots = [
      snapshotRow({ id: 's1', name: 'monday', instanceId: 'id-a', createdAtMs: 1 }),
      snapshotRow({ id: 's2', name: 'friday', instanceId: 'id-a', createdAtMs: 5 }),
      snapshotRow({ id: 's3', name: 'half-done', instanceId: 'id-a', createdAtMs: 9, status: 'CREATING' }),
    ];
    expect(ways({ snapshots })[0]).toEqual([
      'a',
      'restore friday with other keys, as a new VM',
      { kind: 'form', form: 'snapshots.restore', about: ['s2'] },
    ]);
  });

  it('leaves the key that a rotation put on a machine', () => {
    const done = { id: 'id-a', name: 'a', step: 'done', note: null } as const;
    const plan = {
      ...{ oldKeyId: 'k', oldName: 'ops', oldWords: 'ssh-ed25519 OPS' },
      ...{ newKeyId: 'k2', newName: 'spare', newWords: 'ssh-ed25519 SPARE' },
      ...{ startedAtMs: 0, machines: new Map([['id-a', done]]) },
    };
    const facts = {
      ...knowing({ keys: [sound(), other], local: [hereOf(other)] }),
      rotations: new Map([['k', plan]]),
    };
    const [first] = [...(lostKey.derived?.rows(facts, 'k') ?? [])].map(([, { says }]) => says);
    expect(first).toBe('log in with spare and add another key');
    expect(told(facts).map(([, , says]) => says)).toContain('no private half here');
  });

  it('leaves the other keys of a machine, those of this machine first', () => {
    const vms = [machine('a', ['k', 'k2'])];
    expect(ways({ vms })[0]).toEqual(['a', 'whoever has spare gets in and can add a key', null]);
    expect(ways({ vms, local: [hereOf(other)] })[0]).toEqual([
      'a',
      'log in with spare and add another key',
      { kind: 'enter', id: 'id-a' },
    ]);
  });
});
