import { describe, expect, it } from 'vitest';
import type { Instance } from '../../src/api/types.ts';
import { audit } from '../../src/resources/keys/audit/audit.ts';
import { keys } from '../../src/resources/keys/keys.ts';
import { keyMaterial } from '../../src/resources/keys/usage.ts';
import type { LocalKey } from '../../src/ssh-keys/local-key.ts';
import { factsOf } from '../resources/facts.ts';
import { localKeyRow } from '../ssh-keys/local-key-row.ts';
import { targetOf } from '../store/batch-item.ts';
import { instanceRow } from '../store/money-rows.ts';
import { keyRow } from '../store/world.ts';
import { createRig } from './rig.ts';

const key = keyRow({ name: 'old-laptop', inUseBy: [], regions: ['NORWAY-1', 'US-1'] });
const local = localKeyRow({
  line: key.publicKey,
  fingerprint: key.fingerprint,
  privateHalf: { path: '/home/anna/.ssh/old', mode: 0o600, isProtected: true },
});

function machine(name: string, changes: Partial<Instance> = {}): Instance {
  return instanceRow({ id: name, name, status: 'ACTIVE', sshKeyIds: [key.id], ...changes });
}

function deletion() {
  const [action] = keys.actions.filter(({ id }) => id === 'keys.delete');
  if (action === undefined || !('consequence' in action)) throw new Error('no deletion');
  return action;
}

function told(vms: readonly Instance[], here: readonly LocalKey[] | null) {
  const keysHere =
    here === null ? null : { clientAddress: null, publicKeys: [], keys: { keys: here, problems: [] } };
  const facts = factsOf({ vms, changes: { local: keysHere } });
  return {
    verdict: deletion().enabled(key, facts),
    ...deletion().consequence([key], facts, { retainIp: false }),
  };
}

describe('what hangs on a key', () => {
  it('is nothing, and where its private half is', () => {
    expect(told([], [local])).toMatchObject({
      verdict: true,
      question: 'Delete old-laptop?',
      gone: ['SSH key old-laptop in NORWAY-1 US-1'],
      kept: ['no VM has it', 'its private half on this machine: /home/anna/.ssh/old'],
    });
    expect(told([], [{ ...local, privateHalf: null, inAgent: true }]).kept).toContain(
      'its private half on this machine: in the ssh-agent',
    );
    expect(told([], [{ ...local, fingerprint: 'SHA256:x', line: 'ssh-ed25519 BBBB' }]).kept).toContain(
      'no private half of it in ~/.ssh or the ssh-agent',
    );
    expect(told([], null).kept).toContain('whether its private half is here is not known yet');
  });

  it('is machines, for which it is refused, and which of them keep no other key', () => {
    const vms = [
      machine('a'),
      machine('b', { sshKeyIds: [key.id, 'other'] }),
      machine('c', { sshKeyIds: ['other'] }),
    ];
    expect(told(vms, []).verdict).toBe(
      'in use on 2 VMs, a, b; no other key is on a: w puts another key in its place there, and once they are deleted it can be too',
    );
    const many = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) =>
      machine(name, { sshKeyIds: [key.id, 'other'] }),
    );
    expect(told(many, []).verdict).toBe(
      'in use on 6 VMs, a, b, c, d and 2 more: w puts another key in its place there, and once they are deleted it can be too',
    );
  });

  it('is machines that have another key in its place by now, which the service does not know', () => {
    const plan = {
      oldKeyId: key.id,
      oldName: key.name,
      oldWords: keyMaterial(key.publicKey),
      newKeyId: 'n',
      newName: 'n',
    };
    const done = { id: 'a', name: 'a', step: 'done' as const, note: null };
    const machines = new Map([['a', done]]);
    const rotation = { ...plan, newWords: 'ssh-ed25519 AAAAn', startedAtMs: 0, machines };
    const facts = factsOf({
      vms: [machine('a', { sshKeyIds: [key.id, 'other'] })],
      changes: { rotations: new Map([[key.id, rotation]]) },
    });
    expect(deletion().enabled(key, facts)).toBe(
      'in use on 1 VM, a: another key has its place there, and once they are deleted it can be too',
    );
  });

  it('is what a rotation put it on, of which the service does not know', () => {
    const plan = { oldKeyId: 'o', oldName: 'o', oldWords: 'ssh-ed25519 AAAAo', newKeyId: key.id };
    const done = { id: 'a', name: 'a', step: 'done' as const, note: null };
    const newWords = keyMaterial(key.publicKey);
    const rotation = {
      ...plan,
      newName: key.name,
      newWords,
      startedAtMs: 0,
      machines: new Map([['a', done]]),
    };
    const plain = factsOf({ vms: [machine('a', { sshKeyIds: ['o'] })] });
    const known = { ...plain.collections.keys, byId: new Map([[key.id, key]]) };
    const before = { ...plain, collections: { ...plain.collections, keys: known } };
    const facts = { ...before, rotations: new Map([['o', rotation]]) };
    const found = (now: typeof before) => [...(audit.derived?.rows(now, null) ?? [])].map(([id]) => id);
    expect(found(before)).toContain(`${key.id} unused`);
    expect(found(facts)).not.toContain(`${key.id} unused`);
    expect(deletion().consequence([key], facts, { retainIp: false }).kept).toContain(
      'its line on a, where a rotation put it, stays',
    );
    expect(keys.columns.find(({ id }) => id === 'inUseBy')?.cell(key, facts).text).toBe('1');
  });

  it('is hibernated machines, of which the service has to say whether they are active', () => {
    expect(told([machine('sleeper', { status: 'HIBERNATED' })], [])).toMatchObject({
      verdict: true,
      kept: [
        'its line on sleeper (hibernated): the service may refuse',
        'no other key is on sleeper',
        'no private half of it in ~/.ssh or the ssh-agent',
      ],
    });
  });
});

describe('a key on the screen', () => {
  function open() {
    const rig = createRig();
    rig.fill('keys', [key], ({ id }) => id);
    rig.control.goTo('keys');
    return rig;
  }

  it('is deleted once its name was typed', async () => {
    const rig = open();
    rig.press('D');
    await rig.drawn();
    rig.press('enter');
    expect(rig.calls.runs).toEqual([]);
    rig.type('old-laptop');
    rig.press('enter');
    expect(rig.calls.runs).toEqual([
      { operation: 'deleteSshKey', label: 'Delete', targets: [targetOf(key)] },
    ]);
  });

  it('leads from where its deletion is refused to its rotation', () => {
    for (const way of [
      ['D', 'w'],
      ['enter', 'D', 'w'],
      ['a', 'w'],
    ]) {
      const rig = createRig([machine('a')]);
      rig.fill('keys', [{ ...key, inUseBy: ['a'] }], ({ id }) => id);
      rig.control.goTo('keys');
      if (way[0] === 'enter') rig.control.go({ kind: 'details', resource: 'keys', id: key.id, top: 0 });
      rig.press(...way.filter((name) => name !== 'enter'));
      expect(rig.control.screen()).toMatchObject({ kind: 'list', resource: 'rotation', subject: key.id });
    }
  });

  it('is not deleted any more once a machine uses it', async () => {
    const rig = open();
    rig.press('D');
    await rig.drawn();
    rig.fill('keys', [{ ...key, inUseBy: ['a'] }], ({ id }) => id);
    expect(rig.overlay()).toMatchObject({ stale: 'old-laptop is used by 1 VM more now' });
  });

  it('that is in use is refused with the machines', () => {
    const rig = open();
    rig.sweep([machine('train-01')]);
    rig.press('D');
    expect(rig.overlay()).toBeNull();
    expect(rig.message()?.text).toContain(
      'old-laptop: in use on 1 VM, train-01; no other key is on train-01',
    );
  });
});
