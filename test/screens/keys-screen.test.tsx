import { describe, expect, it } from 'vitest';
import { resourceOf } from '../../src/resources/registry.ts';
import { localKeyRow } from '../ssh-keys/local-key-row.ts';
import { instanceRow } from '../store/money-rows.ts';
import { keyRow } from '../store/world.ts';
import { until } from '../until.ts';
import { draw } from './draw.tsx';
import { createRig } from './rig.ts';

const key = keyRow({ id: 'k', name: 'ops', inUseBy: ['id-a', 'id-b'] });

function opened() {
  const vms = ['a', 'b'].map((name) =>
    instanceRow({ id: `id-${name}`, name: `train-${name}`, sshKeyIds: ['k'], publicIp: '198.18.0.7' }),
  );
  const rig = createRig(vms);
  rig.fill('keys', [key], ({ id }) => id);
  rig.press('2');
  return rig;
}

describe('the keys on the screen', () => {
  it('have the regions read beside them', () => {
    expect(opened().calls.watched.at(-1)).toEqual(['keys', 'regions']);
  });

  it('are read anew with what this machine has, where that is asked for', async () => {
    const rig = opened();
    const screen = draw(rig);
    rig.press('enter');
    await screen.line('neither in ~/.ssh nor in the ssh-agent');
    const { publicKey: line, fingerprint } = key;
    rig.ownKeys = { keys: [localKeyRow({ line, fingerprint })], problems: [] };
    rig.press('r');
    await screen.line('guarded by a passphrase');
  });

  it('are copied as what is chosen, and shown alone when it is copied again', async () => {
    const rig = opened();
    const screen = draw(rig);
    rig.press('y');
    await screen.line('Copy');
    await screen.line('public key');
    rig.press('j', 'enter');
    expect(rig.calls.copied).toEqual([key.fingerprint]);
    rig.press('y');
    expect(rig.overlay()).toEqual({ kind: 'text', text: key.fingerprint, top: 0 });
    rig.press('escape', 'y', 'y');
    expect(rig.calls.copied).toEqual([key.fingerprint, key.publicKey]);
    rig.press('y', 'escape', 'y', 'escape');
    expect(rig.overlay()).toBeNull();
  });

  it('lead from the details to the machines that have them, and esc goes back place by place', async () => {
    const rig = opened();
    const screen = draw(rig);
    rig.press('enter');
    await screen.line('No other key on');
    rig.press('enter');
    await screen.line('Where ops is');
    await until(() => expect(screen.lines().join('\n')).toContain('train-b'));
    rig.press('enter');
    expect(rig.control.screen()).toMatchObject({ kind: 'details', resource: 'vms', id: 'id-a' });
    rig.press('escape', 'escape');
    expect(rig.control.screen()).toMatchObject({ kind: 'details', resource: 'keys', id: 'k' });
  });
});

describe('the audit at 80 columns', () => {
  it('has the words that matter of each finding, and what mends it', async () => {
    const old = { id: 'o', name: 'build-farm', createdAtMs: Date.UTC(2020, 0, 1), inUseBy: ['id-a'] };
    const rig = createRig([instanceRow({ id: 'id-a', name: 'train-llama-70b-01', sshKeyIds: ['o'] })], {
      columns: 80,
      rows: 24,
    });
    rig.fill('keys', [keyRow({ ...old, keyType: 'RSA', bits: 2048 })], ({ id }) => id);
    rig.control.goTo('audit');
    const screen = draw(rig);
    await screen.line('RSA 2048 is weak: use Ed25519');
    await screen.line(/\d days old: rotation is due +rotate it$/);
    await screen.line(/no private half here for 1 VM: .* if it is lost$/);
  });
});

it('has the cursor on the heaviest finding of the audit, which this machine tells of a moment later', async () => {
  const rig = createRig([instanceRow({ id: 'id-a', sshKeyIds: ['k'] })]);
  rig.fill('keys', [keyRow({ ...key, createdAtMs: 0 })], ({ id }) => id);
  const { publicKey: line, fingerprint } = key;
  const privateHalf = { path: '/h/.ssh/ops', mode: 0o644, isProtected: true };
  rig.ownKeys = { keys: [localKeyRow({ line, fingerprint, privateHalf })], problems: [] };
  rig.control.goTo('audit');
  const resource = resourceOf('audit');
  expect(rig.control.view(resource).cursorId).toBe('k old');
  await until(() => expect(rig.control.list(resource).ids[0]).toBe('k wide'));
  expect(rig.control.view(resource).cursorId).toBe('k wide');
});

describe('what is asked for from the audit', () => {
  it('is a deletion that calls nothing hidden', async () => {
    const rig = createRig();
    rig.fill('keys', [keyRow({ id: 'k', name: 'idle' })], ({ id }) => id);
    rig.control.goTo('audit');
    const screen = draw(rig);
    await screen.line('no VM has it');
    const row = [...rig.control.list(resourceOf('audit')).ids].find((id) => id.endsWith(' unused'));
    rig.control.seek('audit', row ?? null);
    rig.press('m');
    await screen.line('Delete idle');
    expect(screen.lines().join('\n')).not.toContain('hidden');
    expect(rig.overlay()).toMatchObject({ kind: 'confirm', resource: 'keys', wanted: 'idle' });
  });

  it('is looked at in a read-only run, and changes nothing there', async () => {
    const rig = createRig();
    rig.fill('keys', [keyRow({ id: 'k', name: 'idle' })], ({ id }) => id);
    rig.ui.setState({ readOnly: true });
    rig.control.goTo('audit');
    const screen = draw(rig);
    await screen.line('old from 180 days');
    rig.press('c');
    await screen.line('old from 365 days');
    const row = [...rig.control.list(resourceOf('audit')).ids].find((id) => id.endsWith(' unused'));
    rig.control.seek('audit', row ?? null);
    rig.press('m');
    expect(rig.overlay()).toBeNull();
    expect(rig.message()?.text).toContain('read-only: m (mend) is not bound');
  });

  it('is said where nothing can be opened', async () => {
    const rig = createRig([instanceRow({ id: 'id-a', name: 'a', sshKeyIds: ['k', 'k2'] })]);
    const twice = [keyRow({ id: 'k', name: 'one' }), keyRow({ id: 'k2', name: 'two' })];
    rig.fill('keys', twice, ({ id }) => id);
    rig.control.goTo('audit');
    const row = [...rig.control.list(resourceOf('audit')).ids].find((id) => id === 'k twice');
    rig.control.seek('audit', row ?? null);
    rig.press('m');
    expect(rig.overlay()).toBeNull();
    expect(rig.message()?.text).toContain('keep one: this is on a');
  });
});
