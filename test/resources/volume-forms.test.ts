import { describe, expect, it } from 'vitest';
import type { OsImage, Region, VolumeTypeOffer } from '../../src/api/types.ts';
import type { FormContext } from '../../src/resources/forms/types.ts';
import { instanceRow, volumeRow } from '../store/money-rows.ts';
import type { factsOf } from './facts.ts';
import { asideOf, formContext, reasonsOf, sendingForm, untoldFields } from './form-context.ts';
import { oneRow } from './rows.ts';

const nvme = oneRow['volume-types'] as VolumeTypeOffer;
const ssd: VolumeTypeOffer = {
  ...nvme,
  volumeType: 'SSD',
  tier: 'legacy',
  regions: ['CANADA-1', 'US-1'],
  pricesPerTbHour: { USD: 0.1 },
};
const canada = oneRow.regions as Region;
const system = oneRow['os-images'] as OsImage;

function contextOf(about: readonly string[], known: Parameters<typeof factsOf>[0] = {}): FormContext {
  const regions = [
    canada,
    { ...canada, name: 'US-1' },
    { ...canada, name: 'FIN-01', tier: 'advanced' },
    { ...canada, name: 'NORWAY-1', available: false },
  ];
  const osImages = [{ ...system, region: 'CANADA-1' }];
  return formContext(about, { volumeTypes: [ssd, nvme], regions, osImages }, known);
}

describe('a new volume', () => {
  const spec = sendingForm('volumes.create');
  const context = contextOf([], {
    vms: [instanceRow()],
    volumes: [volumeRow()],
    changes: { nextVolumeName: 'volume7' },
  });
  const initial = spec.initial(context);

  it('begins with the name the service offers, where the machines are, as small as can be', () => {
    expect(initial).toMatchObject({ name: 'volume7', region: 'CANADA-1', type: 'SSD', size: '100' });
    expect(spec.problems(initial, context)).toEqual({});
    const volumes = [volumeRow({ name: 'volume1' })];
    expect(spec.initial(contextOf([], { volumes }))).toMatchObject({ name: 'volume2' });
    const late = contextOf([], { volumes, changes: { nextVolumeName: 'volume1' } });
    expect(spec.initial(late)).toMatchObject({ name: 'volume2' });
  });

  it('tells the price of the size as it is typed', () => {
    expect(asideOf(spec, { ...initial, size: '2TB' }, context)).toEqual([
      '$0.20/h · $4.80/day',
      '$144.00 per 30 days',
      expect.stringMatching(/^balance lasts .* after this$/),
      'billed attached or not, until it is deleted',
    ]);
    expect(asideOf(spec, { ...initial, size: '' }, context)).toEqual([
      'the price stands here once it has a size',
    ]);
  });

  it('offers the types of the region, and takes the type along to another one', () => {
    expect(reasonsOf(spec, initial, context, 'type')).toEqual([
      ['SSD', null],
      ['NVMe', 'not in CANADA-1: it is in FIN-01, ICE-01'],
    ]);
    expect(reasonsOf(spec, initial, context, 'region')).toContainEqual(['NORWAY-1', 'it is closed now']);
    expect(spec.settle?.({ ...initial, region: 'FIN-01' }, 'region', context)).toMatchObject({
      type: 'NVMe',
    });
  });

  it('that is bootable needs a system of its region', () => {
    const bootable = spec.settle?.({ ...initial, bootable: true }, 'bootable', context) ?? {};
    expect(bootable).toMatchObject({ osImage: system.name });
    expect(spec.problems({ ...bootable, osImage: '' }, context)).toEqual({
      osImage: 'a bootable volume needs a system',
    });
    expect(spec.request(bootable, context).change.targets[0]?.args).toMatchObject({
      bootable: true,
      os_image: system.name,
    });
  });

  it.each([
    [{ name: '' }, { name: 'it needs a name' }],
    [{ name: 'data-01' }, { name: 'there is a volume called data-01 already' }],
    [{ size: '99' }, { size: 'at least 100 GB' }],
    [{ size: '2000000' }, { size: 'at most 1,048,576 GB' }],
    [{ type: 'NVMe' }, { type: 'NVMe is not in CANADA-1' }],
    [{ description: 'x'.repeat(256) }, { description: '256 characters: at most 255' }],
  ])('with %j is wrong', (changes, problems) => {
    expect(spec.problems({ ...initial, ...changes }, context)).toEqual(problems);
  });

  it('is asked for in the words of the contract', () => {
    const { change, consequence } = spec.request({ ...initial, size: '500', description: ' logs ' }, context);
    expect(change).toEqual({
      operation: 'createVolume',
      label: 'Create volume',
      targets: [
        {
          id: expect.stringMatching(/^new:\d+$/),
          name: 'volume7',
          seen: null,
          args: {
            volume_name: 'volume7',
            region: 'CANADA-1',
            size_gb: 500,
            volume_type: 'SSD',
            description: 'logs',
          },
        },
      ],
    });
    expect(untoldFields(spec, { ...initial, description: 'logs', bootable: true }, context)).toEqual([]);
    expect(consequence).toMatchObject({
      question: 'Create volume7, 500 GB SSD in CANADA-1?',
      effects: ['Billed at $0.05/h, $36.00 per 30 days, attached or not.'],
      hourlyDelta: 0.05,
    });
  });

  it('says that the credit does not do for it', () => {
    const poor = contextOf([], { changes: { balance: 0.5 } });
    expect(asideOf(spec, spec.initial(poor), poor)).toContain('it needs a credit of $1.00 at least');
  });

  it('takes what arrives later, but for what somebody typed', () => {
    const values = { ...initial, name: 'mine', region: '', type: '' };
    expect(spec.arrives?.(values, new Set(['name']), context)).toMatchObject({
      name: 'mine',
      region: 'CANADA-1',
      type: 'SSD',
    });
    expect(spec.arrives?.(values, new Set(), context)).toMatchObject({ name: 'volume7' });
  });
});

const train = instanceRow({ id: 'd1', name: 'train-01' });
const machines = [
  train,
  instanceRow({ id: 'd2', name: 'asleep', status: 'HIBERNATED' }),
  instanceRow({ id: 'd3', name: 'far', region: 'US-1' }),
];
const free = volumeRow({ id: 'v1', name: 'data-01' });
const disks = [
  free,
  volumeRow({
    id: 'v2',
    name: 'data-02',
    status: 'in-use',
    attachedInstanceId: 'd1',
    attachedInstanceName: 'train-01',
  }),
  volumeRow({ id: 'v3', name: 'far-data', region: 'US-1' }),
];

describe('attaching', () => {
  const spec = sendingForm('volumes.attach');

  it('from a volume offers the machines it fits and says why not the others', () => {
    const context = contextOf(['v1'], { vms: machines, volumes: disks });
    const initial = spec.initial(context);
    expect(initial).toEqual({ machine: 'd1', volumes: ['v1'] });
    expect(spec.title(context)).toBe('Attach data-01');
    expect(reasonsOf(spec, initial, context, 'machine')).toEqual([
      ['train-01', null],
      ['asleep', 'HIBERNATED now, needs ACTIVE: W wakes it'],
      ['far', 'in US-1: the volume is in CANADA-1'],
    ]);
    expect(asideOf(spec, initial, context)).toContain('sudo mount /dev/vdX /mnt/data-01');
  });

  it('from a machine offers the volumes that are free in its region', () => {
    const context = contextOf(['d1'], { vms: machines, volumes: disks });
    const initial = spec.initial(context);
    expect(initial).toEqual({ machine: 'd1', volumes: [] });
    expect(spec.fields(initial, context).map(({ id }) => id)).toEqual(['volumes', 'machine']);
    expect(reasonsOf(spec, initial, context, 'volumes')).toEqual([
      ['data-01', null],
      ['data-02', 'attached to train-01: detach it first (X)'],
      ['far-data', 'in US-1, and the VM is in CANADA-1'],
    ]);
    expect(spec.problems(initial, context)).toEqual({ volumes: 'choose one at least' });
    expect(spec.problems({ machine: 'd2', volumes: ['v3'] }, context)).toEqual({
      machine: 'HIBERNATED now, needs ACTIVE: W wakes it',
      volumes: 'far-data: in US-1, and the VM is in CANADA-1',
    });
  });

  it('several at once is a request for each, and what is done is not asked for again', () => {
    const other = volumeRow({ id: 'v4', name: 'logs' });
    const context = contextOf(['v1', 'v4'], { vms: machines, volumes: [...disks, other] });
    const values = spec.initial(context);
    const { change, consequence } = spec.request(values, context);
    expect(change.targets).toEqual([
      { id: 'v1', name: 'data-01', seen: free, args: { instance_id: 'd1' } },
      { id: 'v4', name: 'logs', seen: other, args: { instance_id: 'd1' } },
    ]);
    expect(consequence.question).toBe('Attach 2 volumes to train-01?');
    expect(spec.without?.(values, new Set(['v1']), context)).toEqual({ machine: 'd1', volumes: ['v4'] });
  });
});

describe('detaching from a machine', () => {
  const spec = sendingForm('volumes.detach');

  it('chooses the only one, and shows how it is unmounted', () => {
    const context = contextOf(['d1'], { vms: machines, volumes: disks });
    const initial = spec.initial(context);
    expect(initial).toEqual({ volumes: ['v2'] });
    expect(asideOf(spec, initial, context)).toContain('sudo umount /mnt/data-02    # or where it is mounted');
    const { change, consequence } = spec.request(initial, context);
    expect(change.targets).toMatchObject([{ id: 'v2', args: { instance_id: 'd1' } }]);
    expect(consequence.question).toBe('Detach data-02 from train-01?');
  });

  it('is not possible while the machine does not run', () => {
    const context = contextOf(['d1'], { vms: [{ ...train, status: 'SHUTOFF' }], volumes: disks });
    expect(spec.initial(context)).toEqual({ volumes: [] });
    expect(spec.problems({ volumes: ['v2'] }, context)).toEqual({
      volumes: 'data-02: train-01 is SHUTOFF now, needs ACTIVE: T starts it',
    });
  });
});

describe('resizing', () => {
  const spec = sendingForm('volumes.resize');
  const context = contextOf(['v1'], { volumes: disks });

  it('only grows', () => {
    expect(spec.initial(context)).toEqual({ size: '1000' });
    expect(spec.problems({ size: '1000' }, context)).toEqual({
      size: 'more than the 1,000 GB it has: a volume never shrinks',
    });
    expect(spec.problems({ size: '1001' }, context)).toEqual({});
    expect(spec.problems({ size: '2000' }, contextOf(['v2'], { volumes: disks }))).toEqual({
      size: 'it is in-use now, needs available',
    });
  });

  it('tells the price before and after, and how the file system grows', () => {
    expect(asideOf(spec, { size: '3TB' }, context)).toEqual([
      '$0.10/h -> $0.30/h, $144.00 more per 30 days',
      expect.stringMatching(/^balance lasts/),
      'afterwards, attached and mounted again (m copies it):',
      'sudo resize2fs /dev/vdX    # ext4',
      '# sudo xfs_growfs /mnt/data-01    # xfs',
    ]);
    const { change, consequence } = spec.request({ size: '3TB' }, context);
    expect(change.targets).toEqual([{ id: 'v1', name: 'data-01', seen: free, args: { size_gb: 3_000 } }]);
    expect(consequence).toMatchObject({
      question: 'Resize data-01 from 1,000 GB to 3,000 GB?',
      hourlyDelta: 0.2,
    });
  });

  it('says so where the price is in another currency', () => {
    const euros = contextOf(['v1'], { volumes: [{ ...free, currency: 'EUR' }] });
    expect(asideOf(spec, { size: '2000' }, euros)[0]).toBe('€0.10/h now, the price after it is not known');
    expect(spec.request({ size: '2000' }, euros).consequence.hourlyDelta).toBeNull();
  });
});

describe('cloning', () => {
  const spec = sendingForm('volumes.clone');
  const context = contextOf(['v1'], { volumes: disks });

  it('suggests a name, offers the types of its tier, and tells what the copy costs', () => {
    const initial = spec.initial(context);
    expect(initial).toEqual({ name: 'data-01-clone', type: 'SSD' });
    expect(reasonsOf(spec, initial, context, 'type')).toEqual([['SSD', null]]);
    expect(asideOf(spec, initial, context).slice(0, 2)).toEqual([
      '$0.10/h · $2.40/day',
      '$72.00 per 30 days',
    ]);
    expect(spec.request(initial, context)).toMatchObject({
      change: {
        operation: 'cloneVolume',
        targets: [{ id: 'new:1', args: { volume_id: 'v1', volume_name: 'data-01-clone' } }],
      },
      consequence: { question: 'Clone data-01 to data-01-clone?', hourlyDelta: 0.1 },
    });
  });

  it('needs the source free', () => {
    const used = contextOf(['v2'], { volumes: disks });
    expect(spec.problems(spec.initial(used), used)).toEqual({
      name: 'data-02 is in-use now, needs available',
    });
  });
});
