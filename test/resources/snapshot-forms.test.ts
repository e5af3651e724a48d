import { describe, expect, it } from 'vitest';
import type { InstanceChoice, SshKey, StockItem } from '../../src/api/types.ts';
import { isOpening } from '../../src/resources/actions.ts';
import { imageActions, snapshotActions } from '../../src/resources/storage/snapshot-actions.ts';
import type { Action, OpeningAction } from '../../src/resources/types.ts';
import { instanceRow, priceBook, snapshotRow } from '../store/money-rows.ts';
import { imageRow } from '../store/world.ts';
import { asideOf, formContext, reasonsOf, sendingForm, untoldFields } from './form-context.ts';
import { oneRow } from './rows.ts';

const prices = {
  ...priceBook,
  snapshots: { tier: 'legacy', pricesPer100GbHour: { USD: 0.1 }, fixedSizeGb: 100, unit: 'per hour' },
};
const vm = instanceRow({ id: 'd1', name: 'train-01' });
const source: InstanceChoice = {
  id: 'd1',
  name: 'train-01',
  status: 'ACTIVE',
  region: 'CANADA-1',
  tier: 'legacy',
  gpuModel: 'L40',
  gpuCount: 1,
  serverUuid: null,
  eligible: true,
  reason: null,
  alreadyAttached: false,
};
const barred = { ...source, id: 'd2', name: 'b300', eligible: false, reason: 'not on the advanced tier' };
const taken = snapshotRow({
  id: 's1',
  name: 'before-upgrade',
  gpuModel: 'L40',
  gpuCount: 2,
  vcpus: 56,
  ramGb: 116,
  diskGb: 100,
});
const stock = { ...(oneRow.stock as StockItem), region: 'CANADA-1', gpuModel: 'L40', startable: { 2: 3 } };
const key = oneRow.keys as SshKey;

describe('a new snapshot', () => {
  const spec = sendingForm('snapshots.create');
  const known = { vms: [vm], changes: { prices } };
  const context = formContext(['d1'], { snapshotSources: [barred, source], snapshots: [taken] }, known);
  const initial = spec.initial(context);

  it('of a machine has a name after it, and tells what it costs', () => {
    expect(initial).toEqual({ machine: 'd1', name: 'train-01-snapshot', image: false, description: '' });
    expect(spec.problems(initial, context)).toEqual({});
    expect(asideOf(spec, initial, context)).toEqual([
      '$0.10/h · $2.40/day',
      '$72.00 per 30 days',
      expect.stringMatching(/^balance lasts/),
      'charged as 100 GB, until it is deleted',
      'what is in memory, and on attached volumes, is not in it',
    ]);
  });

  it('chooses from the machines the service names, the others with its reason', () => {
    expect(reasonsOf(spec, initial, context, 'machine')).toEqual([
      ['train-01', null],
      ['b300', 'not on the advanced tier'],
    ]);
    expect(spec.problems({ ...initial, machine: 'd2' }, context)).toEqual({
      machine: 'not on the advanced tier',
    });
    const advanced = instanceRow({ id: 'd4', name: 'fin-01' });
    const unnamed = {
      ...known,
      vms: [vm, advanced, instanceRow({ id: 'd5', name: 'off', status: 'SHUTOFF' })],
    };
    const told = formContext([], { snapshotSources: [source] }, unnamed);
    expect(reasonsOf(spec, spec.initial(told), told, 'machine')).toEqual([
      ['train-01', null],
      ['fin-01', 'the service takes none of it'],
      ['off', 'SHUTOFF now, needs ACTIVE: T starts it'],
    ]);
    const none = formContext([], { snapshotSources: [] }, { ...known, vms: [advanced] });
    expect(reasonsOf(spec, spec.initial(none), none, 'machine')).toEqual([
      ['fin-01', 'the service takes none of it'],
    ]);
    const unread = formContext(
      [],
      {},
      { vms: [vm, instanceRow({ id: 'd3', name: 'off', status: 'SHUTOFF' })] },
    );
    expect(reasonsOf(spec, spec.initial(unread), unread, 'machine')).toEqual([
      ['train-01', null],
      ['off', 'SHUTOFF now, needs ACTIVE: T starts it'],
    ]);
  });

  it('from the list gets its name with the machine, unless it has one of its own', () => {
    const list = formContext([], { snapshotSources: [source] }, known);
    const empty = spec.initial(list);
    expect(spec.problems(empty, list)).toEqual({ machine: 'choose a VM', name: 'it needs a name' });
    const chosen = { ...empty, machine: 'd1' };
    expect(spec.settle?.(chosen, 'machine', list)).toMatchObject({ name: 'train-01-snapshot' });
    expect(spec.settle?.({ ...chosen, name: 'mine' }, 'machine', list)).toMatchObject({ name: 'mine' });
  });

  it('whose name an image has can become none', () => {
    const named = formContext(['d1'], { images: [imageRow({ name: 'golden' })] }, known);
    const values = { ...spec.initial(named), name: 'golden' };
    expect(spec.problems(values, named)).toEqual({});
    expect(spec.problems({ ...values, image: true }, named)).toEqual({
      name: 'there is an image called golden already',
    });
  });

  it('is asked for in the words of the contract', () => {
    const { change, consequence } = spec.request({ ...initial, image: true, description: 'x' }, context);
    expect(change).toMatchObject({
      operation: 'createSnapshot',
      targets: [
        {
          name: 'train-01-snapshot',
          args: {
            instance_id: 'd1',
            snapshot_name: 'train-01-snapshot',
            is_image: true,
            description: 'x',
          },
        },
      ],
    });
    expect(consequence).toMatchObject({
      question: 'Take snapshot train-01-snapshot of train-01?',
      effects: ['Billed at $0.10/h.', 'An image of the same name is made of it.'],
      hourlyDelta: 0.1,
    });
    expect(untoldFields(spec, { ...initial, image: true, description: 'x' }, context)).toEqual([]);
  });
});

describe('restoring', () => {
  const spec = sendingForm('snapshots.restore');
  const context = formContext(['s1'], { snapshots: [taken], stock: [stock], keys: [key] }, { vms: [vm] });
  const initial = spec.initial(context);

  it('suggests the name of the contract and the only key, and tells what the machine costs', () => {
    expect(initial).toEqual({ name: 'before-upgrade-restored', keys: [key.id] });
    expect(asideOf(spec, initial, context)).toEqual([
      '$2.38/h · $57.12/day',
      '$1,713.60 per 30 days',
      expect.stringMatching(/^balance lasts/),
      '3 such VMs could start in CANADA-1 now',
      '2x L40 · 56 vCPU · 116 GB RAM · 100 GB disk · CANADA-1',
      'it gets addresses of its own; the old VM stays as it is',
    ]);
    expect(spec.request(initial, context)).toMatchObject({
      change: {
        operation: 'restoreSnapshot',
        targets: [
          { args: { snapshot_id: 's1', new_vm_name: 'before-upgrade-restored', ssh_key_ids: [key.id] } },
        ],
      },
      consequence: { question: 'Restore before-upgrade to before-upgrade-restored?', hourlyDelta: 2.38 },
    });
  });

  it('warns of what the service would refuse, and of a machine nobody gets into', () => {
    const poor = formContext(
      ['s1'],
      { snapshots: [taken], stock: [{ ...stock, startable: {} }] },
      { changes: { balance: 2 } },
    );
    const lines = asideOf(spec, spec.initial(poor), poor);
    expect(lines).toContain('it needs a credit of $2.38, an hour of it');
    expect(lines).toContain('no 2x L40 is free in CANADA-1 now: the service would refuse it');
    expect(lines).toContain('without a key nobody can log in');
    expect(spec.request(spec.initial(poor), poor).change.targets[0]?.args).not.toHaveProperty('ssh_key_ids');
  });

  it('is not possible from one that is not ready, nor with the name of another machine', () => {
    const making = formContext(['s1'], { snapshots: [{ ...taken, status: 'CREATING' }] }, { vms: [vm] });
    expect(spec.problems(spec.initial(making), making)).toEqual({
      name: 'before-upgrade is CREATING now, needs SUCCESS or AVAILABLE',
    });
    expect(spec.problems({ ...initial, name: 'train-01' }, context)).toEqual({
      name: 'there is a VM called train-01 already',
    });
  });
});

describe('a new image', () => {
  const spec = sendingForm('images.create');
  const other = snapshotRow({ id: 's2', name: 'broken', status: 'ERROR' });
  const context = formContext(['s1'], { snapshots: [taken, other] });
  const initial = spec.initial(context);

  it('is made of a ready snapshot, and costs nothing', () => {
    expect(initial).toEqual({ snapshot: 's1', name: 'before-upgrade-image', description: '' });
    expect(reasonsOf(spec, initial, context, 'snapshot')).toEqual([
      ['before-upgrade', null],
      ['broken', 'ERROR now, needs SUCCESS or AVAILABLE'],
    ]);
    expect(spec.request({ ...initial, description: 'x' }, context)).toMatchObject({
      change: {
        operation: 'createImage',
        targets: [{ args: { snapshot_id: 's1', image_name: 'before-upgrade-image', description: 'x' } }],
      },
      consequence: { question: 'Create image before-upgrade-image of before-upgrade?', hourlyDelta: 0 },
    });
    expect(untoldFields(spec, { ...initial, description: 'x' }, context)).toEqual([]);
  });

  it('takes its name from the snapshot that is chosen', () => {
    const empty = formContext([], { snapshots: [taken, other] });
    const values = spec.initial(empty);
    expect(spec.problems(values, empty)).toEqual({ snapshot: 'choose a snapshot', name: 'it needs a name' });
    expect(spec.settle?.({ ...values, snapshot: 's2' }, 'snapshot', empty)).toMatchObject({
      name: 'broken-image',
    });
  });
});

describe('the keys', () => {
  const { facts } = formContext([]);

  function opening<Row>(actions: readonly Action<Row>[], id: string): OpeningAction<Row> {
    const action = actions.find((one) => one.id === id);
    if (action === undefined || !isOpening(action)) throw new Error(`no opening ${id}`);
    return action;
  }

  it('of an image and a snapshot open what is made of them, once they are ready', () => {
    const boot = opening(imageActions, 'images.boot');
    expect(boot.enabled(imageRow({ status: 'CREATING' }), facts)).toBe(
      'CREATING now, needs SUCCESS or AVAILABLE',
    );
    expect(boot.opens([imageRow({ id: 'i', region: 'US-1' })], facts, null)).toEqual({
      kind: 'form',
      form: 'deploy',
      about: [],
      values: { boot: 'custom_image', image: 'i', region: 'US-1' },
    });
    const restore = opening(snapshotActions, 'snapshots.restore');
    expect(restore.enabled(taken, facts)).toBe(true);
    expect(restore.opens([taken], facts, null)).toMatchObject({ about: ['s1'] });
  });
});
