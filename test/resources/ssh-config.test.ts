import { describe, expect, it } from 'vitest';
import type { Instance, SshKey } from '../../src/api/types.ts';
import { withSection } from '../../src/resources/ssh-config/file.ts';
import { sshHosts } from '../../src/resources/ssh-config/hosts.ts';
import { includes } from '../../src/resources/ssh-config/include.ts';
import { planSshConfig } from '../../src/resources/ssh-config/plan.ts';
import { sshConfig } from '../../src/resources/ssh-config/ssh-config.ts';
import { behindOf, behindText } from '../../src/resources/ssh-config/written.ts';
import type { SshFiles } from '../../src/ssh-keys/config-files.ts';
import { applyPage, emptyCollection } from '../../src/store/collections.ts';
import { localKeyRow } from '../ssh-keys/local-key-row.ts';
import { makeInstance } from '../store/fake-rows.ts';
import { factsOf } from './facts.ts';
import { oneRow } from './rows.ts';

const accountKey: SshKey = { ...(oneRow.keys as SshKey), id: 'BRK-000001K', publicKey: 'ssh-ed25519 AAAA' };
const local = localKeyRow({
  line: 'ssh-ed25519 AAAA me',
  fingerprint: '',
  publicPath: null,
  privateHalf: { path: '/home/my self/.ssh/fleet', mode: 0o600, isProtected: true },
});

const factsWith = (...vms: readonly Instance[]) => {
  const plain = factsOf({ vms });
  const keys = applyPage<SshKey>(emptyCollection(), [accountKey], ({ id }) => id);
  return { ...plain, collections: { ...plain.collections, keys } };
};
const named = (index: number, name: string, parts: Partial<Instance> = {}) =>
  makeInstance(index, { name, publicIp: `1.2.3.${index}`, ...parts });
const aliases = (...vms: readonly Instance[]) => sshHosts(factsWith(...vms), []).map(({ alias }) => alias);

describe('the list of machines for ssh', () => {
  it('says that no key fits only where the keys of the account were read', () => {
    const facts = {
      ...factsWith(named(1, 'train-01')),
      local: { clientAddress: null, publicKeys: [], keys: { keys: [], problems: [] } },
    };
    const { keys } = facts.collections;
    const keyText = (complete: boolean) => {
      const known = { ...facts, collections: { ...facts.collections, keys: { ...keys, complete } } };
      const [[, row] = []] = [...(sshConfig.derived?.rows(known, null) ?? [])];
      return row === undefined
        ? null
        : sshConfig.columns.find(({ id }) => id === 'identity')?.cell(row, known).text;
    };
    expect([keyText(false), keyText(true)]).toEqual(['not known yet', 'none here fits']);
  });
});

describe('the names of machines for ssh', () => {
  it.each([
    ['train-01', 'train-01'],
    ['my vm', 'my-vm'],
    ['github.com', 'github-com'],
    ['-oProxyCommand=reboot', 'oProxyCommand-reboot'],
    ['*', 'vm-BRK-100001D'],
    ['localhost', 'vm-BRK-100001D'],
    ['a\nHost *\n  ProxyCommand reboot', 'a-Host-ProxyCommand-reboot'],
  ])('of %j is %s', (name, alias) => {
    expect(aliases(named(1, name))).toEqual([alias]);
  });

  it('are each one only, and the machines those with an address', () => {
    expect(aliases(named(1, 'a b'), named(2, 'A.b'), named(3, 'c'))).toEqual([
      'A-b-brk-100002d',
      'a-b-brk-100001d',
      'c',
    ]);
    expect(aliases(named(1, 'a', { publicIp: null }), named(2, 'b', { status: 'DELETED' }))).toEqual([]);
  });
});

describe("the console's own file", () => {
  const request = (
    vms: readonly Instance[],
    parts: { present?: string; user?: string; account?: string } = {},
  ) => ({
    account: 'work',
    hosts: sshHosts(factsWith(...vms), [local]),
    knownHostsPath: '/state/100%/known_hosts',
    present: '',
    user: '',
    ...parts,
  });

  it('has a block for each machine', () => {
    expect(
      withSection(request([named(1, 'train-01')]))?.text,
    ).toBe(`# Made by barrack (:ssh-config), which writes it anew: what is changed here is lost.
# Host keys of the machines are kept under their ids, since addresses come round again.

# account work
Host train-01
  HostName 1.2.3.1
  User ubuntu
  IdentityFile "/home/my self/.ssh/fleet"
  IdentitiesOnly yes
  HostKeyAlias brk-100001d
  UserKnownHostsFile "/state/100%%/known_hosts"
  CheckHostIP no

# end of account work
`);
  });

  it('is the same written twice, and keeps the parts of other accounts', () => {
    const first = withSection(request([named(1, 'one')]))?.text ?? '';
    const second = withSection(request([named(2, 'two')], { present: first, account: 'home' }))?.text ?? '';
    expect(second).toContain('Host one\n');
    expect(second).toContain('Host two\n');
    const again = withSection(request([named(2, 'two')], { present: second, account: 'home' }))?.text;
    expect(again).toBe(second);
    const gone = withSection(request([], { present: second }))?.text ?? '';
    expect(gone).not.toContain('Host one');
    expect(gone).toContain('Host two\n');
  });

  it('takes no name that the operator or another account has given', () => {
    const present = withSection(request([named(1, 'b')], { account: 'home' }))?.text ?? '';
    const outcome = withSection(
      request([named(1, 'a'), named(2, 'b'), named(3, 'c')], {
        present,
        user: 'Host A x\n  User me\nHost c*\n',
      }),
    );
    expect(outcome?.hosts.map(({ alias }) => alias)).toEqual(['a-brk-100001d', 'b-brk-100002d', 'c']);
    expect(outcome?.notes).toEqual([
      'a is called a-brk-100001d: your ~/.ssh/config has one of that name.',
      'b is called b-brk-100002d: another account has one of that name.',
    ]);
  });

  it('is not made where the path of the host keys has a quote in it', () => {
    expect(withSection({ ...request([]), knownHostsPath: '/a"b' })).toBeNull();
  });
});

describe('the line that takes it in', () => {
  it.each([
    ['Include barrack.conf\n', true],
    ['# mine\n\n  include = "/home/me/.ssh/barrack.conf"\nHost x\n', true],
    ['Include other.conf ~/.ssh/barrack.conf', true],
    ['# Include barrack.conf', false],
    ['Host x\n  Include barrack.conf\n', false],
    ['Include notbarrack.conf', false],
    ['', false],
  ])('in %j: %s', (config, isThere) => {
    expect(includes(config, 'barrack.conf')).toBe(isThere);
  });
});

describe('what is shown before it is written', () => {
  const files: SshFiles = {
    own: '',
    user: 'Host x\n',
    ownPath: '/h/.ssh/barrack.conf',
    userPath: '/h/.ssh/config',
    includeLine: 'Include ~/.ssh/barrack.conf',
  };
  const plan = (parts: Partial<SshFiles> = {}, wasAsked = false) => {
    const facts = factsWith(named(1, 'train-01'));
    const keys = { keys: [local], problems: [] };
    const made = planSshConfig({
      facts,
      local: keys,
      files: { ...files, ...parts },
      account: 'work',
      knownHostsPath: '/s/known_hosts',
      wasAsked,
    });
    if ('problem' in made) throw new Error(made.problem);
    return made;
  };

  it('is all of it, with the line for the operator’s file', () => {
    const { lines, included, alone, example, count } = plan();
    expect(lines).toContain('  Include ~/.ssh/barrack.conf');
    expect(lines).toContain('Host train-01');
    expect(included).toEqual({ own: alone.own, user: { before: 'Host x\n', firstLine: files.includeLine } });
    expect(alone.user).toBeNull();
    expect([count, example]).toEqual([1, 'ssh train-01']);
  });

  it('offers that line once only, and not where it is there', () => {
    expect(plan({}, true).included).toBeNull();
    expect(plan({}, true).lines[0]).toContain('put this on its first line: Include ~/.ssh/barrack.conf');
    expect(plan({ user: 'Include barrack.conf\n' })).toMatchObject({ included: null });
    expect(plan({ user: 'Include barrack.conf\n' }).lines[0]).toContain('takes it in already');
  });
});

describe('what was written', () => {
  const before = [named(1, 'train-01'), named(2, 'train-02'), named(3, 'train-03')];
  const hostsOf = (vms: readonly Instance[], keys = [local]) => sshHosts(factsWith(...vms), keys);
  const own =
    withSection({ account: 'work', hosts: hostsOf(before), knownHostsPath: '/k', present: '', user: '' })
      ?.text ?? '';
  const told = (hosts: ReturnType<typeof hostsOf>, account = 'work') => {
    const behind = behindOf(hosts, { own, account });
    return behind === null ? null : [behindText(behind), ...behind.departures.values()];
  };

  it('is behind by nothing as long as nothing changed, and where it never was written', () => {
    expect(told(hostsOf(before))).toBeNull();
    expect(told(hostsOf([]), 'play')).toBeNull();
    expect(behindOf(hostsOf(before), { own: '', account: 'work' })).toBeNull();
  });

  it('is behind by machines that came, went, moved or are opened by another key', () => {
    const now = [named(1, 'train-01', { publicIp: '9.9.9.9' }), named(2, 'train-02'), named(4, 'new')];
    expect(told(hostsOf(now))).toEqual(['1 new, 1 moved, 1 gone', 'new', 'moved']);
    const other = { ...local, privateHalf: { path: '/h/.ssh/other', mode: 0o600, isProtected: true } };
    expect(told(hostsOf(before, [other]))?.[0]).toBe('3 other key');
    expect(told(hostsOf([named(2, 'train-02', { sshUser: 'root' })]))?.[0]).toBe('1 other user, 2 gone');
  });
});
