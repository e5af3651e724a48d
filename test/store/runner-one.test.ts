import { describe, expect, it } from 'vitest';
import { removeRows } from '../../src/store/collections.ts';
import { updateCollection } from '../../src/store/store.ts';
import { instanceRow } from './money-rows.ts';
import { answered, lost } from './runner-cloud.ts';
import { createRig } from './runner-rig.ts';

const vm = instanceRow({ id: 'vm-1' });

describe('one change', () => {
  it('is in the journal before it is sent and after, and shows its state at once', async () => {
    const rig = createRig([vm]);
    const batchId = rig.runner.run(rig.ask('stopInstance', 'vm-1'));
    expect(rig.told.map(({ phase }) => phase)).toEqual(['intent']);
    expect(rig.item(batchId, 'vm-1').outcome).toBe('sent');
    await rig.clock.advance(200);
    expect(rig.item(batchId, 'vm-1')).toMatchObject({ outcome: 'done', reason: null });
    expect(rig.batch(batchId).endedAtMs).toBe(rig.clock.now());
    expect(rig.store.getState().collections.vms.byId.get('vm-1')?.status).toBe('STOPPING');
    expect(rig.told.at(-1)).toEqual({
      phase: 'outcome',
      id: 'vm-1',
      facts: { outcome: 'done', status: 200, durationMs: 200, requestId: '1234abcd', reason: null },
    });
    expect(rig.quickened).toEqual(['vm-1']);
    expect(rig.moneyMoved()).toBe(1);
  });

  it('hands on whether the address is kept', async () => {
    const rig = createRig([vm]);
    const asked = rig.ask('hibernateInstance', 'vm-1');
    const targets = asked.targets.map((target) => ({ ...target, args: { retain_ip: true } }));
    rig.runner.run({ ...asked, targets });
    await rig.clock.advance(200);
    expect(rig.cloud.sent).toEqual([{ operation: 'hibernateInstance', id: 'vm-1', retainIp: true }]);
    expect(rig.told[0]).toMatchObject({ facts: { args: { retain_ip: true } } });
  });

  it('fails with the sentence of the service', async () => {
    const rig = createRig([instanceRow({ id: 'vm-1', status: 'SHUTOFF' })]);
    const batchId = rig.runner.run(rig.ask('stopInstance', 'vm-1'));
    await rig.clock.advance(200);
    expect(rig.item(batchId, 'vm-1')).toMatchObject({
      outcome: 'failed',
      reason: 'not allowed in SHUTOFF',
    });
    expect(rig.told.at(-1)).toMatchObject({ facts: { status: 409, requestId: 'abcd1234' } });
    expect(rig.quickened).toEqual(['vm-1']);
    expect(rig.moneyMoved()).toBe(0);
  });

  it('has the balance read again when the service says that there is too little', async () => {
    const rig = createRig([vm]);
    const error = { kind: 'insufficient-credits', status: 402, answerLost: false } as const;
    rig.cloud.fate = () => ({ carriedOutAfterMs: null, answersAfterMs: 0, error });
    const batchId = rig.runner.run(rig.ask('stopInstance', 'vm-1'));
    await rig.clock.advance(10);
    expect(rig.item(batchId, 'vm-1')).toMatchObject({ outcome: 'failed' });
    expect(rig.moneyMoved()).toBe(1);
  });

  it('tells the field that the service refused, and its word for it', async () => {
    const rig = createRig([vm]);
    const refusal = { kind: 'invalid', status: 400, answerLost: false } as const;
    const error = { ...refusal, field: 'size_gb', code: 'validation_error' };
    rig.cloud.fate = () => ({ carriedOutAfterMs: null, answersAfterMs: 0, error });
    const batchId = rig.runner.run(rig.ask('stopInstance', 'vm-1'));
    await rig.clock.advance(10);
    expect(rig.item(batchId, 'vm-1')).toMatchObject({
      outcome: 'failed',
      field: 'size_gb',
      code: 'validation_error',
      result: null,
    });
  });

  it('keeps what is secret out of the journal and the store, wherever it was put', async () => {
    const rig = createRig([vm]);
    const asked = rig.ask('stopInstance', 'vm-1');
    const args = { jupyter_password: 'hunter2-a', region: 'US-1' };
    const secret = { cloud_init: 'hunter2-b' };
    rig.runner.run({ ...asked, targets: asked.targets.map((target) => ({ ...target, args, secret })) });
    await rig.clock.advance(200);
    expect(rig.told[0]).toMatchObject({ facts: { args: { region: 'US-1' } } });
    expect(JSON.stringify([rig.told, rig.store.getState().batches])).not.toContain('hunter2');
  });

  it('is skipped, and not sent, when the row is gone', async () => {
    const rig = createRig([vm]);
    const request = rig.ask('stopInstance', 'vm-1');
    updateCollection(rig.store, 'vms', (vms) => removeRows(vms, ['vm-1']));
    const batchId = rig.runner.run(request);
    await rig.clock.advance(60_000);
    expect(rig.item(batchId, 'vm-1')).toMatchObject({ outcome: 'skipped', reason: 'it is gone' });
    expect(rig.cloud.sent).toEqual([]);
    expect(rig.told).toEqual([{ phase: 'not-sent', id: 'vm-1', outcome: 'skipped', reason: 'it is gone' }]);
  });

  it('is not begun while another on the same machine is under way', async () => {
    const rig = createRig([vm]);
    rig.runner.run(rig.ask('stopInstance', 'vm-1'));
    const second = rig.runner.run(rig.ask('deleteInstance', 'vm-1'));
    expect(rig.item(second, 'vm-1')).toMatchObject({
      outcome: 'skipped',
      reason: 'another change of it is still under way (stop)',
    });
    await rig.clock.advance(200);
    expect(rig.cloud.sent.map(({ operation }) => operation)).toEqual(['stopInstance']);
    rig.runner.run(rig.ask('deleteInstance', 'vm-1'));
    await rig.clock.advance(200);
    expect(rig.cloud.sent).toHaveLength(2);
  });

  it('of a machine named twice is one change', async () => {
    const rig = createRig([vm]);
    const batchId = rig.runner.run(rig.ask('rebootInstance', 'vm-1', 'vm-1'));
    await rig.clock.advance(200);
    expect(rig.batch(batchId).items).toHaveLength(1);
    expect(rig.cloud.sent).toHaveLength(1);
  });

  it('that deletes what is gone already is done', async () => {
    const rig = createRig([vm]);
    rig.cloud.fate = () => ({
      carriedOutAfterMs: null,
      answersAfterMs: 50,
      error: { kind: 'not-found', status: 404, answerLost: false },
    });
    const batchId = rig.runner.run(rig.ask('deleteInstance', 'vm-1'));
    await rig.clock.advance(50);
    expect(rig.item(batchId, 'vm-1')).toMatchObject({ outcome: 'done', reason: 'it was gone already' });
  });

  it('goes out four at a time', async () => {
    const rows = Array.from({ length: 11 }, (_, index) => instanceRow({ id: `vm-${index}` }));
    const rig = createRig(rows);
    rig.runner.run(rig.ask('stopInstance', ...rows.map(({ id }) => id)));
    expect(rig.cloud.sent).toHaveLength(4);
    await rig.clock.advance(600);
    expect(rig.cloud.sent).toHaveLength(11);
    expect(rig.cloud.mostInFlight).toBe(4);
  });
});

describe('the public address, which the service only flips', () => {
  it('is read again and not flipped when it is already as wanted', async () => {
    const rig = createRig([vm]);
    rig.cloud.rows.set('vm-1', { ...vm, publicIpEnabled: false, publicIp: null });
    const batchId = rig.runner.run(rig.ask('toggleInstancePublicIp', 'vm-1'));
    await rig.clock.advance(1_000);
    expect(rig.item(batchId, 'vm-1')).toMatchObject({
      outcome: 'failed',
      reason: 'changed meanwhile: its public IP is off already',
    });
    expect(rig.cloud.sent).toEqual([]);
    expect(rig.store.getState().collections.vms.byId.get('vm-1')?.publicIpEnabled).toBe(false);
  });

  it('is flipped when it is as seen', async () => {
    const rig = createRig([vm]);
    const batchId = rig.runner.run(rig.ask('toggleInstancePublicIp', 'vm-1'));
    await rig.clock.advance(200);
    expect(rig.item(batchId, 'vm-1').outcome).toBe('done');
    expect(rig.cloud.rows.get('vm-1')?.publicIpEnabled).toBe(false);
  });

  it('is not flipped when it cannot be read first', async () => {
    const rig = createRig([vm]);
    rig.cloud.readError = () => 'unreachable';
    const batchId = rig.runner.run(rig.ask('toggleInstancePublicIp', 'vm-1'));
    await rig.clock.advance(1_000);
    expect(rig.item(batchId, 'vm-1')).toMatchObject({
      outcome: 'failed',
      reason: 'not sent, it could not be read first: the unreachable fault',
    });
    expect(rig.cloud.sent).toEqual([]);
  });

  it('says so when another flipped it at the same moment', async () => {
    const rig = createRig([vm]);
    rig.cloud.fate = ({ id }) => {
      const row = rig.cloud.rows.get(id);
      if (row !== undefined) rig.cloud.rows.set(id, { ...row, publicIpEnabled: !row.publicIpEnabled });
      return { carriedOutAfterMs: 0, answersAfterMs: 10, error: null };
    };
    const batchId = rig.runner.run(rig.ask('toggleInstancePublicIp', 'vm-1'));
    await rig.clock.advance(10);
    expect(rig.item(batchId, 'vm-1')).toMatchObject({
      outcome: 'failed',
      reason: 'it was switched elsewhere at the same moment: its public IP is on again',
    });
  });
});

describe('a toggle that the service refuses for its rate limit', () => {
  const refused = { kind: 'rate-limited', status: 429, answerLost: false } as const;
  const limit = { carriedOutAfterMs: null, answersAfterMs: 50, error: refused };

  it('is read again and then sent again', async () => {
    const rig = createRig([vm]);
    rig.cloud.fate = () => (rig.cloud.sent.length === 1 ? limit : answered);
    const batchId = rig.runner.run(rig.ask('toggleInstancePublicIp', 'vm-1'));
    await rig.clock.advance(1_000);
    expect(rig.item(batchId, 'vm-1').outcome).toBe('done');
    expect(rig.cloud.rows.get('vm-1')?.publicIpEnabled).toBe(false);
    expect(rig.cloud.reads).toHaveLength(2);
    const phases = rig.told.map((told) =>
      'facts' in told && 'status' in told.facts ? told.facts.status : 0,
    );
    expect(phases).toEqual([0, 429, 0, 200]);
  });

  it('is not sent again when another has switched it meanwhile', async () => {
    const rig = createRig([vm]);
    rig.cloud.fate = ({ id }) => {
      rig.cloud.rows.set(id, { ...vm, publicIpEnabled: false, publicIp: null });
      return limit;
    };
    const batchId = rig.runner.run(rig.ask('toggleInstancePublicIp', 'vm-1'));
    await rig.clock.advance(1_000);
    expect(rig.item(batchId, 'vm-1')).toMatchObject({
      outcome: 'failed',
      reason: 'changed meanwhile: its public IP is off already',
    });
    expect(rig.cloud.sent).toHaveLength(1);
    expect(rig.cloud.rows.get('vm-1')?.publicIpEnabled).toBe(false);
  });

  it('is given up in the end', async () => {
    const rig = createRig([vm]);
    rig.cloud.fate = () => limit;
    const batchId = rig.runner.run(rig.ask('toggleInstancePublicIp', 'vm-1'));
    await rig.clock.advance(60_000);
    expect(rig.item(batchId, 'vm-1').outcome).toBe('failed');
    expect(rig.cloud.sent).toHaveLength(4);
    expect(rig.clock.pending()).toBe(0);
  });
});

describe('a change whose answer was lost', () => {
  it('is looked up, found carried out, and never sent again', async () => {
    const rig = createRig([vm]);
    rig.cloud.fate = () => ({ carriedOutAfterMs: 0, answersAfterMs: 100, error: lost });
    const batchId = rig.runner.run(rig.ask('stopInstance', 'vm-1'));
    await rig.clock.advance(100);
    expect(rig.item(batchId, 'vm-1').outcome).toBe('looking');
    await rig.clock.advance(1_000);
    expect(rig.item(batchId, 'vm-1')).toMatchObject({
      outcome: 'done',
      reason: 'the answer was lost; looked up: STOPPING',
    });
    expect(rig.store.getState().collections.vms.byId.get('vm-1')?.status).toBe('STOPPING');
    await rig.clock.advance(600_000);
    expect(rig.cloud.sent).toHaveLength(1);
    expect(rig.cloud.reads).toHaveLength(1);
  });

  it('is called not carried out only once it can no longer be on its way', async () => {
    const rig = createRig([vm]);
    rig.cloud.fate = () => ({ carriedOutAfterMs: null, answersAfterMs: 0, error: lost });
    const batchId = rig.runner.run(rig.ask('stopInstance', 'vm-1'));
    await rig.clock.advance(9_999);
    expect(rig.item(batchId, 'vm-1').outcome).toBe('looking');
    expect(rig.cloud.reads.length).toBeGreaterThanOrEqual(2);
    await rig.clock.advance(1);
    expect(rig.item(batchId, 'vm-1')).toMatchObject({
      outcome: 'failed',
      reason: 'the answer was lost; looked up: not carried out, still ACTIVE',
    });
  });

  it('is done when it is carried out late', async () => {
    const rig = createRig([vm]);
    rig.cloud.fate = () => ({ carriedOutAfterMs: 6_000, answersAfterMs: 0, error: lost });
    const batchId = rig.runner.run(rig.ask('stopInstance', 'vm-1'));
    await rig.clock.advance(10_000);
    expect(rig.item(batchId, 'vm-1').outcome).toBe('done');
  });

  it('is looked up until the network is back', async () => {
    const rig = createRig([vm]);
    rig.cloud.fate = () => ({ carriedOutAfterMs: 0, answersAfterMs: 0, error: lost });
    rig.cloud.readError = () => 'unreachable';
    const batchId = rig.runner.run(rig.ask('stopInstance', 'vm-1'));
    await rig.clock.advance(300_000);
    expect(rig.item(batchId, 'vm-1').outcome).toBe('looking');
    expect(rig.cloud.reads.length).toBeLessThan(40);
    rig.cloud.readError = () => null;
    await rig.clock.advance(20_000);
    expect(rig.item(batchId, 'vm-1').outcome).toBe('done');
    expect(rig.cloud.sent).toHaveLength(1);
  });

  it.each([
    ['unreachable', 700_000],
    ['unauthorized', 2_000],
  ] as const)('stays unknown when nobody tells: %s', async (kind, withinMs) => {
    const rig = createRig([vm]);
    rig.cloud.fate = () => ({ carriedOutAfterMs: 0, answersAfterMs: 0, error: lost });
    rig.cloud.readError = () => kind;
    const batchId = rig.runner.run(rig.ask('stopInstance', 'vm-1'));
    await rig.clock.advance(withinMs);
    expect(rig.item(batchId, 'vm-1')).toMatchObject({
      outcome: 'unknown',
      reason: `the answer was lost and it could not be looked up: the ${kind} fault`,
    });
    expect(rig.clock.pending()).toBe(0);
    expect(rig.moneyMoved()).toBe(1);
  });

  it('is judged against the newer of what was seen and what is known', async () => {
    const rig = createRig([vm]);
    const request = rig.ask('rebootInstance', 'vm-1');
    const touched = { ...vm, updatedAtMs: 5_000 };
    rig.cloud.rows.set('vm-1', touched);
    updateCollection(rig.store, 'vms', (vms) => ({ ...vms, byId: new Map([['vm-1', touched]]) }));
    rig.cloud.fate = () => ({ carriedOutAfterMs: null, answersAfterMs: 0, error: lost });
    const batchId = rig.runner.run(request);
    await rig.clock.advance(20_000);
    expect(rig.item(batchId, 'vm-1').outcome).toBe('failed');
  });

  it('is left to the next start when the console is left', async () => {
    const rig = createRig([vm, instanceRow({ id: 'vm-2' })]);
    rig.cloud.fate = () => ({ carriedOutAfterMs: 0, answersAfterMs: 0, error: lost });
    const batchId = rig.runner.run(rig.ask('stopInstance', 'vm-1'));
    await rig.clock.advance(100);
    rig.runner.stop();
    await rig.clock.advance(60_000);
    expect(rig.item(batchId, 'vm-1').outcome).toBe('looking');
    expect(rig.told.map(({ phase }) => phase)).toEqual(['intent']);
    expect(rig.clock.pending()).toBe(0);
    const late = rig.runner.run(rig.ask('stopInstance', 'vm-2'));
    expect(rig.item(late, 'vm-2').outcome).toBe('skipped');
    expect(rig.cloud.sent).toHaveLength(1);
  });
});
