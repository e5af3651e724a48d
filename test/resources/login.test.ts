import { describe, expect, it } from 'vitest';
import type { Firewall, Instance, InstanceDetails, SecurityRule, SshKey } from '../../src/api/types.ts';
import { loginFailure } from '../../src/resources/login/failure.ts';
import { hostKeyAlias } from '../../src/resources/login/host-key-alias.ts';
import { planLogin } from '../../src/resources/login/plan.ts';
import { unreachableOutside } from '../../src/resources/login/reachable.ts';
import type { Login } from '../../src/resources/login/types.ts';
import type { Facts } from '../../src/resources/types.ts';
import type { LocalKey, LocalKeys } from '../../src/ssh-keys/local-key.ts';
import { applyPage, emptyCollection } from '../../src/store/collections.ts';
import { localKeyRow } from '../ssh-keys/local-key-row.ts';
import { makeDetails, makeInstance } from '../store/fake-rows.ts';
import { factsOf } from './facts.ts';
import { oneRow } from './rows.ts';

const accountKey: SshKey = {
  ...(oneRow.keys as SshKey),
  id: 'BRK-000001K',
  name: 'fleet',
  publicKey: 'ssh-ed25519 AAAAfleet anna@laptop',
};
const firewall: Firewall = { ...(oneRow.firewalls as Firewall), id: 'BRK-000001F' };
const rule = (parts: Partial<SecurityRule>): SecurityRule => ({
  id: '1',
  direction: 'ingress',
  protocol: 'tcp',
  ethertype: 'IPv4',
  remoteIpPrefix: '0.0.0.0/0',
  portMin: 443,
  portMax: 443,
  status: 'SUCCESS',
  createdAtMs: null,
  ...parts,
});

const facts = (firewalls: readonly Firewall[] = [], keys: readonly SshKey[] = [accountKey]): Facts => {
  const plain = factsOf();
  return {
    ...plain,
    collections: {
      ...plain.collections,
      keys: applyPage<SshKey>(emptyCollection(), keys, ({ id }) => id),
      firewalls: applyPage<Firewall>(emptyCollection(), firewalls, ({ id }) => id),
    },
  };
};

const localKey = (parts: Partial<LocalKey> = {}): LocalKey =>
  localKeyRow({
    name: 'fleet',
    line: 'ssh-ed25519 AAAAfleet another comment',
    fingerprint: 'SHA256:fleet',
    publicPath: '/home/anna/.ssh/fleet.pub',
    privateHalf: { path: '/home/anna/.ssh/fleet', mode: 0o600, isProtected: true },
    ...parts,
  });
const local = (...keys: readonly LocalKey[]): LocalKeys => ({ keys, problems: [] });

const vm = makeInstance(1, { publicIp: '185.12.44.7' });
const detailsOf = (
  machine: Instance,
  securityRules: readonly SecurityRule[],
  attached: readonly string[] = [],
): InstanceDetails => ({
  ...makeDetails(machine, 'r'),
  securityRules,
  firewalls: attached.map((firewallId) => ({
    firewallId,
    name: 'lab-web',
    status: 'SUCCESS',
    attachmentStatus: 'SUCCESS',
    ruleCount: 2,
    attachedAtMs: null,
  })),
});

const warnings = (plan: ReturnType<typeof planLogin>) =>
  plan.kind === 'ready' ? plan.warnings : [plan.reason];

describe('a login', () => {
  it('is to the address, as the user of the image, with the local key that is one of its own', () => {
    const other = localKey({ line: 'ssh-ed25519 AAAAother', privateHalf: null });
    expect(planLogin(vm, null, facts(), local(other, localKey()))).toEqual({
      kind: 'ready',
      login: {
        address: '185.12.44.7',
        user: 'ubuntu',
        hostKeyAlias: 'brk-100001d',
        identity: { kind: 'file', path: '/home/anna/.ssh/fleet' },
        greeting: 'ssh ubuntu@185.12.44.7',
      },
      warnings: [],
    });
  });

  it('takes a key of the agent before one that is only in a file', () => {
    const held = localKey({ inAgent: true, publicPath: null, privateHalf: null });
    const plan = planLogin(vm, null, facts(), local(localKey({ publicPath: null }), held));
    expect(plan).toMatchObject({
      login: { identity: { kind: 'agent', words: 'ssh-ed25519 AAAAfleet', publicPath: null } },
    });
  });

  it('never has a user or an address that ssh could take for something else', () => {
    const hostile = makeInstance(1, { sshUser: '-oProxyCommand=reboot', publicIp: '-oProxyCommand=reboot' });
    expect(planLogin(hostile, null, facts(), local()).kind).toBe('refused');
    expect(planLogin({ ...hostile, publicIp: '1.2.3.4' }, null, facts(), local())).toMatchObject({
      login: { user: 'ubuntu', address: '1.2.3.4' },
    });
  });

  it.each([
    [{ status: 'SHUTOFF' }, 'it is stopped: T starts it'],
    [{ status: 'HIBERNATED', publicIp: null }, 'it sleeps: W wakes it'],
    [{ status: 'BUILD' }, 'it is not built yet: wait until it is ACTIVE'],
    [{ publicIp: null, publicIpEnabled: false }, 'no public IP: I turns it on'],
    [{ publicIp: null }, 'it has no public address yet: r looks again'],
  ] as const)('is refused for %j', (parts, reason) => {
    expect(planLogin(makeInstance(1, parts), null, facts(), local(localKey()))).toEqual({
      kind: 'refused',
      reason,
    });
  });

  it('names the list whose keys help, where other keys are bound', () => {
    const sleeping = makeInstance(1, { status: 'HIBERNATED' });
    expect(unreachableOutside(sleeping)).toBe('it sleeps: W wakes it, in :vms');
    expect(unreachableOutside(makeInstance(1, { status: 'BUILD' }))).toBe(
      'it is not built yet: wait until it is ACTIVE',
    );
    expect(unreachableOutside(vm)).toBeNull();
  });

  it.each(['REBOOTING', 'ERROR', 'constructor'])('is doubted while the machine is %s', (status) => {
    const plan = planLogin({ ...vm, status }, null, facts(), local(localKey()));
    expect(warnings(plan)).toEqual([`It is ${status}: ssh may not answer.`]);
  });

  it('is doubted in whole sentences where not all keys could be read', () => {
    const problems = ['the ssh-agent did not answer within 3 s: its keys are not shown', 'another one'];
    expect(warnings(planLogin(vm, null, facts(), { keys: [], problems }))).toEqual([
      'No private half of its key fleet is in ~/.ssh or the agent here: bring it here, or ssh-add it.',
      'Not all could be read: the ssh-agent did not answer within 3 s: its keys are not shown.',
    ]);
  });

  it('is doubted without its key, or with one that ssh refuses', () => {
    const none = [
      'No private half of its key fleet is in ~/.ssh or the agent here: bring it here, or ssh-add it.',
    ];
    expect(warnings(planLogin(vm, null, facts(), local()))).toEqual(none);
    expect(warnings(planLogin(vm, null, facts(), local(localKey({ privateHalf: null }))))).toEqual(none);
    const wide = localKey({ privateHalf: { path: '/k', mode: 0o640, isProtected: null } });
    expect(warnings(planLogin(vm, null, facts(), local(wide)))).toEqual([
      'Others may read /k, so ssh will not use it: chmod 600 mends that.',
    ]);
  });

  it('is not doubted for a key that the account was not read for yet', () => {
    expect(warnings(planLogin(vm, null, facts([], []), local()))).toEqual([]);
  });
});

describe('port 22', () => {
  const closed = 'No rule lets port 22 in: add tcp 22 from your address to it or to a firewall of it.';
  const open = rule({ portMin: 20, portMax: 30 });
  it.each([
    ['no rule', detailsOf(vm, []), [], [closed]],
    ['rules for others', detailsOf(vm, [rule({}), rule({ ...open, direction: 'egress' })]), [], [closed]],
    ['a rule of its own', detailsOf(vm, [open]), [], []],
    ['a firewall', detailsOf(vm, [], ['BRK-000001F']), [firewall], []],
    ['a firewall without', detailsOf(vm, [], ['BRK-000001F']), [{ ...firewall, rules: [] }], [closed]],
    ['a firewall not known', detailsOf(vm, [], ['BRK-000002F']), [firewall], []],
  ] as const)('with %s', (_, details, firewalls, said) => {
    expect(warnings(planLogin(vm, details, facts(firewalls), local(localKey())))).toEqual(said);
  });

  it('is not spoken of where the service tells of no rules', () => {
    const advanced = { ...vm, tier: 'advanced' };
    expect(warnings(planLogin(advanced, detailsOf(advanced, []), facts(), local(localKey())))).toEqual([]);
  });
});

describe('the name of a host key', () => {
  it.each([
    ['BRK-100001D', 'brk-100001d'],
    ['a b,*', 'a_20_b_2c__2a_'],
    ['@cert', '_40_cert'],
  ])('of %s is %s', (id, alias) => {
    expect(hostKeyAlias(id)).toBe(alias);
  });
});

describe('what ssh said at its end', () => {
  const login: Login = {
    address: '185.12.44.7',
    user: 'ubuntu',
    hostKeyAlias: 'brk-1d',
    identity: { kind: 'file', path: '/home/anna/.ssh/fleet' },
    greeting: '',
  };
  const told = (said: string, code = 255) =>
    loginFailure({ kind: 'ended', code, signal: null, said }, { login, knownHostsPath: '/s/known_hosts' });

  it.each([
    [
      'ubuntu@185.12.44.7: Permission denied (publickey).',
      /^Permission denied: \S+fleet was not taken for user/,
    ],
    [
      '@ WARNING: UNPROTECTED PRIVATE KEY FILE! @\r\nLoad key "/k": bad permissions\r\nPermission denied (publickey).',
      /^Permission denied: others may read the key file.*chmod 600 \/home\/anna\/.ssh\/fleet/,
    ],
    [
      'no such identity: /home/anna/.ssh/fleet: No such file or directory\r\nPermission denied (publickey).',
      /^Key not found: \/home\/anna\/.ssh\/fleet is not there/,
    ],
    [
      'Load key "/k": error in libcrypto\r\nPermission denied (publickey).',
      /the key in \/k could not be used/,
    ],
    ['Received disconnect: Too many authentication failures', /too many keys/],
    ['ssh: connect to host 1.2.3.4 port 22: Connection refused', /^Connection refused: 185.12.44.7 answers/],
    ['ssh: connect to host 1.2.3.4 port 22: Connection timed out', /^No answer \(timed out\)/],
    ['ssh: connect to host 1.2.3.4 port 22: No route to host', /^No answer \(no route to host\)/],
    [
      '@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\r\nHost key verification failed.',
      /^Host key changed.*ssh-keygen -f \/s\/known_hosts -R brk-1d$/,
    ],
    ['kex_exchange_identification: Connection closed by remote host', /hung up before the login/],
    ['Connection to 1.2.3.4 closed by remote host.', /^The connection was lost/],
    ['one\r\nssh: something else\r\n', /^ssh gave up: ssh: something else$/],
    ['', /^ssh gave up without a word/],
  ])('%j', (said, sentence) => {
    expect(told(said)).toMatch(sentence);
  });

  it('is no failure unless ssh itself failed', () => {
    expect(told('Permission denied (publickey).', 1)).toBeNull();
    expect(told('', 0)).toBeNull();
  });

  it('names a program that is not there', () => {
    const end = { kind: 'missing', program: 'ssh', reason: 'it was not found' } as const;
    expect(loginFailure(end, { login, knownHostsPath: '' })).toBe(
      'ssh could not be started: it was not found. Install openssh-client, or set ssh_command.',
    );
  });
});
