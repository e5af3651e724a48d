// Alone in its file, since what a test file has loaded stays loaded in it.
import { expect, test, vi } from 'vitest';
import { openCloud } from './cloud.ts';

const loaded = vi.hoisted(() => ({ times: 0 }));

vi.mock('sshpk', async (importOriginal) => {
  loaded.times++;
  return importOriginal();
});

test('the library that reads keys is loaded with the first key that comes in', async () => {
  const cloud = openCloud({ vms: 60 });
  await cloud.send('GET', '/ssh-keys/');
  await cloud.send('POST', '/ssh-keys/', { name: 'lab', public_key: 'ssh-rsa' });
  await cloud.send('POST', '/ssh-keys/', { name: 'ci-runner' });
  expect(loaded.times).toBe(0);
  for (const name of ['one', 'two']) {
    expect(await cloud.send('POST', '/ssh-keys/', { name })).toMatchObject({ status: 201 });
    expect(loaded.times).toBe(1);
  }
});
