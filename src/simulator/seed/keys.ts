import { createECDH, createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import type { SshKey } from '../world/model.ts';
import type { World } from '../world/world.ts';

const DAY_MS = 86_400_000;

/** A 2048-bit RSA public key whose private half was thrown away: it cannot be made from a seed. */
const RSA_PUBLIC =
  'AAAAB3NzaC1yc2EAAAADAQABAAABAQDEez72LLiU8jukqMZFIvCxa8ub7JSi/B/j/0GXRT9bkyaSwpa30jzQi3dVEV9d9FqQ' +
  'u5fyXgPcqkMnEQAvJkVTfN4zIZozQ6slyfQ5wUYIa5tBiCh+Jqp/aKRz7rA329FQHRy+vOxvivh775GVkeVMxKskBrzQQBeG' +
  'tFc7NigdtOGZfuyCb78fJgOtKkoe0qmF6jB2lQYlA+W477s0FMzqagPHOFJN2RMWpvgkyzK/WW98g4sGa5n3E2Z+W3GCjflB' +
  '3/SGQgVumNft1MzVra1dAShaeUcoyiGsKaOGAyN4smESaNcgTSnurYm3gQacfVYoEq7i4Iy3yjEs+e9pzvJ9';

/** Puts the account's SSH keys into the world: real public keys with true fingerprints. */
export function seedKeys(world: World): void {
  const legacy = ['NORWAY-1', 'CANADA-1', 'US-1'];
  const nowMs = world.clock.now();
  addKey(
    world,
    'ops-yubikey',
    'ECDSA',
    256,
    'imported',
    ecdsa('ops-yubikey'),
    [...legacy, 'FIN-01'],
    nowMs - 190 * DAY_MS,
  );
  addKey(
    world,
    'build-farm',
    'RSA',
    2048,
    'created',
    Buffer.from(RSA_PUBLIC, 'base64'),
    legacy,
    nowMs - 96 * DAY_MS,
  );
  addKey(
    world,
    'anna-laptop',
    'Ed25519',
    256,
    'imported',
    ed25519('anna-laptop'),
    ['US-1', 'FIN-01'],
    nowMs - 41 * DAY_MS,
  );
  addKey(
    world,
    'ci-runner',
    'Ed25519',
    256,
    'imported',
    ed25519('ci-runner'),
    ['CANADA-1'],
    nowMs - 20 * DAY_MS,
  );
  addKey(
    world,
    'tomasz-desktop',
    'Ed25519',
    256,
    'imported',
    ed25519('tomasz-desktop'),
    legacy,
    nowMs - 6 * DAY_MS,
  );
  addKey(
    world,
    'left-the-team',
    'Ed25519',
    256,
    'imported',
    ed25519('left-the-team'),
    legacy,
    nowMs - 2 * DAY_MS,
  );
}

function addKey(
  world: World,
  name: string,
  keyType: SshKey['keyType'],
  keySizeBits: number,
  source: SshKey['source'],
  blob: Buffer,
  regions: readonly string[],
  createdAtMs: number,
): void {
  const algorithm = blob.subarray(4, 4 + blob.readUInt32BE(0)).toString();
  const digest = createHash('sha256').update(blob).digest('base64').replace(/=+$/, '');
  world.keys.add({
    id: world.ids.next('K'),
    name,
    publicKey: `${algorithm} ${blob.toString('base64')} ${name}`,
    fingerprint: `SHA256:${digest}`,
    keyType,
    keySizeBits,
    source,
    regions,
    createdAtMs,
  });
}

function ed25519(name: string): Buffer {
  const header = Buffer.from('302e020100300506032b657004220420', 'hex');
  const secret = createHash('sha256').update(name).digest();
  const key = createPrivateKey({ key: Buffer.concat([header, secret]), format: 'der', type: 'pkcs8' });
  const point = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);
  return Buffer.concat([field('ssh-ed25519'), field(point)]);
}

function ecdsa(name: string): Buffer {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(createHash('sha256').update(name).digest());
  return Buffer.concat([field('ecdsa-sha2-nistp256'), field('nistp256'), field(curve.getPublicKey())]);
}

/** A length-prefixed field of the SSH wire format. */
function field(content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
