import { expect, it } from 'vitest';
import type { SshConfigServices } from '../../src/screens/control/services.ts';
import type { SshFilesChange } from '../../src/ssh-keys/config-files.ts';
import { instanceRow } from '../store/money-rows.ts';
import { until } from '../until.ts';
import { draw } from './draw.tsx';
import { createRig } from './rig.ts';

const vms = Array.from({ length: 6 }, (_, index) =>
  instanceRow({ id: `BRK-${index}D`, name: `train ${index}`, publicIp: `1.2.3.${index}` }),
);

const rigWith = (size = { columns: 100, rows: 30 }, wasAsked = false) => {
  const fresh = { isWanted: false };
  const disk = { own: '' };
  const written: { change: SshFilesChange; isAnswered: boolean }[] = [];
  const sshConfig: SshConfigServices = {
    account: 'work',
    read: async () => ({
      own: disk.own,
      user: 'Host x\n',
      ownPath: '/h/.ssh/barrack.conf',
      userPath: '/h/.ssh/config',
      includeLine: 'Include ~/.ssh/barrack.conf',
    }),
    wasAsked: () => wasAsked,
    isKeptFresh: () => fresh.isWanted,
    keepFresh: async (isWanted) => {
      fresh.isWanted = isWanted;
      return null;
    },
    write: async (change, isAnswered) => {
      written.push({ change, isAnswered });
      disk.own = change.own;
      return { backupPath: change.user === null ? null : '/h/.ssh/config.before-barrack' };
    },
  };
  const rig = createRig(vms, size, { sshConfig });
  rig.byName('ssh-config');
  return { rig, written, fresh };
};

it('lists the machines by the names they would have', async () => {
  const { rig } = rigWith();
  const screen = draw(rig);
  await screen.line('train-3');
  expect(screen.lines().at(-2)).toMatch(/^ enter details {2}s ssh {2}w write/);
});

it('shows what would be written, to be read to its end, and writes both files', async () => {
  const { rig, written } = rigWith({ columns: 80, rows: 24 });
  const screen = draw(rig);
  rig.press('w');
  await screen.line('Write the configuration of ssh');
  await screen.line('Include ~/.ssh/barrack.conf');
  rig.press('y');
  expect(written, 'typed before anybody can have read it').toEqual([]);
  for (let step = 0; step < 60; step++) rig.press('j');
  await screen.line('end of account work');
  await rig.clock.advance(300);
  rig.press('y');
  await until(() => expect(rig.message()?.text).toContain('6 VMs written for ssh: ssh train-0'));
  expect(rig.message()?.text).toContain('/h/.ssh/config.before-barrack');
  expect(written).toMatchObject([{ isAnswered: true, change: { user: { before: 'Host x\n' } } }]);
  expect(rig.overlay()).toBeNull();
});

it('takes no letter of a word for an answer', async () => {
  const { rig, written } = rigWith();
  rig.press('w');
  await until(() => expect(rig.overlay()).toMatchObject({ kind: 'plan' }));
  await rig.clock.advance(300);
  rig.press(':', 'r', 'o', 't', 'y');
  expect(written).toEqual([]);
  await rig.clock.advance(300);
  rig.press('o');
  await until(() => expect(written).toHaveLength(1));
});

it('writes only its own file where that is wanted, and nothing where the plan is left', async () => {
  const { rig, written } = rigWith();
  const screen = draw(rig);
  rig.press('w');
  await screen.line('o write barrack.conf only');
  await rig.clock.advance(300);
  rig.press('escape');
  expect(rig.overlay()).toBeNull();
  rig.press('w');
  await screen.line('o write barrack.conf only');
  await rig.clock.advance(300);
  rig.press('o');
  await until(() => expect(rig.message()?.text).toBe('6 VMs written for ssh'));
  expect(written).toMatchObject([{ isAnswered: true, change: { user: null } }]);
});

it('does not ask for the line again', async () => {
  const { rig, written } = rigWith(undefined, true);
  const screen = draw(rig);
  rig.press('w');
  await screen.line('y write   f write, and keep it fresh   esc leave');
  await rig.clock.advance(300);
  rig.press('y');
  await until(() => expect(written).toMatchObject([{ isAnswered: false, change: { user: null } }]));
});

it('has nothing to write for the demo', () => {
  const rig = createRig(vms);
  rig.byName('ssh-config');
  rig.press('w');
  expect(rig.message()?.text).toContain('demo');
});

it('says quietly what changed since it was written, and no more once it is written again', async () => {
  const { rig } = rigWith();
  rig.fill('keys', [], ({ id }) => id);
  const screen = draw(rig);
  await screen.line('SSH config');
  rig.ownConfig = {
    account: 'work',
    own: '# account work\nHost gone\n  HostName 1.1.1.1\n  User ubuntu\n  HostKeyAlias brk-9d\n# end of account work\n',
  };
  rig.press('r');
  await screen.line('SSH config, 6 new, 1 gone: w writes');
  rig.press('w');
  await screen.line('o write barrack.conf only');
  await rig.clock.advance(300);
  delete rig.ownConfig;
  rig.press('y');
  await screen.without('w writes');
});

it('writes it by itself when machines change, once that was asked for, and no longer when it is not wanted', async () => {
  const { rig, written, fresh } = rigWith(undefined, true);
  rig.fill('keys', [], ({ id }) => id);
  const screen = draw(rig);
  rig.press('w');
  await screen.line('y write   f write, and keep it fresh   esc leave');
  await rig.clock.advance(300);
  rig.press('f');
  await until(() => expect(rig.message()?.text).toContain('again whenever VMs change'));
  expect(fresh.isWanted).toBe(true);
  await until(async () => {
    await rig.clock.advance(2_000);
    expect(written).toHaveLength(1);
  });
  const [first] = vms;
  if (first === undefined) throw new Error('no machine');
  rig.sweep([{ ...first, publicIp: '9.9.9.9' }, ...vms.slice(2)]);
  await rig.clock.advance(1_000);
  expect(written, 'more may come').toHaveLength(1);
  // What is read meanwhile of the rotations lets it wait anew.
  await until(async () => {
    await rig.clock.advance(2_000);
    expect(written).toHaveLength(2);
  });
  expect(written[1]?.change.own).toContain('HostName 9.9.9.9');
  expect(written[1]?.change.own).not.toContain('HostName 1.2.3.1\n');
  rig.press('w');
  await screen.line('y write   f write, and by hand from now on   esc leave');
  await rig.clock.advance(300);
  rig.press('f');
  await until(() => expect(written).toHaveLength(3));
  rig.sweep(vms.slice(3));
  await rig.clock.advance(5_000);
  expect(fresh.isWanted).toBe(false);
  expect(written).toHaveLength(3);
});
