import { expect, test } from 'vitest';
import { oneCopyBy } from '../../src/api/one-copy.ts';
import { apiWith } from './api-with.ts';

const flavor = { name: 'n3-RTX-A6000x1', vcpus: 28, ram_gb: 58, disk_gb: 100 };

function row(id: string, parts: object = {}): object {
  return { instance_id: id, hourly_rate: 0.5, flavor, ssh_key_ids: ['K-1', 'K-2'], ...parts };
}

test('machines that say the same of what they are hold it once', async () => {
  const api = await apiWith({
    instances: [
      row('A'),
      row('B'),
      row('C', { flavor: { ...flavor, name: null }, ssh_key_ids: ['K-1,K-2'] }),
    ],
  });
  const [a, b, c] = (await api.listInstances({})).rows;
  const [again] = (await api.listInstances({})).rows;
  expect(a?.flavor).toEqual({ name: 'n3-RTX-A6000x1', vcpus: 28, ramGb: 58, diskGb: 100, ephemeralGb: null });
  expect(a?.sshKeyIds).toEqual(['K-1', 'K-2']);
  for (const other of [b, again]) {
    expect(other?.flavor).toBe(a?.flavor);
    expect(other?.sshKeyIds).toBe(a?.sshKeyIds);
  }
  expect(c).toMatchObject({ flavor: { name: null }, sshKeyIds: ['K-1,K-2'] });
});

test('what never repeats, and what is long, is not kept', () => {
  const one = oneCopyBy<{ readonly key: string }>(({ key }) => key);
  const long = 'x'.repeat(201);
  const first = { key: long };
  one(first);
  const later = { key: long };
  expect(one(later)).toBe(later);
  const kept = one({ key: '0' });
  for (let index = 1; index < 2_000; index++) one({ key: String(index) });
  const last = { key: 'last' };
  one(last);
  const lastAgain = { key: 'last' };
  expect(one(lastAgain)).toBe(lastAgain);
  expect(one({ key: '0' })).toBe(kept);
});
