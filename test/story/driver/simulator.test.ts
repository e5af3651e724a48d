import { afterEach, expect, test } from 'vitest';
import { closeClouds, startCloud } from './simulator.ts';

afterEach(closeClouds);

test('a cloud takes its own key only, and tells reads from changes', async () => {
  const cloud = await startCloud({ vms: 3 });
  const { BARRACK_BASE_URL: url, BARRACK_API_KEY: key } = cloud.env;
  const ask = (method: string, path: string, headers: Record<string, string>) =>
    fetch(`${url}${path}`, { method, headers }).then((answer) => answer.status);

  expect(await ask('GET', '/balance', { 'X-API-Key': 'another' })).toBe(401);
  expect(await ask('GET', '/instances/', { 'X-API-Key': key })).toBe(200);
  expect(await ask('POST', '/instances/BRK-000000D/stop', { 'X-API-Key': key })).toBe(404);
  expect(cloud.changes().map(({ path, status, changed }) => ({ path, status, changed }))).toEqual([
    { path: expect.stringContaining('/instances/BRK-000000D/stop'), status: 404, changed: false },
  ]);
  expect(cloud.simulator.violations).toEqual([]);

  await closeClouds();
  await expect(fetch(url)).rejects.toThrow('fetch failed');
});
