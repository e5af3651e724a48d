import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { createApi } from '../../src/api/create-api.ts';
import { usualArguments } from '../../src/commands/console-arguments.ts';
import { UsageError } from '../../src/commands/exit.ts';
import { openCloud } from '../../src/commands/open-cloud.ts';
import { startSimulator } from '../../src/simulator/index.ts';
import { failureOf } from '../api/make-api.ts';
import { startMovedService } from '../api/moved-service.ts';
import { temporaryFolder } from '../config/folder.ts';

const folder = temporaryFolder();
afterEach(() => vi.unstubAllEnvs());

/** Opens the account of a configuration file with this text. */
async function open(text: string) {
  folder.write('barrack-console/config.yaml', text);
  // The directory of the configuration is looked up in the environment of the process.
  vi.stubEnv('XDG_CONFIG_HOME', folder.path('.'));
  const { connection } = await openCloud(usualArguments, {});
  const { baseUrl, key, authHeader, corrections } = connection;
  return createApi({ baseUrl, key, corrections, ...(authHeader === null ? {} : { authHeader }) });
}

test('lines of the configuration make up for another header, other paths and another field', async () => {
  const simulator = await startSimulator({
    seed: 1,
    rateLimit: 'off',
    key: 'the-key',
    validateAnswers: true,
  });
  onTestFinished(() => simulator.close());
  const baseUrl = await startMovedService({
    behind: simulator.url,
    header: 'X-Token',
    steps: { instances: 'vms', balance: 'credits', volumes: 'disks' },
    fields: { gpu_type: 'gpu_name' },
  });
  const account = `profiles:\n  lab:\n    base_url: ${baseUrl}\n    api_key: the-key\n`;

  expect(await failureOf((await open(account)).getBalance())).toMatchObject({ kind: 'unauthorized' });
  const told = await open(`${account}    auth_header: X-Token\n`);
  expect(await failureOf(told.getBalance())).toMatchObject({ kind: 'not-offered' });

  const api = await open(`${account}    auth_header: X-Token
operations:
  getBalance: {path: /credits/}
  listInstances: {path: /vms/}
  getInstance: {path: "/vms/{instance_id}"}
  rebootInstance: {path: "/vms/{instance_id}/reboot"}
  listVolumes: {path: /disks/}
fields:
  instances: {gpu_type: gpu_name}
`);
  const direct = createApi({ baseUrl: simulator.url, key: 'the-key' });
  expect(await api.getBalance()).toEqual(await direct.getBalance());
  expect((await api.listVolumes({})).rows).toEqual((await direct.listVolumes({})).rows);
  const { rows } = await api.listInstances({});
  expect(rows).toEqual((await direct.listInstances({})).rows);
  const active = rows.find(({ status }) => status === 'ACTIVE');
  expect(active?.gpuModel).not.toBe('');
  expect(await api.rebootInstance(active?.id ?? '')).toMatchObject({ status: 'REBOOTING' });
});

test('a line that corrects what the contract does not have ends the program', async () => {
  const opening = open('profiles:\n  lab:\n    api_key: k\noperations:\n  listVms: {path: /vms}\n');
  await expect(opening).rejects.toThrow(UsageError);
  await expect(opening).rejects.toThrow(/config\.yaml:5:3: operations: there is no operation listVms/);
});
