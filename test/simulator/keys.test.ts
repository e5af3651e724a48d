import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/simulator/contract/types.ts';
import { seededRandom } from '../../src/simulator/random.ts';
import { type Cloud, openCloud, START_MS } from './cloud.ts';

type Created = Answer<'createSshKey'>;

/** Real keys, and what `ssh-keygen -lf` says of each. */
const KNOWN = readFileSync(new URL('../fixtures/ssh/keys.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => {
    const [listing = '', publicKey = ''] = line.split('\t');
    const [, bits, fingerprint, comment, type] = /^(\d+) (\S+) (.*) \((.*)\)$/.exec(listing) ?? [];
    return { publicKey, bits: Number(bits), fingerprint, comment, type };
  });

const [RSA_1024 = '', RSA_2048 = '', , ED25519 = '', ECDSA_256 = ''] = KNOWN.map(
  ({ publicKey }) => publicKey,
);
const ALL_REGIONS = ['NORWAY-1', 'CANADA-1', 'US-1', 'FIN-01', 'FIN-02', 'FIN-03', 'ICE-01'];

const list = async (cloud: Cloud) => (await cloud.read<'listSshKeys'>('/ssh-keys/')).ssh_keys;

async function create(cloud: Cloud, name: string, publicKey?: string): Promise<Created> {
  const body = publicKey === undefined ? { name } : { name, public_key: publicKey };
  const reply = await cloud.send('POST', '/ssh-keys/', body);
  expect([reply.status, reply.body.message]).toEqual([
    201,
    expect.stringMatching(/^SSH key (imported|created)$/),
  ]);
  return reply.body as Created;
}

/** The key with its blob changed by hand. */
function withBlob(publicKey: string, change: (blob: Buffer) => Buffer): string {
  const [algorithm, base64 = '', ...comment] = publicKey.split(' ');
  return [algorithm, change(Buffer.from(base64, 'base64')).toString('base64'), ...comment].join(' ');
}

describe('an imported key', () => {
  test.each(KNOWN)('$type of $bits bits is told as ssh-keygen tells it', async (known) => {
    const cloud = openCloud();
    const { ssh_key: key, private_key: privateKey } = await create(cloud, 'lab', known.publicKey);
    expect(privateKey).toBeNull();
    expect(key).toEqual({
      key_id: expect.stringMatching(/^BRK-\d{6}K$/),
      name: 'lab',
      public_key: known.publicKey,
      fingerprint: known.fingerprint,
      key_type: { RSA: 'RSA', ED25519: 'Ed25519', ECDSA: 'ECDSA', DSA: 'DSA' }[known.type ?? ''],
      key_size: known.bits,
      source: 'imported',
      regions: ALL_REGIONS,
      in_use_by: [],
      created_at: '2026-03-02T09:00:00Z',
    });
    expect((await cloud.read<'getSshKey'>(`/ssh-keys/${key.key_id}`)).ssh_key).toEqual(key);
    expect(await list(cloud)).toContainEqual(key);
  });

  test('needs no comment', async () => {
    const bare = ED25519.split(' ').slice(0, 2).join(' ');
    expect((await create(openCloud(), 'bare', bare)).ssh_key.fingerprint).toBe(KNOWN[3]?.fingerprint);
  });

  test.each<[string, unknown]>([
    ['no text', 7],
    ['an empty text', ''],
    ['two lines', `${ED25519}\n${RSA_2048}`],
    ['an end of line', `${ED25519}\n`],
    ['an unknown algorithm', ED25519.replace('ssh-ed25519', 'ssh-ed448')],
    ['a key of a security token', ED25519.replace('ssh-ed25519', 'sk-ssh-ed25519@openssh.com')],
    ['an option in front', `no-pty ${ED25519}`],
    ['a private key', '-----BEGIN OPENSSH PRIVATE KEY-----'],
    ['the name of another algorithm', ED25519.replace('ssh-ed25519', 'ssh-rsa')],
    ['the name of another curve', ECDSA_256.replace('nistp256', 'nistp384')],
    ['no base64', 'ssh-rsa !!!'],
    ['base64 that was cut within four letters', ED25519.replace(/(AAAA\S*)\S{3} /, '$1 ')],
    ['half a key', withBlob(RSA_2048, (blob) => blob.subarray(0, 150))],
    ['nothing but the algorithm', withBlob(ED25519, (blob) => blob.subarray(0, 15))],
    ['one byte', withBlob(ED25519, () => Buffer.from([0]))],
    ['more than a key', withBlob(ED25519, (blob) => Buffer.concat([blob, Buffer.from('more')]))],
    [
      'a point off its curve',
      withBlob(ECDSA_256, (blob) =>
        Buffer.concat([blob.subarray(0, -1), Buffer.from([~(blob.at(-1) ?? 0) & 255])]),
      ),
    ],
    ['a short RSA key', `ssh-rsa ${shortRsa().toString('base64')}`],
  ])('with %s is refused', async (_, publicKey) => {
    const cloud = openCloud();
    const reply = await cloud.refuse(['POST', '/ssh-keys/', { name: 'lab', public_key: publicKey }], 400, {
      error: 'validation_error',
      details: { field: 'public_key' },
    });
    expect(reply.body.message).toMatch(/^public_key /);
  });

  test('with a byte changed is refused or has another fingerprint', async () => {
    const random = seededRandom(4);
    const cloud = openCloud({ vms: 0 });
    for (const { publicKey } of KNOWN) {
      for (let round = 0; round < 20; round++) {
        const at = random();
        const changed = withBlob(publicKey, (blob) => {
          const place = Math.floor(at * blob.length);
          blob[place] = (blob[place] ?? 0) ^ (1 << Math.floor(random() * 8));
          return blob;
        });
        const reply = await cloud.send('POST', '/ssh-keys/', { name: 'changed', public_key: changed });
        expect([201, 400]).toContain(reply.status);
        const key = (reply.body as Partial<Created>).ssh_key;
        if (key !== undefined) {
          expect(KNOWN.map(({ fingerprint }) => fingerprint)).not.toContain(key.fingerprint);
          await cloud.send('DELETE', `/ssh-keys/${key.key_id}`);
        }
      }
    }
    expect(cloud.violations).toEqual([]);
  });
});

/** An RSA key of 768 bits in the form of SSH. */
function shortRsa(): Buffer {
  const part = (bytes: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  const modulus = Buffer.concat([Buffer.from([0]), Buffer.alloc(96, 0xb7)]);
  return Buffer.concat([part(Buffer.from('ssh-rsa')), part(Buffer.from([1, 0, 1])), part(modulus)]);
}

describe('a name', () => {
  test.each([
    ['is missing', {}],
    ['is empty', { name: '' }],
    ['has a space', { name: 'my key' }],
    ['has a line break', { name: 'key\n' }],
    ['has letters from elsewhere', { name: 'schlüssel' }],
    ['is too long', { name: 'x'.repeat(51) }],
    ['is no text', { name: ['lab'] }],
  ])('that %s is refused', async (_, body) => {
    const cloud = openCloud();
    const both = { ...body, public_key: ED25519 };
    await cloud.refuse(['POST', '/ssh-keys/', both], 400, { details: { field: 'name' } });
    await cloud.refuse(['POST', '/ssh-keys/', body], 400, { details: { field: 'name' } });
  });

  test('may have 50 of the other letters', async () => {
    const name = 'Lab_1.key-'.repeat(5);
    expect((await create(openCloud(), name, ED25519)).ssh_key.name).toBe(name);
  });

  test('that is there already is refused, for a made key as for an imported one', async () => {
    const cloud = openCloud();
    const conflict = { error: 'name_conflict', details: { field: 'name' } };
    const body = { name: 'ci-runner', public_key: ED25519 };
    await cloud.refuse(['POST', '/ssh-keys/', body], 409, conflict);
    await cloud.refuse(['POST', '/ssh-keys/', { name: 'ci-runner' }], 409, conflict);
    await create(cloud, 'CI-runner', ED25519);
  });
});

test('the same key is taken once, whatever its comment', async () => {
  const cloud = openCloud();
  const { ssh_key: key } = await create(cloud, 'first', ED25519);
  const again = `${ED25519.split(' ').slice(0, 2).join(' ')} other comment`;
  const refused = await cloud.refuse(['POST', '/ssh-keys/', { name: 'second', public_key: again }], 409, {
    error: 'name_conflict',
    details: { field: 'public_key', key_id: key.key_id, name: 'first' },
  });
  expect(refused.body.message).toContain('under the name first');
  await cloud.send('DELETE', `/ssh-keys/${key.key_id}`);
  await create(cloud, 'second', again);
});

test('two requests at once cannot bring in the same key or name', async () => {
  const cloud = openCloud();
  const bodies = [
    { name: 'one', public_key: ED25519 },
    { name: 'two', public_key: ED25519 },
    { name: 'three' },
    { name: 'three' },
  ];
  const replies = await Promise.all(bodies.map((body) => cloud.send('POST', '/ssh-keys/', body)));
  expect(replies.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409]);
  const keys = await list(cloud);
  for (const field of ['name', 'fingerprint', 'key_id'] as const) {
    expect(new Set(keys.map((key) => key[field])).size).toBe(keys.length);
  }
});

test('a made key is a true RSA pair, given out once and kept nowhere', async () => {
  const cloud = openCloud();
  const { ssh_key: key, private_key: pem } = await create(cloud, 'made');
  expect(key).toMatchObject({ key_type: 'RSA', key_size: 2048, source: 'created', regions: ALL_REGIONS });
  const pair = createPrivateKey(pem ?? '');
  expect(pair.asymmetricKeyDetails?.modulusLength).toBe(2048);
  const { n = '' } = createPublicKey(pair).export({ format: 'jwk' });
  const [algorithm, base64 = '', comment] = key.public_key.split(' ');
  expect([algorithm, comment]).toEqual(['ssh-rsa', 'made']);
  expect(Buffer.from(base64, 'base64').includes(Buffer.from(n, 'base64url'))).toBe(true);

  const everything = JSON.stringify([cloud.memory.parts.keys, cloud.log, await list(cloud)]);
  expect(everything).not.toContain('PRIVATE KEY');
  const { body } = await cloud.send('GET', `/ssh-keys/${key.key_id}`);
  expect(body).not.toHaveProperty('private_key');
  expect((await create(cloud, 'other')).private_key).not.toBe(pem);
});

describe('deletion', () => {
  test('takes a key away everywhere', async () => {
    const cloud = openCloud();
    const { ssh_key: key } = await create(cloud, 'lab', ECDSA_256);
    const reply = await cloud.send('DELETE', `/ssh-keys/${key.key_id}`);
    expect(reply).toMatchObject({ status: 200, body: { key_id: key.key_id } });
    for (const region of ALL_REGIONS) {
      const { ssh_keys: keys } = await cloud.read<'listSshKeys'>(`/ssh-keys/?region=${region}`);
      expect(keys.map(({ key_id: id }) => id)).not.toContain(key.key_id);
    }
    await cloud.refuse(['DELETE', `/ssh-keys/${key.key_id}`], 404, { error: 'not_found' });
  });

  test('is refused while a machine uses the key, and allowed once the machine is gone', async () => {
    const cloud = openCloud({ vms: 1 });
    const key = (await list(cloud)).find(({ in_use_by: users }) => users.length > 0);
    const [machine = ''] = key?.in_use_by ?? [];
    const path = `/ssh-keys/${key?.key_id}`;
    const inUse = { error: 'resource_in_use', details: { in_use_by: [machine] } };
    await cloud.refuse(['DELETE', path], 409, inUse);
    await cloud.send('POST', `/instances/${machine}/stop`);
    cloud.advance(5000);
    await cloud.refuse(['DELETE', path], 409, inUse);
    await cloud.send('DELETE', `/instances/${machine}`);
    await cloud.refuse(['DELETE', path], 409, inUse);
    cloud.advance(5000);
    expect(await cloud.send('DELETE', path)).toMatchObject({ status: 200 });
  });

  test('of a key that is not there is a 404', async () => {
    await openCloud().refuse(['DELETE', '/ssh-keys/BRK-000000K'], 404, { error: 'not_found' });
    await openCloud().refuse(['GET', '/ssh-keys/BRK-000000K'], 404, { error: 'not_found' });
  });
});

test('a region has 25 keys at most', async () => {
  const cloud = openCloud({ vms: 0 });
  const { keys, ids } = cloud.world;
  const legacy = () => keys.listed.filter(({ regions }) => regions.includes('NORWAY-1')).length;
  while (legacy() < 24) {
    const id = ids.next('K');
    keys.add({
      id,
      name: id,
      publicKey: '',
      fingerprint: id,
      keyType: 'RSA',
      keySizeBits: 2048,
      source: 'imported',
      regions: ['NORWAY-1'],
      createdAtMs: START_MS,
    });
  }
  const { ssh_key: last } = await create(cloud, 'the-last', ED25519);
  const full = { error: 'limit_reached', details: { region: 'NORWAY-1', limit: 25 } };
  await cloud.refuse(['POST', '/ssh-keys/', { name: 'one-more' }], 409, full);
  await cloud.refuse(['POST', '/ssh-keys/', { name: 'one-more', public_key: RSA_1024 }], 409, full);
  await cloud.send('DELETE', `/ssh-keys/${last.key_id}`);
  await create(cloud, 'one-more', RSA_1024);
});
