import { afterEach, describe, expect, it } from 'vitest';
import { parseRenames } from '../../src/simulator/http/renamed.ts';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';

let simulator: Simulator | null = null;
afterEach(async () => simulator?.close());

describe('a service under other names', () => {
  it.each([
    ['path:/instances=/vms', { paths: { '/instances': '/vms' }, fields: {} }],
    [
      'field:gpu_type=gpu_name,header=api_key',
      { paths: {}, fields: { gpu_type: 'gpu_name' }, header: 'api_key' },
    ],
    ['path:instances=vms', '--rename path:instances=vms: give path:'],
    ['nonsense', '--rename nonsense: give path:'],
  ])('%s', (text, expected) => {
    const read = parseRenames(text);
    if (typeof expected === 'string') expect(read).toContain(expected);
    else expect(read).toEqual(expected);
  });

  it('takes and gives them, and has nothing under the names of the contract', async () => {
    simulator = await startSimulator({
      rateLimit: 'off',
      renames: { paths: { '/scripts': '/startup-scripts' }, fields: { script: 'text' }, header: 'api_key' },
    });
    const ask = (path: string, init: RequestInit = {}) =>
      fetch(`${simulator?.url}${path}`, {
        ...init,
        headers: { api_key: 'k', 'Content-Type': 'application/json' },
      });
    const made = await ask('/startup-scripts/', {
      method: 'POST',
      body: JSON.stringify({ name: 'one', text: '#!/bin/sh\n' }),
    });
    expect(made.status).toBe(201);
    const { text } = (await made.json()) as { text: { script_id: string; text: string } };
    expect(text.text).toBe('#!/bin/sh\n');
    expect((await ask(`/startup-scripts/${text.script_id}`)).status).toBe(200);
    expect((await ask('/scripts/')).status).toBe(404);
    expect((await fetch(`${simulator.url}/regions/`, { headers: { 'X-API-Key': 'k' } })).status).toBe(401);
  });
});
