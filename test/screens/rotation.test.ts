import { expect, it } from 'vitest';
import type { SshKey } from '../../src/api/types.ts';
import { mergePlan } from '../../src/resources/rotation/merge.ts';
import { readRotations, writeRotations } from '../../src/resources/rotation/record.ts';
import type { RemoteEnd, RotationPlan, RotationStep, Rotations } from '../../src/resources/rotation/types.ts';
import { askToSwitch } from '../../src/screens/control/login.ts';
import { paletteEntries } from '../../src/screens/control/palette.ts';
import { hintsOf } from '../../src/screens/footer-hints.ts';
import { overlayLines } from '../../src/screens/overlay-lines.ts';
import type { LocalKey } from '../../src/ssh-keys/local-key.ts';
import { plainLook } from '../components/look.ts';
import { oneRow } from '../resources/rows.ts';
import { instanceRow } from '../store/money-rows.ts';
import { until } from '../until.ts';
import { createRig } from './rig.ts';

const accountKey = (id: string, inUseBy: readonly string[]): SshKey => ({
  ...(oneRow.keys as SshKey),
  id,
  name: `key-${id}`,
  publicKey: `ssh-ed25519 AAAA${id}`,
  fingerprint: `SHA256:${id}`,
  inUseBy,
});
const localKey = (id: string, parts: Partial<LocalKey> = {}): LocalKey => ({
  name: id,
  line: `ssh-ed25519 AAAA${id} me`,
  fingerprint: `SHA256:${id}`,
  algorithm: 'ssh-ed25519',
  type: 'Ed25519',
  bits: 256,
  comment: 'me',
  publicPath: null,
  privateHalf: { path: `/h/.ssh/${id}`, mode: 0o600, isProtected: false },
  inAgent: false,
  ...parts,
});
const vms = ['a', 'b', 'c', 'd'].map((id, index) =>
  instanceRow({
    id,
    name: `vm-${id}`,
    publicIp: `1.1.1.${index}`,
    sshKeyIds: ['old'],
    status: id === 'd' ? 'SHUTOFF' : 'ACTIVE',
  }),
);

/** A console on the rotation of the one key, whose machines answer as told by deed and address. */
const rotationRig = (
  answers: Readonly<Record<string, RemoteEnd | Promise<RemoteEnd>>> = {},
  {
    record = new Map() as Rotations | { readonly problem: string },
    local = [localKey('old'), localKey('new')],
    isProtected = false,
    opens = true,
    heldElsewhere = new Map<string, string>(),
  } = {},
) => {
  const asked: string[] = [];
  const kept: RotationPlan[] = [];
  let present = record;
  const forgotten: string[] = [];
  const held: string[] = [];
  const released: string[] = [];
  const journal: string[] = [];
  const rig = createRig(
    vms,
    { columns: 140, rows: 30 },
    {
      isProtected,
      rotation: {
        read: async () => present,
        keep: async (plan, changed) => {
          if ('problem' in present) return present.problem;
          const merged = mergePlan(present.get(plan.oldKeyId), plan, changed);
          if ('problem' in merged) return merged.problem;
          kept.push(merged);
          present = new Map([...present, [plan.oldKeyId, merged]]);
          return null;
        },
        forget: async (ids) => {
          forgotten.push(...ids);
          return null;
        },
        hold: async (id) => {
          const problem = heldElsewhere.get(id);
          if (problem !== undefined) return { problem, isHeld: true };
          held.push(id);
          return { release: () => void released.push(id) };
        },
        begin: ({ id }, plan) => {
          journal.push(`${id}: begun, ${plan.oldName} by ${plan.newName}`);
          return (outcome, reason) => journal.push(`${id}: ${outcome}, ${reason}`);
        },
        remote: async ({ address, identity }, [, , deed]) => {
          asked.push(`${deed} ${address}`);
          const acceptedKey =
            identity?.kind === 'file' && identity.path.endsWith('/new') ? 'SHA256:new' : 'SHA256:old';
          return answers[`${deed} ${address}`] ?? { code: 0, said: '', acceptedKey };
        },
      },
    },
  );
  rig.ownKeys = { keys: local, problems: [] };
  const ids = vms.map(({ id }) => id);
  rig.fill('keys', [accountKey('old', ids), accountKey('new', [])], ({ id }) => id);
  if (opens) {
    rig.press('2');
    rig.control.seek('keys', 'old');
    rig.press('w');
  }
  const steps = () =>
    Object.fromEntries([...(kept.at(-1)?.machines.values() ?? [])].map(({ id, step }) => [id, step]));
  const elsewhere = (next: Rotations) => {
    present = next;
  };
  return { rig, asked, kept, forgotten, held, released, journal, steps, elsewhere };
};

type Opened = ReturnType<typeof rotationRig>;

const said = ({ rig }: Opened, text: string) => until(() => expect(rig.message()?.text).toContain(text));

/** Chooses the new key. */
const choose = async (opened: Opened) => {
  const { rig } = opened;
  rig.press('n');
  await until(() => expect(rig.control.facts().local).not.toBeNull());
  rig.press('enter');
  await said(opened, 'key-new takes the place of key-old');
};

/** Asks for the rotation and answers it. */
const go = async ({ rig }: Opened, ...keys: string[]) => {
  rig.press(...keys, 'w');
  await until(() => expect(rig.overlay()).toMatchObject({ kind: 'plan' }));
  await rig.clock.advance(300);
  rig.press('y');
};

/** A rotation that got as far as the first machine before the console ended. */
const begun: Rotations = new Map([
  [
    'old',
    {
      oldKeyId: 'old',
      oldName: 'key-old',
      oldWords: 'ssh-ed25519 AAAAold',
      newKeyId: 'new',
      newName: 'key-new',
      newWords: 'ssh-ed25519 AAAAnew',
      startedAtMs: 0,
      machines: new Map([['a', { id: 'a', name: 'vm-a', step: 'done', note: null }]]),
    },
  ],
]);

it('has the cursor on a rotation that was kept as soon as it is read', async () => {
  const { rig } = rotationRig({}, { record: begun, opens: false });
  rig.control.goTo('rotations');
  await until(() => expect(rig.control.facts().rotations?.size).toBe(1));
  for (const key of ['enter', 'w']) {
    rig.press(key);
    expect(rig.control.screen()).toMatchObject({ kind: 'list', resource: 'rotation', subject: 'old' });
    rig.press('q');
  }
});

it('says why what was kept of rotations can not be read', async () => {
  const opened = rotationRig(
    {},
    { record: { problem: 'the record of rotations is not whole: move it away' } },
  );
  await said(opened, 'the record of rotations is not whole: move it away');
});

it('is not gone on with by another key where the console ended in the middle of a machine, nor forgotten', async () => {
  const plan = begun.get('old');
  if (plan === undefined) throw new Error('no plan');
  const broken = readRotations(
    writeRotations(
      new Map([
        [
          'old',
          { ...plan, machines: new Map([['a', { id: 'a', name: 'vm-a', step: 'under way', note: null }]]) },
        ],
      ]),
    ),
  );
  const opened = rotationRig({}, { record: broken ?? new Map() });
  const { rig } = opened;
  rig.fill('keys', [accountKey('old', ['a']), accountKey('third', [])], ({ id }) => id);
  rig.ownKeys = { keys: [localKey('third')], problems: [] };
  rig.press('n');
  await until(() => expect(rig.control.facts().local).not.toBeNull());
  rig.press('enter');
  await said(opened, 'key-new is on 1 of them already, or may be: go on with it');
  rig.control.goTo('rotations');
  rig.press('d');
  await said(opened, "can't forget key-old");
  expect(opened.kept).toEqual([]);
});

it('says which of the marked machines are left for later', async () => {
  const opened = rotationRig();
  await choose(opened);
  const { rig } = opened;
  rig.press('*', 'w');
  await until(() => expect(rig.overlay()).toMatchObject({ kind: 'plan' }));
  expect(rig.overlay()).toMatchObject({
    lines: expect.arrayContaining(['Left for later, as nothing answers there: vm-d.']),
  });
});

it('asks for the new key first, which has to be here', async () => {
  const opened = rotationRig();
  opened.rig.press('w');
  await said(opened, 'choose the new key first: n');
  await choose(opened);
  expect(opened.kept).toMatchObject([{ oldKeyId: 'old', newKeyId: 'new', newWords: 'ssh-ed25519 AAAAnew' }]);
  const without = rotationRig({}, { local: [localKey('old')] });
  without.rig.press('n');
  await until(() => expect(without.rig.control.facts().local).not.toBeNull());
  const keys = without.rig.control.resource();
  expect(keys === null ? null : without.rig.control.list(keys).ids).toEqual([]);
});

it('works on the trial alone before the others, and on none that is off', async () => {
  const opened = rotationRig();
  await choose(opened);
  await go(opened, '*');
  await said(opened, 'replaced on 3 VMs');
  expect(opened.asked.slice(0, 3)).toEqual(['put 1.1.1.0', 'check 1.1.1.0', 'drop 1.1.1.0']);
  expect(opened.asked).toHaveLength(9);
  expect(opened.steps()).toEqual({ a: 'done', b: 'done', c: 'done' });
});

it('touches no other machine when the trial does not come through', async () => {
  const refused = { code: 255, said: 'Permission denied (publickey).', acceptedKey: null };
  const opened = rotationRig({ 'check 1.1.1.0': refused });
  await choose(opened);
  await go(opened, '*');
  await said(opened, 'the trial on vm-a was not done; no other was touched');
  expect(opened.asked).toEqual(['put 1.1.1.0', 'check 1.1.1.0']);
  expect(opened.steps()).toEqual({ a: 'added' });
});

it('goes on after a break with what is left, without another trial', async () => {
  const opened = rotationRig({}, { record: begun });
  await until(() => expect(opened.rig.control.facts().rotations?.size).toBe(1));
  await go(opened, '*');
  await said(opened, 'replaced on 2 VMs');
  expect(opened.asked.some((call) => call.endsWith('1.1.1.0'))).toBe(false);
  expect(opened.steps()).toEqual({ a: 'done', b: 'done', c: 'done' });
  opened.rig.press('d');
  await said(opened, "can't delete key-old: in use on 4 VMs");
});

it('does nothing in a read-only run, nor with a key that asks for its passphrase', async () => {
  const locked = localKey('new', { privateHalf: { path: '/h/.ssh/new', mode: 0o600, isProtected: true } });
  const opened = rotationRig({}, { local: [localKey('old'), locked] });
  await choose(opened);
  opened.rig.press('w');
  await said(opened, 'key-new asks for its passphrase: run ssh-add /h/.ssh/new first');
  opened.rig.ui.setState({ readOnly: true });
  opened.rig.press('w');
  await said(opened, 'read-only: rotate is not bound');
  expect(opened.asked).toEqual([]);
});

it('has nothing to log in to in the demo', () => {
  const rig = createRig(vms);
  rig.fill('keys', [accountKey('old', ['a'])], ({ id }) => id);
  rig.press('2', 'w', 'w');
  expect(rig.message()?.text).toContain('demo');
});

it('is forgotten only where nothing was done by it', async () => {
  const opened = rotationRig();
  await choose(opened);
  const { rig } = opened;
  rig.control.goTo('rotations');
  rig.press('d');
  await said(opened, 'the rotation is forgotten');
  expect(opened.forgotten).toEqual(['old']);
  const worked = rotationRig();
  await choose(worked);
  await go(worked, '*');
  await said(worked, 'replaced on 3 VMs');
  worked.rig.control.goTo('rotations');
  worked.rig.press('d');
  await said(worked, "can't forget key-old: it tells where key-new took the place of key-old");
  expect(worked.forgotten).toEqual([]);
});

it('asks once more in a protected account', async () => {
  const opened = rotationRig({}, { isProtected: true });
  await choose(opened);
  await go(opened, '*');
  expect(opened.rig.overlay()).toMatchObject({ kind: 'plan', answers: [{ key: 'r' }] });
  expect(opened.asked).toEqual([]);
  opened.rig.press('y', 'r');
  expect(opened.asked, 'typed before anybody can have read it').toEqual([]);
  await opened.rig.clock.advance(300);
  opened.rig.press('r');
  await said(opened, 'replaced on 3 VMs');
});

it('is what :rotate means on a key, and the list of all of them elsewhere', () => {
  const { rig } = rotationRig();
  const first = () => paletteEntries(rig.control, 'rotate')[0]?.title;
  rig.press('2');
  rig.control.seek('keys', 'old');
  expect(first()).toBe('rotate key-old');
  rig.press('1');
  expect(first()).toBe('Rotations');
});

it('leaves a machine that another console is at, and says so', async () => {
  const problem = 'another console is at it: process 7';
  const opened = rotationRig({}, { record: begun, heldElsewhere: new Map([['b', problem]]) });
  await until(() => expect(opened.rig.control.facts().rotations?.size).toBe(1));
  await go(opened, '*');
  await said(opened, 'replaced on 1 of 2');
  expect(opened.asked.some((call) => call.endsWith('1.1.1.1'))).toBe(false);
  expect(opened.rig.control.facts().rotations?.get('old')?.machines.get('b')).toMatchObject({
    step: 'elsewhere',
    note: problem,
  });
  expect(opened.held).toEqual(['c']);
  expect(opened.released).toEqual(['c']);
});

it('shows by itself what another console comes to', async () => {
  const opened = rotationRig({}, { record: begun });
  const step = () => opened.rig.control.facts().rotations?.get('old')?.machines.get('b')?.step;
  await until(() => expect(opened.rig.control.facts().rotations?.size).toBe(1));
  const tell = (now: RotationStep) => {
    const plan = begun.get('old');
    if (plan === undefined) throw new Error('no plan');
    const machines = new Map([...plan.machines, ['b', { id: 'b', name: 'vm-b', step: now, note: null }]]);
    opened.elsewhere(new Map([['old', { ...plan, machines }]]));
  };
  for (const now of ['elsewhere', 'done'] as const) {
    tell(now);
    await opened.rig.clock.advance(5_000);
    await until(() => expect(step()).toBe(now));
  }
  opened.rig.press('1');
  tell('failed');
  await opened.rig.clock.advance(60_000);
  expect(step(), 'nothing of it is shown').toBe('done');
});

it('asks before it is left while a key is being replaced, and no longer than that', async () => {
  const answer = Promise.withResolvers<RemoteEnd>();
  const opened = rotationRig({ 'check 1.1.1.0': answer.promise });
  const { rig } = opened;
  await choose(opened);
  await go(opened);
  await until(() => expect(opened.asked).toContain('check 1.1.1.0'));
  rig.press('ctrl-c');
  expect(rig.calls.quits).toBe(0);
  expect(rig.overlay()).toMatchObject({ kind: 'quit' });
  const text = overlayLines(rig.control, plainLook, rig.overlay(), 80, 20)
    .lines.join(' ')
    .replace(/\s+/g, ' ');
  expect(text).toContain('A key is being replaced on vm-a: that is broken off, nobody is locked out');
  rig.press('escape');
  askToSwitch(rig.control, 'other');
  expect(rig.message()?.text).toBe('a key is being replaced: switch when that has ended');
  rig.press('ctrl-c');
  answer.resolve({ code: 0, said: '', acceptedKey: 'SHA256:new' });
  await said(opened, 'replaced on 1 VM');
  expect(rig.overlay(), 'nothing is left to ask about').toBeNull();
  rig.press('ctrl-c');
  expect(rig.calls.quits).toBe(1);
});

it('journals each machine that was begun with, and how that ended', async () => {
  const refused = { code: 255, said: 'Permission denied (publickey).', acceptedKey: null };
  const opened = rotationRig({ 'check 1.1.1.1': refused }, { record: begun });
  await until(() => expect(opened.rig.control.facts().rotations?.size).toBe(1));
  await go(opened, '*');
  await said(opened, 'replaced on 1 of 2');
  expect(opened.journal.toSorted()).toEqual([
    'b: begun, key-old by key-new',
    expect.stringMatching(/^b: failed, both key-old and key-new are on it: the new key was not seen to work/),
    'c: begun, key-old by key-new',
    'c: done, key-new was seen to work, key-old is off',
  ]);
});

it('still knows that the new key may be on a machine which lets nobody in now', async () => {
  const plan = begun.get('old');
  if (plan === undefined) throw new Error('no plan');
  const record: Rotations = new Map([
    [
      'old',
      {
        ...plan,
        machines: new Map([
          ['a', { id: 'a', name: 'vm-a', step: 'done', note: null }],
          ['b', { id: 'b', name: 'vm-b', step: 'unknown', note: null }],
        ]),
      },
    ],
  ]);
  const down = {
    code: 255,
    said: 'ssh: connect to host 1.1.1.1 port 22: Connection refused',
    acceptedKey: null,
  };
  const opened = rotationRig({ 'put 1.1.1.1': down }, { record });
  await until(() => expect(opened.rig.control.facts().rotations?.size).toBe(1));
  opened.rig.press('j');
  await go(opened);
  await said(opened, 'not replaced on vm-b: see why beside it');
  expect(opened.steps()).toMatchObject({ b: 'unknown' });
});

it('takes the next machine for a trial where nobody answers on the first', async () => {
  const down = (index: number) => ({
    code: 255,
    said: `ssh: connect to host 1.1.1.${index} port 22: Connection refused`,
    acceptedKey: null,
  });
  const opened = rotationRig({ 'put 1.1.1.0': down(0) });
  await choose(opened);
  await go(opened, '*');
  await said(opened, 'replaced on 2 of 3');
  expect(opened.asked.slice(0, 4)).toEqual(['put 1.1.1.0', 'put 1.1.1.1', 'check 1.1.1.1', 'drop 1.1.1.1']);
  expect(opened.steps()).toEqual({ a: 'pending', b: 'done', c: 'done' });
  const silent = rotationRig({ 'put 1.1.1.0': down(0), 'put 1.1.1.1': down(1), 'put 1.1.1.2': down(2) });
  await choose(silent);
  await go(silent, '*');
  await said(silent, 'nothing was done: see why beside each');
});

it('says beside enter what it does in a list whose rows have no details of their own', () => {
  const { rig } = rotationRig();
  const hint = () => hintsOf(rig.control, []).find(({ key }) => key === 'enter')?.label;
  expect(hint()).toBe('details');
  rig.press('n');
  expect(hint()).toBe('choose');
  rig.control.goTo('inventory');
  expect(hint()).toBe('go there');
});
