import { describe, expect, it } from 'vitest';
import type { CustomImage, Firewall, SshKey } from '../../src/api/types.ts';
import { readLinks } from '../../src/resources/relations/links.ts';
import { relations } from '../../src/resources/relations/relations.ts';
import { type Thing, thingOf } from '../../src/resources/relations/things.ts';
import { type Relation, relationsOf } from '../../src/resources/relations/tree.ts';
import { applyPage, emptyCollection } from '../../src/store/collections.ts';
import type { CollectionName, Collections } from '../../src/store/state.ts';
import { createConsoleStore } from '../../src/store/store.ts';
import { instanceRow, snapshotRow, volumeRow } from '../store/money-rows.ts';
import { factsOf } from './facts.ts';
import { oneRow } from './rows.ts';

interface Row {
  readonly id: string;
}

function collectionsOf(rows: Partial<Record<CollectionName, readonly Row[]>>): Collections {
  const made: Record<string, unknown> = { ...createConsoleStore().getState().collections };
  for (const [name, list] of Object.entries(rows))
    made[name] = applyPage<Row>(emptyCollection(), list, ({ id }) => id);
  return made as unknown as Collections;
}

const firewallOn = (id: string, ...instanceIds: readonly string[]): Firewall => {
  const known = oneRow.firewalls as Firewall;
  const [attachment] = known.attachments;
  if (attachment === undefined) throw new Error('the firewall has no attachment');
  const attachments = instanceIds.map((instanceId) => ({ ...attachment, instanceId }));
  return { ...known, id, name: id, attachments };
};
const image = (parts: Partial<CustomImage>): CustomImage => ({ ...(oneRow.images as CustomImage), ...parts });
const key = (id: string, ...inUseBy: readonly string[]): SshKey => ({
  ...(oneRow.keys as SshKey),
  ...{ id, name: id, inUseBy },
});

const region = 'NORWAY-1';
/** Two machines behind one firewall; the second was made from an image of a snapshot of the first. */
const account = collectionsOf({
  vms: [
    instanceRow({ id: 'A', name: 'train', region, sshKeyIds: ['ops', 'lost'], hourlyRate: 4 }),
    instanceRow({
      ...{ id: 'B', name: 'copy', region, sshKeyIds: ['ops'], hourlyRate: 2 },
      ...{ imageName: 'golden', imageType: 'custom_image' },
    }),
  ],
  volumes: [
    volumeRow({ id: 'V', name: 'data', attachedInstanceId: 'A', device: '/dev/vdb', hourlyRate: 0.1 }),
    volumeRow({ id: 'W', name: 'scratch', attachedInstanceId: null }),
  ],
  snapshots: [snapshotRow({ id: 'S', name: 'before', instanceId: 'A', hourlyRate: 0.01 })],
  images: [
    image({ id: 'I', name: 'golden', region, snapshotId: 'S' }),
    image({ id: 'J', name: 'golden', region: 'US-1', snapshotId: null }),
  ],
  firewalls: [firewallOn('web', 'A', 'B')],
  keys: [key('ops', 'A', 'B')],
});

const parts = { through: '│ ', blank: '  ', fork: '├ ', last: '└ ' };
const lineOf = ({ branch, name, says, isRepeated }: Relation) =>
  `${branch.map((part) => parts[part]).join('')}${name}${says === '' ? '' : `: ${says}`}${isRepeated ? ' ^' : ''}`;

const linesOf = (subject: Thing, collections = account) =>
  [...relationsOf(subject, collections)].map(([, row]) => lineOf(row));

describe('the relations of a thing', () => {
  it('of a machine are what hangs on it, and what hangs on that', () => {
    expect(linesOf({ kind: 'vms', id: 'A' })).toEqual([
      'train',
      '├ data: attached as /dev/vdb',
      '├ web: protects it, 2 rules',
      '├ ops: on it and 1 VM more',
      '├ lost: on it',
      '└ before: taken of it',
      '  └ golden: made from it',
      '    └ copy: made from it',
    ]);
  });

  it('end where they come back to what was drawn, which says so', () => {
    expect(linesOf({ kind: 'vms', id: 'B' })).toEqual([
      'copy',
      '├ web: protects it, 2 rules',
      '├ ops: on it and 1 VM more',
      '└ golden: its image',
      '  └ before: its source',
      '    └ train: its source',
    ]);
    expect(linesOf({ kind: 'firewalls', id: 'web' })).toEqual([
      'web',
      '├ train: behind it',
      '│ ├ data: attached as /dev/vdb',
      '│ ├ ops: on it and 1 VM more',
      '│ ├ lost: on it',
      '│ └ before: taken of it',
      '│   └ golden: made from it',
      '└ copy: behind it',
      '  ├ ops: on it and 1 VM more',
      '  └ golden: its image',
      '    └ before: its source ^',
    ]);
  });

  it.each<[Thing, readonly string[]]>([
    [{ kind: 'volumes', id: 'V' }, ['data', '└ train: uses it']],
    [{ kind: 'volumes', id: 'W' }, ['scratch']],
    [{ kind: 'snapshots', id: 'S' }, ['before', '├ train: its source']],
    [{ kind: 'images', id: 'I' }, ['golden', '├ before: its source']],
    [{ kind: 'images', id: 'J' }, ['golden']],
    [{ kind: 'keys', id: 'ops' }, ['ops', '├ train: has it']],
    [{ kind: 'vms', id: 'gone' }, ['gone']],
  ])('of %j begin with it', (subject, first) => {
    expect(linesOf(subject).slice(0, first.length)).toEqual(first);
  });

  it('have keys of their own, so that one thing may stand in two places', () => {
    const ids = [...relationsOf({ kind: 'firewalls', id: 'web' }, account)].map(([id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('of what thousands of machines share are these alone', () => {
    const vms = Array.from({ length: 10_000 }, (_, index) =>
      instanceRow({ id: `M${index}`, sshKeyIds: ['ops'] }),
    );
    const volumes = vms.map(({ id }) => volumeRow({ id: `V${id}`, attachedInstanceId: id }));
    const many = collectionsOf({ vms, volumes, keys: [key('ops', ...vms.map(({ id }) => id))] });
    expect([...relationsOf({ kind: 'keys', id: 'ops' }, many)]).toHaveLength(10_001);
    expect([...relationsOf({ kind: 'vms', id: 'M7' }, many)]).toHaveLength(3);
  });

  it('can be asked for one step at a time', () => {
    const links = readLinks(account);
    expect(links.of({ kind: 'snapshots', id: 'S' }).map(({ to }) => to)).toEqual([
      { kind: 'vms', id: 'A' },
      { kind: 'images', id: 'I' },
    ]);
    expect(links.of({ kind: 'keys', id: 'none' })).toEqual([]);
  });
});

describe('the list of relations', () => {
  const facts = { ...factsOf(), collections: account };

  it('is headed by what it is about, and sums each thing once', () => {
    expect(relations.derived?.heading?.(facts, 'vms/A')).toBe('What hangs together with train');
    const rows = [...relationsOf({ kind: 'firewalls', id: 'web' }, account)].map(([, row]) => row);
    expect(relations.note?.(rows, { total: rows.length, limit: null })).toEqual(['$6.11/h together']);
    expect([...(relations.derived?.rows(facts, 'nonsense') ?? [])]).toEqual([]);
  });

  it('goes to the thing itself', () => {
    const [, second] = [...relationsOf({ kind: 'vms', id: 'A' }, account)];
    expect(second && relations.derived?.enter?.(second[1])).toEqual({
      ...{ kind: 'jump', resource: 'volumes', id: 'V' },
    });
  });

  it('knows a thing by one word', () => {
    expect(thingOf('vms/a/b')).toEqual({ kind: 'vms', id: 'a/b' });
    for (const word of ['', 'vms', 'scripts/1', '/1']) expect(thingOf(word)).toBeNull();
  });
});
