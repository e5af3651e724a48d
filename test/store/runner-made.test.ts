import { describe, expect, it } from 'vitest';
import type { Secret } from '../../src/api/secret.ts';
import type { ChangeOperation, ChangeTarget } from '../../src/store/changes/changes.ts';
import { makeInstance } from './fake-rows.ts';
import { volumeRow } from './money-rows.ts';
import { lost } from './runner-cloud.ts';
import { createRig } from './runner-rig.ts';

function run(
  rig: ReturnType<typeof createRig>,
  operation: ChangeOperation,
  ...targets: readonly ChangeTarget[]
) {
  return rig.runner.run({ operation, label: 'Create', targets });
}

function volume(id: string, name: string): ChangeTarget {
  const args = { volume_name: name, region: 'US-1', size_gb: 100, volume_type: 'SSD' };
  return { id, name, seen: null, args };
}

describe('two changes at once', () => {
  it('that would make things of one name are one', async () => {
    const rig = createRig([]);
    const batchId = run(
      rig,
      'createVolume',
      volume('new:1', 'data'),
      volume('new:2', 'data'),
      volume('new:3', 'logs'),
    );
    await rig.clock.advance(1_000);
    expect(rig.batch(batchId).items.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['done', null],
      ['skipped', 'another change of it is still under way (Create)'],
      ['done', null],
    ]);
    expect(rig.cloud.sent).toHaveLength(2);
    const again = run(rig, 'createVolume', volume('new:4', 'data'));
    await rig.clock.advance(1_000);
    expect(rig.item(again, 'new:4').outcome).toBe('done');
  });

  it('of a thing and of what is made from it are one', async () => {
    const rig = createRig([], undefined, ({ volumes }) => volumes.set('v', volumeRow({ id: 'v' })));
    const clone = { id: 'new:1', name: 'copy', seen: null, args: { volume_id: 'v', volume_name: 'copy' } };
    run(rig, 'cloneVolume', clone);
    const second = run(rig, 'deleteVolume', { id: 'v', name: 'data', seen: null, args: {} });
    expect(rig.item(second, 'v')).toMatchObject({ outcome: 'skipped' });
  });

  it('that add rules to a machine leave it waited for, until a reading tells how they are', async () => {
    const rig = createRig([makeInstance(1, { id: 'vm' })]);
    const args = { instance_id: 'vm', protocol: 'tcp', port_range_min: 22, port_range_max: 22 };
    run(rig, 'addInstanceSecurityRule', { id: 'new:1', name: 'tcp 22', seen: null, args });
    expect(rig.store.getState().parts.size).toBe(0);
    await rig.clock.advance(1_000);
    expect(rig.store.getState().parts.get('vm')).toEqual({ moving: 'asked for', failed: [] });
    expect(rig.quickened).toEqual(['vm']);
  });

  it('that add several rules to one firewall all go', async () => {
    const rig = createRig([]);
    const rule = (id: string, port: number): ChangeTarget => ({
      id,
      name: `tcp ${port}`,
      seen: null,
      args: { firewall_id: 'fw', protocol: 'tcp', port_range_min: port, port_range_max: port },
    });
    run(rig, 'addFirewallRule', rule('new:1', 22), rule('new:2', 80), rule('new:3', 80));
    await rig.clock.advance(1_000);
    expect(rig.cloud.sent).toHaveLength(2);
  });
});

describe('a key that the service makes', () => {
  const target = (keep?: (privateKey: Secret) => Promise<string | null>): ChangeTarget => ({
    id: 'new:1',
    name: 'ben',
    seen: null,
    args: { name: 'ben' },
    ...(keep === undefined ? {} : { keepPrivateKey: keep }),
  });

  it('is handed over before anything is told of it', async () => {
    const rig = createRig([]);
    const kept: string[] = [];
    const batchId = run(
      rig,
      'createSshKey',
      target(async (privateKey) => {
        kept.push(privateKey.reveal());
        expect(rig.told.map(({ phase }) => phase)).toEqual(['intent']);
        return null;
      }),
    );
    await rig.clock.advance(1_000);
    expect(kept).toEqual(['PRIVATE']);
    expect(rig.item(batchId, 'new:1')).toMatchObject({ outcome: 'done', result: { id: 'made-1K' } });
    expect(JSON.stringify([rig.told, rig.store.getState()])).not.toContain('PRIVATE');
  });

  it('is not asked for where there is no place for it', async () => {
    const rig = createRig([]);
    const batchId = run(rig, 'createSshKey', target());
    await rig.clock.advance(1_000);
    expect(rig.item(batchId, 'new:1')).toMatchObject({
      outcome: 'failed',
      reason: 'not sent: there is no place for the private key the service would make',
    });
    expect(rig.cloud.sent).toEqual([]);
    expect(rig.told.map(({ phase }) => phase)).toEqual(['not-sent']);
  });

  it.each([
    ['says so', async () => 'the disk is full'],
    ['fails', () => Promise.reject(new Error('the disk is full'))],
  ])('is useless where keeping it %s', async (_, keep) => {
    const rig = createRig([]);
    const batchId = run(rig, 'createSshKey', target(keep));
    await rig.clock.advance(1_000);
    expect(rig.item(batchId, 'new:1')).toMatchObject({
      outcome: 'failed',
      reason: 'it was made, but its private half is lost: delete it and make another (the disk is full)',
      result: { id: 'made-1K' },
    });
  });

  it('is useless when the answer was lost', async () => {
    const rig = createRig([]);
    rig.cloud.fate = () => ({ carriedOutAfterMs: 0, answersAfterMs: 0, error: lost });
    const batchId = run(
      rig,
      'createSshKey',
      target(async () => null),
    );
    await rig.clock.advance(3_000);
    expect(rig.item(batchId, 'new:1')).toMatchObject({
      outcome: 'failed',
      reason:
        'the answer was lost; looked up: ben is there as made-1K, but its private half is lost: delete it and make another',
      result: { id: 'made-1K' },
    });
  });
});
