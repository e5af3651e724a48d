import { expect, test } from 'vitest';
import { apiWith } from './api-with.ts';
import { instanceRow } from './bodies.ts';
import { makeApi } from './make-api.ts';
import { json, raw, startServer } from './server.ts';

test('details without their lists are details with empty lists, and keep the answer as it came', async () => {
  const body = { success: true, instance: instanceRow, security_rules: null, extra: { kept: true } };
  const details = await (await apiWith(body)).getInstance('BRK-100001D');
  expect(details).toMatchObject({
    securityRules: [],
    volumes: [],
    firewalls: [],
    billing: null,
    jupyterUrl: null,
  });
  expect(details.raw).toEqual(body);
});

test('details are read with rules, volumes, firewalls and billing', async () => {
  const api = await apiWith({
    instance: { ...instanceRow, tier: 'Advanced' },
    security_rules: [
      {
        id: 12,
        direction: 'ingress',
        protocol: 'vrrp',
        ethertype: 'IPv4',
        remote_ip_prefix: '0.0.0.0/0',
        port_range_min: null,
        port_range_max: '22',
        status: 'SUCCESS',
        created_at: null,
      },
    ],
    volume_attachments: [
      {
        volume_id: 'V',
        volume_name: 'data',
        size_gb: 500,
        volume_type: 'Cloud-SSD',
        bootable: false,
        device: '/dev/vdb',
        status: 'ATTACHED',
        attached_at: null,
      },
    ],
    firewalls: [
      { firewall_id: 'F', name: 'web', status: 'SUCCESS', attachment_status: 'SUCCESS', rule_count: 2 },
    ],
    billing: {
      status: 'active',
      hourly_rate: 1.38,
      hibernated_hourly_rate: 0.01,
      total_duration_minutes: 60,
      total_cost: 1.38,
      currency: 'USD',
      started_at: '2026-01-15T10:30:00Z',
      last_billed_at: null,
    },
    jupyter_url: 'https://203.0.113.7:8888',
  });
  const details = await api.getInstance('BRK-100001D');
  expect(details.instance.tier).toBe('advanced');
  expect(details.securityRules).toEqual([
    {
      id: '12',
      direction: 'ingress',
      protocol: 'vrrp',
      ethertype: 'IPv4',
      remoteIpPrefix: '0.0.0.0/0',
      portMin: null,
      portMax: 22,
      status: 'SUCCESS',
      createdAtMs: null,
    },
  ]);
  expect(details.volumes).toEqual([
    {
      volumeId: 'V',
      volumeName: 'data',
      sizeGb: 500,
      volumeType: 'SSD',
      bootable: false,
      device: '/dev/vdb',
      status: 'ATTACHED',
      attachedAtMs: null,
    },
  ]);
  expect(details.firewalls).toEqual([
    {
      firewallId: 'F',
      name: 'web',
      status: 'SUCCESS',
      attachmentStatus: 'SUCCESS',
      ruleCount: 2,
      attachedAtMs: null,
    },
  ]);
  expect(details.billing).toEqual({
    status: 'active',
    hourlyRate: 1.38,
    hibernatedHourlyRate: 0.01,
    totalMinutes: 60,
    totalCost: 1.38,
    currency: 'USD',
    startedAtMs: Date.UTC(2026, 0, 15, 10, 30),
    lastBilledAtMs: null,
  });
  expect(details.jupyterUrl).toBe('https://203.0.113.7:8888');
});

test('an action answer may hold next to nothing', async () => {
  const server = await startServer(
    raw('', 'text/plain', 204),
    json({ success: true }, 202, { 'x-request-id': 'beef' }),
  );
  const { api } = makeApi(server.baseUrl);
  const nothing = {
    instanceId: 'BRK-9D',
    status: null,
    previousStatus: null,
    publicIpEnabled: null,
    publicIp: null,
    hourlyRate: null,
  };
  expect(await api.deleteInstance('BRK-9D')).toEqual({ ...nothing, requestId: null, httpStatus: 204 });
  expect(await api.startInstance('BRK-9D')).toEqual({ ...nothing, requestId: 'beef', httpStatus: 202 });
});

test('an action answer keeps what hibernation and the address toggle add', async () => {
  const hibernating = await apiWith({
    status: 'hibernating',
    previous_status: 'running',
    hibernation_hourly_rate: 0.01,
  });
  expect(await hibernating.hibernateInstance('D', false)).toMatchObject({
    status: 'HIBERNATING',
    previousStatus: 'ACTIVE',
    hourlyRate: 0.01,
  });
  const toggled = await apiWith({ status: 'ACTIVE', public_ip_enabled: false, public_ip: null });
  expect(await toggled.toggleInstancePublicIp('D')).toMatchObject({
    status: 'ACTIVE',
    publicIpEnabled: false,
    publicIp: null,
  });
});
