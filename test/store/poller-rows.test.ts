import { describe, expect, it } from 'vitest';
import type { Firewall, Volume } from '../../src/api/types.ts';
import { expectParts } from '../../src/store/parts.ts';
import type { Logged } from './fake-api.ts';
import { volumeRow } from './money-rows.ts';
import { createRig } from './poller-rig.ts';

const minuteMs = 60_000;

const volumesOf = (count: number): Volume[] =>
  Array.from({ length: count }, (_, index) => volumeRow({ id: `vol-${index}`, status: 'available' }));

function setVolume(rig: ReturnType<typeof createRig>, index: number, status: string): void {
  rig.world.volumes = rig.world.volumes.map((row, at) => (at === index ? { ...row, status } : row));
}

const gapsOf = (reads: readonly Logged[]) =>
  reads.slice(1).map(({ atMs }, index) => atMs - (reads[index]?.atMs ?? 0));

const attachment = {
  instanceId: 'BRK-100000D',
  instanceName: 'train-0',
  instanceStatus: 'ACTIVE',
  status: 'SUCCESS',
  createdAtMs: null,
};
const rule = {
  id: '1',
  direction: 'ingress',
  protocol: 'tcp',
  ethertype: 'IPv4',
  remoteIpPrefix: '0.0.0.0/0',
  portMin: 22,
  portMax: 22,
  status: 'SUCCESS',
  createdAtMs: null,
};
const firewall: Firewall = {
  id: 'fw-1',
  name: 'lab-web',
  description: null,
  region: 'NORWAY-1',
  environment: null,
  status: 'SUCCESS',
  rules: [rule],
  attachments: [attachment],
  createdAtMs: null,
};

describe('a list with a row in transition', () => {
  it('is read every 3 seconds, ever less often down to 15, and at its pace after 20 minutes', async () => {
    const rig = createRig(12);
    rig.world.volumes = volumesOf(5);
    setVolume(rig, 2, 'creating');
    rig.poller.start();
    await rig.clock.advance(2_000);
    rig.asked();
    await rig.clock.advance(19 * minuteMs);
    const gaps = gapsOf(rig.asked('listVolumes'));
    expect(gaps.slice(0, 5).every((gap) => gap >= 3_000 && gap < 3_300)).toBe(true);
    expect(gaps.slice(-10).every((gap) => gap >= 15_000 && gap < 15_300)).toBe(true);
    await rig.clock.advance(2 * minuteMs);
    rig.asked();
    await rig.clock.advance(10 * minuteMs);
    expect(rig.asked('listVolumes').length).toBeLessThanOrEqual(10);
    rig.poller.stop();
  });

  it('is read at its pace again once that rests, and the balance with it', async () => {
    const rig = createRig(12);
    rig.world.volumes = volumesOf(5);
    setVolume(rig, 2, 'attaching');
    rig.poller.start();
    await rig.clock.advance(31_000);
    setVolume(rig, 2, 'in-use');
    rig.asked();
    await rig.clock.advance(6_000);
    expect(rig.store.getState().collections.volumes.byId.get('vol-2')?.status).toBe('in-use');
    expect(rig.asked('getBalance')).toHaveLength(1);
    await rig.clock.advance(50_000);
    expect(rig.asked('listVolumes')).toEqual([]);
    rig.poller.stop();
  });

  it('is left alone where few of many rows are: each is read by itself, and removed when it is gone', async () => {
    const rig = createRig(12);
    rig.world.volumes = volumesOf(350);
    setVolume(rig, 120, 'creating');
    setVolume(rig, 250, 'deleting');
    setVolume(rig, 300, 'deleting');
    rig.poller.start();
    await rig.clock.advance(10_000);
    rig.asked();
    await rig.clock.advance(12_000);
    const log = rig.asked();
    const own = log.filter(({ operation }) => operation === 'getVolume').map(({ query }) => query.id);
    expect(new Set(own)).toEqual(new Set(['vol-120', 'vol-250', 'vol-300']));
    expect(own.length).toBeGreaterThanOrEqual(6);
    expect(log.filter(({ operation }) => operation === 'listVolumes')).toEqual([]);
    setVolume(rig, 120, 'available');
    setVolume(rig, 300, 'deleted');
    rig.world.volumes = rig.world.volumes.filter(({ id }) => id !== 'vol-250');
    await rig.clock.advance(6_000);
    const { byId } = rig.store.getState().collections.volumes;
    expect(byId.get('vol-120')?.status).toBe('available');
    expect([byId.has('vol-250'), byId.has('vol-300'), byId.size]).toEqual([false, false, 348]);
    rig.asked();
    await rig.clock.advance(20_000);
    expect(rig.asked('getVolume')).toEqual([]);
    rig.poller.stop();
  });

  it('is followed though nobody looks at it, and for a part that is on its way', async () => {
    const rig = createRig(12);
    rig.world.firewalls = [{ ...firewall, attachments: [{ ...attachment, status: 'ATTACHING' }] }];
    rig.poller.start();
    await rig.clock.advance(2_000);
    rig.asked();
    await rig.clock.advance(9_500);
    expect(rig.asked('listFirewalls').length).toBeGreaterThanOrEqual(3);
    rig.world.firewalls = [{ ...firewall, rules: [{ ...rule, status: 'DELETING' }] }];
    await rig.clock.advance(9_500);
    expect(rig.asked('listFirewalls').length).toBeGreaterThanOrEqual(2);
    rig.world.firewalls = [{ ...firewall, rules: [] }];
    await rig.clock.advance(9_500);
    rig.asked();
    await rig.clock.advance(5 * minuteMs);
    expect(rig.asked('listFirewalls')).toEqual([]);
    expect(rig.store.getState().collections.firewalls.byId.get('fw-1')?.rules).toEqual([]);
    rig.poller.stop();
  });

  it('is read again soon after a change of a row, although nothing shows at first', async () => {
    const rig = createRig(12);
    rig.world.firewalls = [firewall];
    rig.poller.start();
    await rig.clock.advance(20_000);
    rig.asked();
    rig.poller.quicken(['fw-1'], 'firewalls');
    rig.poller.touched(['firewalls']);
    await rig.clock.advance(1_000);
    rig.world.firewalls = [{ ...firewall, attachments: [] }];
    await rig.clock.advance(4_000);
    expect(rig.store.getState().collections.firewalls.byId.get('fw-1')?.attachments).toEqual([]);
    await rig.clock.advance(minuteMs);
    rig.asked();
    await rig.clock.advance(minuteMs);
    expect(rig.asked('listFirewalls')).toEqual([]);
    rig.poller.stop();
  });

  it('keeps within the quota when rows of all kinds move in a large account', async () => {
    const rig = createRig(10_000);
    rig.world.volumes = volumesOf(700);
    for (let index = 0; index < 20; index++) setVolume(rig, index, 'deleting');
    rig.world.firewalls = [{ ...firewall, status: 'CREATING' }];
    rig.poller.start();
    rig.poller.watch(['vms', 'firewalls']);
    await rig.clock.advance(10 * minuteMs);
    for (let from = 0; from < 10; from++) {
      const inMinute = rig.world.log.filter(
        ({ atMs }) => Math.floor((atMs - (rig.world.log[0]?.atMs ?? 0)) / minuteMs) === from,
      );
      expect(inMinute.length).toBeLessThanOrEqual(120);
    }
    expect(rig.store.getState().collections.vms.byId.size).toBe(10_000);
    rig.poller.stop();
  });
});

describe('the details of a machine of which a part is in transition', () => {
  it('are read as closely as that, until it rests', async () => {
    const rig = createRig(12);
    rig.world.details = { securityRules: [{ ...rule, status: 'CREATING' }] };
    rig.poller.start();
    rig.poller.openDetails('BRK-100002D');
    await rig.clock.advance(1_000);
    rig.asked();
    await rig.clock.advance(10_000);
    expect(rig.asked('getInstance').length).toBeGreaterThanOrEqual(3);
    rig.world.details = { securityRules: [rule] };
    await rig.clock.advance(4_000);
    expect(rig.store.getState().details?.data?.securityRules[0]?.status).toBe('SUCCESS');
    rig.asked();
    await rig.clock.advance(29_000);
    expect(rig.asked('getInstance').length).toBeLessThanOrEqual(2);
    rig.poller.stop();
  });
});

describe('a machine of which a part is on its way', () => {
  it('is read by itself until that rests, though nobody looks at it, and then no more', async () => {
    const rig = createRig(200);
    rig.poller.start();
    await rig.clock.advance(10_000);
    rig.world.details = { securityRules: [{ ...rule, status: 'CREATING' }] };
    expectParts(rig.store, 'BRK-100007D');
    rig.asked();
    await rig.clock.advance(16_000);
    const reads = rig.asked('getInstance');
    expect(new Set(reads.map(({ query }) => query.id))).toEqual(new Set(['BRK-100007D']));
    expect(reads.length).toBeGreaterThanOrEqual(4);
    expect(rig.store.getState().parts.get('BRK-100007D')).toEqual({ moving: '1 CREATING', failed: [] });
    rig.world.details = { securityRules: [{ ...rule, status: 'ERROR' }] };
    await rig.clock.advance(6_000);
    expect(rig.store.getState().parts.get('BRK-100007D')).toEqual({ moving: '', failed: ['1'] });
    rig.asked();
    await rig.clock.advance(minuteMs);
    expect(rig.asked('getInstance')).toEqual([]);
    rig.poller.stop();
  });

  it('is read so even where there are many, within the share of what is followed', async () => {
    const rig = createRig(200);
    rig.poller.start();
    await rig.clock.advance(10_000);
    rig.world.details = { securityRules: [{ ...rule, status: 'CREATING' }] };
    for (let index = 0; index < 40; index++) expectParts(rig.store, `BRK-${100_000 + index}D`);
    rig.asked();
    await rig.clock.advance(minuteMs);
    const reads = rig.asked('getInstance');
    expect(new Set(reads.map(({ query }) => query.id)).size).toBe(40);
    expect(reads.length).toBeLessThanOrEqual(80);
    rig.world.details = {};
    await rig.clock.advance(2 * minuteMs);
    expect(rig.store.getState().parts.size).toBe(0);
    rig.poller.stop();
  });

  it('is forgotten with the machine', async () => {
    const rig = createRig(12);
    rig.poller.start();
    await rig.clock.advance(10_000);
    rig.world.details = { securityRules: [{ ...rule, status: 'ERROR' }] };
    expectParts(rig.store, 'BRK-100007D');
    await rig.clock.advance(10_000);
    expect(rig.store.getState().parts.size).toBe(1);
    rig.world.instances = rig.world.instances.filter(({ id }) => id !== 'BRK-100007D');
    await rig.clock.advance(20_000);
    expect(rig.store.getState().parts.size).toBe(0);
    rig.poller.stop();
  });
});
