import { expect, it } from 'vitest';
import { createRig } from './poller-rig.ts';
import { firewallRow, ruleRow } from './world.ts';

async function startedRig(machines: number) {
  const rig = createRig(machines);
  rig.poller.start();
  await rig.clock.advance(30_000);
  rig.asked();
  return rig;
}

it('reads one instance at once and takes it into the list', async () => {
  const rig = await startedRig(3);
  const [first] = rig.world.instances;
  const id = first?.id ?? '';
  rig.set(0, { status: 'SHUTOFF' });
  const reading = rig.poller.readNow.instance(id, new AbortController().signal);
  expect(rig.asked().map(({ operation }) => operation)).toEqual(['getInstance']);
  await rig.clock.advance(40);
  expect((await reading).instance.status).toBe('SHUTOFF');
  expect(rig.store.getState().collections.vms.byId.get(id)?.status).toBe('SHUTOFF');
});

it('does not take what was asked before the operator acted on it', async () => {
  const rig = await startedRig(3);
  const id = rig.world.instances[0]?.id ?? '';
  const before = rig.store.getState().collections.vms.byId.get(id);
  rig.set(0, { name: 'as it was before' });
  const reading = rig.poller.readNow.instance(id, new AbortController().signal);
  await rig.clock.advance(10);
  rig.set(0, { name: before?.name ?? '' });
  rig.poller.quicken([id]);
  await rig.clock.advance(30);
  expect((await reading).instance.name).toBe('as it was before');
  expect(rig.store.getState().collections.vms.byId.get(id)?.name).toBe(before?.name);
});

it('keeps to its share of the quota with many, and sends nothing more once it is left', async () => {
  const rig = await startedRig(300);
  const leaving = new AbortController();
  const readings = rig.world.instances.map(({ id }) => rig.poller.readNow.instance(id, leaving.signal));
  const ends = Promise.allSettled(readings);
  await rig.clock.advance(60_000);
  const reads = rig.asked('getInstance').length;
  expect(reads).toBeGreaterThan(10);
  expect(reads).toBeLessThan(100);
  leaving.abort();
  const done = (await ends).filter(({ status }) => status === 'fulfilled').length;
  expect(done).toBeLessThanOrEqual(reads);
  await rig.clock.advance(120_000);
  expect(rig.asked('getInstance')).toEqual([]);
});

it('reads a row of another list by its own GET, and finds out that one is gone', async () => {
  const rig = createRig(1);
  rig.world.firewalls = [firewallRow({ id: 'fw-1' }), firewallRow({ id: 'fw-2' })];
  rig.poller.watch(['firewalls']);
  rig.poller.start();
  await rig.clock.advance(30_000);
  rig.asked();
  rig.world.firewalls = [firewallRow({ id: 'fw-1', rules: [ruleRow()] })];
  const { signal } = new AbortController();
  const found = rig.poller.readNow.row('firewalls', 'fw-1', signal);
  const gone = expect(rig.poller.readNow.row('firewalls', 'fw-2', signal)).rejects.toMatchObject({
    kind: 'not-found',
  });
  expect(rig.asked().map(({ operation }) => operation)).toEqual(['getFirewall', 'getFirewall']);
  await rig.clock.advance(40);
  await found;
  await gone;
  const { byId } = rig.store.getState().collections.firewalls;
  expect([...byId.keys()]).toEqual(['fw-1']);
  expect(byId.get('fw-1')?.rules).toHaveLength(1);
});
