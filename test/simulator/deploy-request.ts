import { expect } from 'vitest';
import type { Cloud } from './cloud.ts';

export const UBUNTU = 'Ubuntu Server 22.04 LTS R550 CUDA 12.4';

/** A plain request that is let in; `changes` replace its fields, and undefined takes one out. */
export function request(
  cloud: Cloud,
  changes: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return {
    vm_name: 'fresh',
    region: 'CANADA-1',
    gpu_model: 'L40',
    gpu_count: 2,
    os_image: UBUNTU,
    ssh_key_ids: [cloud.world.keys.listed[0]?.id],
    ...changes,
  };
}

export const ADVANCED = {
  region: 'FIN-01',
  gpu_model: 'H100-SXM5-80GB',
  os_image: 'Debian 12 CUDA 12.8',
};

export async function deploy(cloud: Cloud, changes: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const reply = await cloud.send('POST', '/deploy/', request(cloud, changes));
  expect(reply.body).toMatchObject({ success: true });
  expect(reply.status).toBe(201);
  return String(reply.body.instance_id);
}

export const details = (cloud: Cloud, id: string) => cloud.read<'getInstance'>(`/instances/${id}`);

export async function free(cloud: Cloud, region: string, model: string): Promise<number> {
  const { stocks } = await cloud.read<'listGpuStocks'>(`/gpu-stocks/?region=${region}&gpu_model=${model}`);
  return stocks[0]?.available ?? Number.NaN;
}
