import { describe, expect, it } from 'vitest';
import { snapshotRow } from './money-rows.ts';
import { createRig } from './poller-rig.ts';
import { scriptRow } from './world.ts';

const noImage = (snapshotId: string) => ({
  snapshotId,
  hasImage: false,
  imageId: null,
  imageName: null,
  imageStatus: null,
});

/** A poller whose lists were read, and what was asked for them forgotten. */
async function started(fill: (world: ReturnType<typeof createRig>['world']) => void = () => {}) {
  const rig = createRig(2);
  fill(rig.world);
  rig.poller.start();
  await rig.clock.advance(20_000);
  rig.asked();
  return rig;
}

describe('a row whose details are open', () => {
  it('is read once by itself, into its list, and again when the operator asks', async () => {
    const script = scriptRow({ id: 's1', name: 'setup' });
    const rig = await started((world) => {
      world.scripts = [script];
    });
    const { poller, world, store, clock } = rig;
    world.scripts = [{ ...script, name: 'setup 2' }];
    poller.inquire('single', { of: 'scripts', id: 's1' });
    poller.inquire('single', { of: 'scripts', id: 's1' });
    await clock.advance(30_000);
    expect(rig.asked('getScript').map(({ query }) => query.id)).toEqual(['s1']);
    expect(store.getState().collections.scripts.byId.get('s1')?.name).toBe('setup 2');
    expect(store.getState().inquiries.single?.value).toMatchObject({ id: 's1', name: 'setup 2' });
    poller.refresh();
    await clock.advance(1_000);
    expect(rig.asked('getScript')).toHaveLength(1);
    poller.inquire('single', null);
    expect(store.getState().inquiries.single).toBeNull();
    poller.refresh();
    await clock.advance(60_000);
    expect(rig.asked('getScript')).toEqual([]);
    poller.stop();
  });

  it('leaves its list when the service has it no more, and does not come back by an answer of before', async () => {
    const rig = await started((world) => {
      world.scripts = [scriptRow({ id: 's1' }), scriptRow({ id: 's2' })];
    });
    rig.world.scripts = [scriptRow({ id: 's2' })];
    rig.poller.inquire('single', { of: 'scripts', id: 's1' });
    await rig.clock.advance(1_000);
    expect([...rig.store.getState().collections.scripts.byId.keys()]).toEqual(['s2']);
    expect(rig.store.getState().inquiries.single?.error?.kind).toBe('not-found');
    await rig.clock.advance(120_000);
    expect(rig.asked('getScript')).toHaveLength(1);
    rig.poller.stop();
  });

  it('is asked for once the service can be reached again', async () => {
    const rig = await started((world) => {
      world.scripts = [scriptRow({ id: 's1' })];
    });
    rig.world.fails = () => 'unreachable';
    rig.poller.inquire('single', { of: 'scripts', id: 's1' });
    await rig.clock.advance(20_000);
    expect(rig.store.getState()).toMatchObject({
      link: { kind: 'offline' },
      inquiries: { single: { value: null } },
    });
    rig.world.fails = () => null;
    await rig.clock.advance(90_000);
    expect(rig.store.getState()).toMatchObject({
      link: { kind: 'online' },
      inquiries: { single: { value: { id: 's1' }, error: null } },
    });
    rig.poller.stop();
  });

  it('is asked for again after a failure that may pass', async () => {
    const rig = await started((world) => {
      world.scripts = [scriptRow({ id: 's1' })];
    });
    rig.world.fails = (operation) => (operation === 'getScript' ? 'server' : null);
    rig.poller.inquire('single', { of: 'scripts', id: 's1' });
    await rig.clock.advance(1_000);
    expect(rig.store.getState().inquiries.single?.error?.kind).toBe('server');
    rig.world.fails = () => null;
    await rig.clock.advance(31_000);
    expect(rig.store.getState().inquiries.single).toMatchObject({ error: null, value: { id: 's1' } });
    rig.poller.stop();
  });
});

it('tells of one thing nothing that was asked of another', async () => {
  const rig = await started();
  rig.world.latencyMs = 500;
  rig.world.behind = [];
  rig.poller.inquire('behind', 'vm-1');
  await rig.clock.advance(100);
  rig.poller.inquire('behind', 'vm-2');
  await rig.clock.advance(450);
  expect(rig.store.getState().inquiries.behind).toMatchObject({ subject: 'vm-2', value: null });
  await rig.clock.advance(1_000);
  expect(rig.store.getState().inquiries.behind).toMatchObject({ subject: 'vm-2', value: [] });
  rig.poller.stop();
});

describe('the images made of listed snapshots', () => {
  const many = Array.from({ length: 150 }, (_, index) =>
    snapshotRow({ id: `s${index}`, name: `snap ${index}` }),
  );
  const asks = (rig: Awaited<ReturnType<typeof started>>) =>
    rig.asked('listSnapshotImageRelationships').map(({ query }) => (query.snapshotIds as string[]).length);

  it('are asked for a hundred at a time, while the list is looked at, once', async () => {
    const rig = await started((world) => {
      world.snapshots = [...many, snapshotRow({ id: 'told', imageId: 'BRK-1I' })];
      world.snapshotImages = [
        { snapshotId: 's7', hasImage: true, imageId: 'BRK-7I', imageName: 'gold', imageStatus: 'SUCCESS' },
        noImage('s8'),
      ];
    });
    await rig.clock.advance(60_000);
    expect(asks(rig)).toEqual([]);
    rig.poller.watchSnapshotImages(true);
    await rig.clock.advance(30_000);
    expect(asks(rig)).toEqual([100, 50]);
    const { snapshotImages } = rig.store.getState();
    expect([...snapshotImages.keys()]).toEqual(['s7', 's8']);
    await rig.clock.advance(600_000);
    expect(asks(rig)).toEqual([]);

    rig.world.snapshots = rig.world.snapshots.map((row) => (row.id === 's8' ? { ...row, sizeGb: 101 } : row));
    await rig.clock.advance(120_000);
    expect(asks(rig)).toEqual([1]);
    // What is told again wakes nobody.
    expect(rig.store.getState().snapshotImages).toBe(snapshotImages);

    rig.poller.refresh();
    await rig.clock.advance(30_000);
    expect(asks(rig)).toEqual([100, 50]);
    rig.poller.watchSnapshotImages(false);
    rig.poller.stop();
  });

  it('are not asked for again and again where the service has no such question', async () => {
    const rig = await started((world) => {
      world.snapshots = [snapshotRow({ id: 's1' })];
      world.fails = (operation) => (operation === 'listSnapshotImageRelationships' ? 'not-found' : null);
    });
    rig.poller.watchSnapshotImages(true);
    await rig.clock.advance(600_000);
    expect(asks(rig)).toEqual([1]);
    rig.world.fails = (operation) => (operation === 'listSnapshotImageRelationships' ? 'server' : null);
    rig.poller.refresh();
    await rig.clock.advance(65_000);
    expect(asks(rig).length).toBe(3);
    rig.poller.stop();
  });
});
