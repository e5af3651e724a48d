import { describe, expect, it } from 'vitest';
import { ApiError } from '../../src/api/errors.ts';
import type { Firewall, InstanceBillingRecord, InstanceDetails, SshKey } from '../../src/api/types.ts';
import { updateState } from '../../src/store/store.ts';
import { oneRow } from '../resources/rows.ts';
import { localKeyRow } from '../ssh-keys/local-key-row.ts';
import { makeDetails } from '../store/fake-rows.ts';
import { instanceRow } from '../store/money-rows.ts';
import { draw } from './draw.tsx';
import { createRig, type Rig } from './rig.ts';

const atMs = Date.UTC(2025, 11, 30, 8, 0, 5);
const vm = instanceRow({
  id: 'BRK-1D',
  name: 'train-01',
  gpuModel: 'H100-PCIe-NVLink-80GB',
  gpuCount: 4,
  hourlyRate: 9.16,
  region: 'NORWAY-1',
  flavor: { name: 'n3-H100x4', vcpus: 124, ramGb: 720, diskGb: 100, ephemeralGb: 3_200 },
  publicIp: '185.12.44.7',
  sshKeyIds: ['BRK-000001K'],
  serverUuid: '7b3d22c6',
  createdAtMs: atMs,
  updatedAtMs: atMs,
});

const details: InstanceDetails = {
  ...makeDetails(vm, 'abcd1234'),
  securityRules: [
    {
      id: '7',
      direction: 'ingress',
      protocol: 'tcp',
      ethertype: 'IPv4',
      remoteIpPrefix: '0.0.0.0/0',
      portMin: 22,
      portMax: 22,
      status: 'SUCCESS',
      createdAtMs: atMs,
    },
    {
      id: '8',
      direction: 'egress',
      protocol: 'udp',
      ethertype: 'IPv6',
      remoteIpPrefix: '::/0',
      portMin: 8_000,
      portMax: 8_100,
      status: 'CREATING',
      createdAtMs: atMs,
    },
    {
      id: '9',
      direction: 'ingress',
      protocol: 'icmp',
      ethertype: 'IPv4',
      remoteIpPrefix: '81.2.69.0/24',
      portMin: null,
      portMax: null,
      status: 'SUCCESS',
      createdAtMs: atMs,
    },
  ],
  volumes: [
    {
      volumeId: 'BRK-000001V',
      volumeName: '模型数据',
      sizeGb: 1_000,
      volumeType: 'SSD',
      bootable: false,
      device: '/dev/vdb',
      status: 'ATTACHED',
      attachedAtMs: atMs,
    },
    {
      volumeId: 'BRK-000002V',
      volumeName: 'boot',
      sizeGb: 100,
      volumeType: 'SSD',
      bootable: true,
      device: null,
      status: 'ATTACHED',
      attachedAtMs: null,
    },
  ],
  firewalls: [
    {
      firewallId: 'BRK-000001F',
      name: 'lab-web',
      status: 'SUCCESS',
      attachmentStatus: 'ATTACHING',
      ruleCount: 3,
      attachedAtMs: atMs,
    },
  ],
  billing: {
    status: 'active',
    hourlyRate: 9.16,
    hibernatedHourlyRate: 0.01,
    totalMinutes: 8_701,
    totalCost: 1_328.35,
    currency: 'USD',
    startedAtMs: atMs,
    lastBilledAtMs: atMs,
  },
  jupyterUrl: 'https://jupyter.example/lab?x=1',
};

function opened(size = { columns: 100, rows: 50 }): Rig {
  const rig = createRig([vm], size);
  rig.fill('keys', [oneRow.keys as never], () => 'BRK-000001K');
  const [rule] = (oneRow.firewalls as Firewall).rules;
  const rules = rule === undefined ? [] : [{ ...rule, remoteIpPrefix: '81.2.69.0/24' }, rule];
  rig.fill('firewalls', [{ ...(oneRow.firewalls as Firewall), rules }], ({ id }) => id);
  rig.press('enter');
  updateState(rig.store, { details: { id: vm.id, data: details, error: null, gone: false } });
  return rig;
}

describe('the details of a machine', () => {
  it('tell the login with the key of it that is on this machine', async () => {
    const rig = createRig([vm], { columns: 100, rows: 50 });
    const key = oneRow.keys as unknown as SshKey;
    rig.fill('keys', [key as never], () => 'BRK-000001K');
    rig.ownKeys = { keys: [localKeyRow({ name: 'id_ed25519', line: key.publicKey })], problems: [] };
    rig.press('enter');
    await draw(rig).line('Login           ssh -i ~/.ssh/id_ed25519 ubuntu@185.12.44.7');
  });

  it('hold all that the service says of it', () => {
    const rig = opened();
    const lines = draw(rig).lines();
    expect(rig.calls.opened).toEqual(['BRK-1D']);
    expect(lines.slice(1)).toEqual([
      ' train-01  ● ACTIVE 6d   4x H100 NVLink · NORWAY-1 · 124 vCPU · 720 GB RAM · 100 GB disk · legacy',
      ' Login           ssh -i ~/.ssh/anna-laptop ubuntu@185.12.44.7   y copies, s enters',
      ' Money           $9.16/h · $219.84/day · $1,328.35 so far',
      ' Public IP       185.12.44.7',
      ' Private IP      10.0.0.5',
      ' Jupyter         https://jupyter.example/lab?x=1',
      '',
      ' Security rules  3 rules, 1 open to the internet   p add rules   f rules   w who reaches it',
      '  direction   protocol   ports       remote                    status       family',
      '  ingress     tcp        22          0.0.0.0/0 ! open to all   ● SUCCESS    IPv4',
      '  egress      udp        8000-8100   ::/0                      ◐ CREATING   IPv6',
      '  ingress     icmp       all         81.2.69.0/24              ● SUCCESS    IPv4',
      '',
      ' Firewalls  1 firewall, 3 rules   i firewall',
      '  name      status      attachment    rules   lets through',
      '  lab-web   ● SUCCESS   ◐ ATTACHING       3   tcp 22 from anywhere !, tcp 22 from 81.2.69.0/24',
      '',
      ' Volumes  2 volumes, 1,100 GB   l attach volumes',
      '  name           size   type   status       device     boot   rate   attached',
      '  模型数据   1,000 GB   SSD    ● ATTACHED   /dev/vdb                 2025-12-30 08:00:05 UTC',
      '  boot         100 GB   SSD    ● ATTACHED              yes',
      '',
      ' Snapshots  none taken of it   b snapshot',
      '',
      ' Keys  1 key',
      '  name          type      fingerprint     id',
      '  anna-laptop   Ed25519   SHA256:n9mYc1   BRK-000001K',
      '',
      ' Cost by day  reading its bill…',
      '',
      ' Bill            active · 6d 1h billed · $1,328.35 in all · $0.01/h while hibernated',
      ' Billed since    2025-12-30 08:00:05 UTC',
      ' Last billed     2025-12-30 08:00:05 UTC',
      '',
      ' Machine',
      ' Image           Ubuntu Server 22.04 LTS R550 CUDA 12.4',
      ' Booted from     a system',
      ' Flavor          n3-H100x4',
      ' Ephemeral disk  3,200 GB',
      ' User            ubuntu',
      ' Id              BRK-1D',
      ' Server UUID     7b3d22c6',
      ' Created         2025-12-30 08:00:05 UTC',
      ' Changed         2025-12-30 08:00:05 UTC',
      ...Array<string>(3).fill(''),
      ' esc back  s ssh  P stop  B reboot  H hibernate  I public IP  D delete  a all actions  p add rules',
      ' $412.37  -$9.16/h  1d 21h left │ 1 active',
    ]);
  });

  it('show what it cost by the day, as far as there is room', async () => {
    const rig = opened({ columns: 80, rows: 70 });
    expect(rig.calls.bills).toEqual([{ of: 'instanceBilling', id: 'BRK-1D' }]);
    const dayMs = 86_400_000;
    const record = oneRow['instance-billing'] as InstanceBillingRecord;
    const today = Date.UTC(2026, 0, 5);
    const stretches = [
      { ...record, startMs: today - dayMs, endMs: null, totalCost: 33 },
      { ...record, startMs: today - 30 * dayMs, endMs: today - dayMs, totalCost: 290 },
    ];
    const bill = { of: 'instanceBilling', id: 'BRK-1D', unread: 0, error: null } as const;
    updateState(rig.store, { bill: { ...bill, stretches } });
    const screen = draw(rig);
    const at = screen.lines().indexOf(await screen.line('Cost by day'));
    expect(screen.lines().slice(at, at + 6)).toEqual([
      // The heading speaks of what is drawn.
      ' Cost by day  $323.00 in all, $123.00 in 11 days',
      ' $10.00 $10.00 $10.00 $10.00 $10.00 $10.00 $10.00 $10.00 $10.00 $24.00  $9.00',
      '                                                                ██████',
      ' ▂▂▂▂▂▂ ▂▂▂▂▂▂ ▂▂▂▂▂▂ ▂▂▂▂▂▂ ▂▂▂▂▂▂ ▂▂▂▂▂▂ ▂▂▂▂▂▂ ▂▂▂▂▂▂ ▂▂▂▂▂▂ ██████ ▁▁▁▁▁▁',
      ' ██████ ██████ ██████ ██████ ██████ ██████ ██████ ██████ ██████ ██████ ██████',
      '  12-26  12-27  12-28  12-29  12-30  12-31  01-01  01-02  01-03  01-04  today',
    ]);
  });

  it('speak of all days that are charted where there is room for them', async () => {
    const rig = opened({ columns: 120, rows: 70 });
    const record = oneRow['instance-billing'] as InstanceBillingRecord;
    const stretches = [
      { ...record, startMs: Date.UTC(2025, 10, 5), endMs: null, totalCost: 610, totalMinutes: 0 },
    ];
    const bill = { of: 'instanceBilling', id: 'BRK-1D', unread: 0, error: null, stretches } as const;
    updateState(rig.store, { bill });
    const screen = draw(rig);
    const head = await screen.line(/Cost by day .*in 14 days/);
    const [values = ''] = screen.lines().slice(screen.lines().indexOf(head) + 1);
    expect(values.trim().split(/\s+/)).toHaveLength(14);
  });

  it.each([70, 76, 80, 84, 90, 100])('at %i columns cut no hint in two', (columns) => {
    const text = draw(opened({ columns, rows: 50 }))
      .lines()
      .join('\n');
    expect(text).toContain(' Security rules  3 rules, 1 open to the internet');
    expect(text).not.toMatch(/^ (Security rules|Login) .*…$/m);
  });

  it('at 80x24 scroll, and say where they are', async () => {
    const rig = opened({ columns: 80, rows: 24 });
    const screen = draw(rig);
    expect(screen.lines()).toHaveLength(24);
    expect(screen.lines()[1]).toMatch(/^ train-01 {2}● ACTIVE 6d {3}4x H100 NVLink .*1-20\/4\d$/);
    await screen.without('Server UUID');
    rig.press('G');
    await screen.line('Server UUID');
    await screen.without('Login');
    for (const text of screen.lines()) expect(text.length).toBeLessThanOrEqual(80);
    rig.press('j', 'j', 'j', 'k');
    const [, head = ''] = screen.lines();
    rig.press('g');
    await screen.line('Login');
    expect(head).not.toBe(screen.lines()[1]);
  });

  it('tell an error whole and first, and that nothing is billed', () => {
    const errorReason = `Hypervisor reported an uncorrectable ECC error on GPU 1; ${'the instance was stopped. '.repeat(5)}`;
    const rig = createRig([{ ...vm, status: 'ERROR', hourlyRate: 9.16, errorReason }], {
      columns: 80,
      rows: 24,
    });
    rig.press('enter');
    const lines = draw(rig).lines();
    expect(lines[2]).toMatch(/^ Error {11}Hypervisor reported/);
    expect(lines.slice(2, 6).join(' ').replace(/\s+/g, ' ')).toContain(errorReason.trim());
    expect(lines.some((text) => / Money {11}not billed now/.test(text))).toBe(true);
  });

  it('say that they are being read, or why they could not be', () => {
    const rig = createRig([vm], { columns: 80, rows: 30 });
    rig.press('enter');
    const screen = draw(rig);
    expect(screen.lines().some((text) => text.includes('Reading its volumes, firewalls and rules…'))).toBe(
      true,
    );
    const message =
      'The service answered getInstance with something else than JSON: <html> and much more of it.';
    const error = new ApiError({ kind: 'shape', operation: 'getInstance', message });
    updateState(rig.store, { details: { id: vm.id, data: null, error, gone: false } });
    return screen.line('something else than').then(async () => {
      await screen.line('much more of it.');
      await screen.without('Reading its');
    });
  });

  it('of one that is gone say so, and no key acts on it', async () => {
    const rig = opened();
    const screen = draw(rig);
    rig.sweep([]);
    updateState(rig.store, { details: { id: vm.id, data: details, error: null, gone: true } });
    await screen.line(' train-01 is gone: the service has it no more. esc goes back.');
    rig.press('P');
    expect(rig.overlay()).toBeNull();
    expect(rig.message()?.text).toBe('the row is gone');
    expect(screen.lines().at(-2)).not.toContain('P stop');
  });

  it('of another kind break what is too long for a line, and say when it is gone', async () => {
    const rig = createRig([], { columns: 60, rows: 30 });
    const fingerprint = `SHA256:${'abcdefgh'.repeat(8)}`;
    rig.fill('keys', [{ ...(oneRow.keys as object), fingerprint } as never], () => 'k');
    rig.press('2', 'enter');
    const screen = draw(rig);
    await screen.line(/^ anna-laptop {2}SSH key {3}Ed25519 · on 2 VMs/);
    const at = screen.lines().findIndex((text) => text.startsWith(' Fingerprint '));
    expect(
      screen
        .lines()
        .slice(at, at + 2)
        .join('')
        .replace(/\s+/g, ''),
    ).toBe(`Fingerprint${fingerprint}`);
    rig.fill('keys', [], () => '');
    await screen.line(' anna-laptop is gone: the service has it no more.');
  });
});

describe('long details', () => {
  it('of a script show its text with its indents, and scroll to its end', async () => {
    const script = ['#!/bin/bash', 'if true; then', '\techo \x1b[31mred', 'fi'].concat(
      Array.from({ length: 40 }, (_, index) => `echo ${index}`),
    );
    const rig = createRig([], { columns: 80, rows: 24 });
    rig.fill('scripts', [{ ...(oneRow.scripts as object), script: script.join('\n') } as never], () => 's');
    rig.press('7', 'enter');
    const screen = draw(rig);
    await screen.line(' Text');
    const at = screen.lines().indexOf(' Text');
    expect(screen.lines().slice(at + 1, at + 5)).toEqual([
      ...[' #!/bin/bash', ' if true; then', '     echo red', ' fi'],
    ]);
    await screen.without('echo 39');
    rig.press('G');
    await screen.line(' echo 39');
    await screen.without('#!/bin/bash');
    expect(screen.lines()[1]).toMatch(/^ vllm server {2}script {3}1,024 bytes {2,}\d+-(\d+)\/\1$/);
  });

  it('of a firewall scroll through its rules, whose columns stay where they are', async () => {
    const [rule] = (oneRow.firewalls as Firewall).rules;
    if (rule === undefined) throw new Error('the firewall has no rule');
    const rules = Array.from({ length: 60 }, (_, index) => ({
      ...rule,
      id: String(index),
      portMin: 1_000 + index,
      portMax: index === 59 ? 65_535 : 1_000 + index,
    }));
    const rig = createRig([], { columns: 80, rows: 24 });
    rig.fill('firewalls', [{ ...(oneRow.firewalls as Firewall), rules }], () => 'f');
    rig.press('3', 'enter');
    const screen = draw(rig);
    const titles = await screen.line('protocol');
    const column = titles.indexOf('remote');
    expect((await screen.line(' 1003 ')).indexOf('0.0.0.0/0')).toBe(column);
    rig.press('ctrl-d', 'ctrl-d');
    await screen.without('protocol');
    for (const text of screen.lines().filter((line) => line.includes('0.0.0.0/0')))
      expect(text.indexOf('0.0.0.0/0')).toBe(column);
    const shown = screen
      .lines()
      .flatMap((line) => / (10\d\d) /.exec(line)?.[1] ?? [])
      .map(Number);
    expect(shown).toHaveLength(20);
    expect(shown.map((port) => port - (shown[0] ?? 0))).toEqual(shown.map((_, index) => index));
    rig.press('G');
    await screen.line('1059-65535');
    expect(await screen.line('train-01')).toContain('ACTIVE');
  });

  it('of another row draw what that row has', async () => {
    const rig = createRig([], { columns: 80, rows: 40 });
    const firewall = oneRow.firewalls as Firewall;
    rig.fill('firewalls', [firewall, { ...firewall, id: 'other', name: 'wide' }], (row) => row.id);
    rig.press('3', 'enter');
    const screen = draw(rig);
    await screen.line('train-01');
    const attachments = [{ ...firewall.attachments[0], instanceName: 'a-machine-with-a-long-name' }];
    rig.fill('firewalls', [{ ...firewall, attachments } as Firewall], (row) => row.id);
    await screen.line('  a-machine-with-a-long-name   ');
    await screen.without('train-01');
  });
});

describe('the JSON view', () => {
  it('shows the answer of the service where it was read alone, long lines broken and not cut', async () => {
    const rig = createRig([vm], { columns: 60, rows: 20 });
    const token = 'x'.repeat(150);
    rig.press('v');
    const screen = draw(rig);
    await screen.line(/^ train-01 {2}as listed/);
    updateState(rig.store, {
      details: {
        id: vm.id,
        data: { ...details, raw: { instance_id: 'BRK-1D', token } },
        error: null,
        gone: false,
      },
    });
    await screen.line(/^ train-01 {2}as the service answered/);
    expect(screen.lines().slice(2, 4)).toEqual([' {', '   "instance_id": "BRK-1D",']);
    expect(screen.lines().slice(4, 8).join('').replace(/\s+/g, '')).toContain(`"token":"${token}"`);
  });

  it('scrolls through all of it', async () => {
    const rig = createRig([vm], { columns: 80, rows: 20 });
    rig.press('v');
    const screen = draw(rig);
    expect(await screen.line('as listed')).toMatch(/1-16\/\d+ {3}esc back$/);
    rig.press('G');
    await screen.line(' }');
    const at = /(\d+)-(\d+)\/(\d+)/.exec(screen.lines()[1] ?? '');
    expect(at?.[2]).toBe(at?.[3]);
  });
});
