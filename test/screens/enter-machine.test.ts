import { expect, it } from 'vitest';
import { ApiError } from '../../src/api/errors.ts';
import type { SshKey } from '../../src/api/types.ts';
import { updateState } from '../../src/store/store.ts';
import { oneRow } from '../resources/rows.ts';
import { localKeyRow } from '../ssh-keys/local-key-row.ts';
import { instanceRow } from '../store/money-rows.ts';
import { until } from '../until.ts';
import { createRig, type Rig } from './rig.ts';

const key: SshKey = { ...(oneRow.keys as SshKey), id: 'k', name: 'fleet', publicKey: 'ssh-ed25519 AAAA' };
const vm = instanceRow({
  id: 'a',
  name: 'train-01',
  publicIp: '185.12.44.7',
  sshKeyIds: ['k'],
  tier: 'advanced',
});
const privateHalf = { path: '/h/.ssh/fleet', mode: 0o600, isProtected: false };
const own = localKeyRow({ line: 'ssh-ed25519 AAAA me', fingerprint: '', publicPath: null });

const rigWith = (hasKey = true, rows = [vm]): Rig => {
  const rig = createRig(rows);
  rig.fill('keys', [key], ({ id }) => id);
  if (hasKey) rig.ownKeys = { keys: [{ ...own, privateHalf }], problems: [] };
  return rig;
};

const said = (rig: Rig, text: string) => until(() => expect(rig.message()?.text).toContain(text));

it('goes in with the key that fits, and says that it is back', async () => {
  const rig = rigWith();
  rig.press('s');
  expect(rig.overlay()).toEqual({ kind: 'reading', label: 'reading train-01 and the keys here' });
  await said(rig, 'back from train-01');
  expect(rig.overlay()).toBeNull();
  expect(rig.calls.logins).toMatchObject([{ identity: { kind: 'file', path: '/h/.ssh/fleet' } }]);
});

it('works in a read-only run, and from the details', async () => {
  const rig = rigWith();
  rig.ui.setState({ readOnly: true });
  rig.press('enter', 's');
  await said(rig, 'back from train-01');
  expect(rig.control.screen()).toMatchObject({ kind: 'details', id: 'a' });
});

it('is about the row under the cursor, whatever is marked', async () => {
  const rig = rigWith(true, [vm, { ...vm, id: 'b', name: 'b', publicIp: '1.1.1.1' }]);
  rig.press('space');
  expect(rig.view().cursorId).toBe('b');
  rig.press('s');
  await said(rig, 'back from b');
  expect(rig.calls.logins).toMatchObject([{ address: '1.1.1.1' }]);
  expect([...rig.view().marks]).toEqual(['a']);
});

it('warns first, and goes on only where the same key comes next', async () => {
  const rig = rigWith(false);
  rig.press('s');
  await said(rig, 'No private half of its key fleet');
  rig.press('j', 's');
  await said(rig, 'No private half of its key fleet');
  expect(rig.calls.logins).toEqual([]);
  rig.press('s');
  await said(rig, 'back from train-01');
  expect(rig.calls.logins).toMatchObject([{ identity: null }]);
});

it('looks at the machine as it is now', async () => {
  const rig = rigWith();
  rig.reading = async () => ({ ...vm, status: 'SHUTOFF' });
  rig.press('s');
  await said(rig, "can't log in to train-01: it is stopped: T starts it");
  expect(rig.calls.logins).toEqual([]);
});

it('goes in all the same where the service does not answer in time, or is not there', async () => {
  const slow = rigWith();
  slow.reading = () => new Promise(() => {});
  slow.press('s');
  await slow.clock.advance(2_000);
  await said(slow, 'back from train-01');
  const failing = rigWith();
  failing.reading = async () =>
    new ApiError({ kind: 'unreachable', operation: 'getInstance', message: 'no network' });
  failing.press('s');
  await said(failing, 'back from train-01');
  const offline = rigWith();
  const { link } = offline.store.getState();
  updateState(offline.store, { link: { ...link, kind: 'connecting' } });
  offline.press('s');
  await said(offline, 'back from train-01');
  expect(offline.calls.reads).toEqual([]);
});

it('waits a moment for the keys of the account', async () => {
  const rig = createRig([vm]);
  rig.ownKeys = { keys: [{ ...own, privateHalf }], problems: [] };
  rig.press('s');
  await rig.clock.advance(100);
  expect(rig.calls.logins).toEqual([]);
  rig.fill('keys', [key], ({ id }) => id);
  await said(rig, 'back from train-01');
  expect(rig.calls.logins).toMatchObject([{ identity: { kind: 'file' } }]);
});

it('is left with escape', async () => {
  const rig = rigWith();
  let answer = (): void => {};
  rig.reading = () =>
    new Promise((resolve) => {
      answer = () => resolve(vm);
    });
  rig.press('s', 'escape');
  answer();
  await rig.clock.advance(10);
  expect(rig.calls.logins).toEqual([]);
  expect(rig.overlay()).toBeNull();
});

it('says why ssh failed, without the signs that would steer the terminal', async () => {
  const rig = rigWith();
  rig.entering = () => ({ kind: 'ended', code: 255, signal: null, said: 'ssh: \x1b[2Jodd\n' });
  rig.press('s');
  await said(rig, 'train-01: ssh gave up: ssh: ');
  expect(rig.message()).toMatchObject({ tone: 'bad' });
  expect(rig.message()?.text).not.toContain('\x1b');
});
