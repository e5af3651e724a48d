import type { Schemas } from '../contract/types.ts';
import { makeKeyPair } from '../ssh/key-pair.ts';
import { readPublicKey } from '../ssh/public-key.ts';
import type { WireTime } from '../wire-time.ts';
import { admitKey, deleteKey, KEY_REGIONS, usersOfKeys } from '../world/keys.ts';
import type { SshKey } from '../world/model.ts';
import type { World } from '../world/world.ts';
import type { Handlers } from './call.ts';

/** SSH keys. */
export const keyHandlers = {
  listSshKeys({ world, time, query }) {
    const users = usersOfKeys(world);
    const keys = world.keys.listed
      .filter(({ regions }) => query.region === undefined || regions.includes(query.region))
      .map((key) => renderKey(key, users, time));
    return { message: 'SSH keys read', ssh_keys: keys, total: keys.length };
  },

  getSshKey({ world, time, path }) {
    const key = world.keys.get(path.key_id);
    return { message: 'SSH key read', ssh_key: renderKey(key, usersOfKeys(world), time) };
  },

  async createSshKey({ world, time, body: { name, public_key: imported } }) {
    if (imported !== undefined) {
      const key = await addKey(world, name, imported, 'imported');
      return {
        message: 'SSH key imported',
        ssh_key: renderKey(key, usersOfKeys(world), time),
        private_key: null,
      };
    }
    // Asked before as well, so that no pair is made for nothing.
    admitKey(world, { name });
    const { publicKey, privateKey } = await makeKeyPair(name);
    const key = await addKey(world, name, publicKey, 'created');
    return {
      message: 'SSH key created',
      ssh_key: renderKey(key, usersOfKeys(world), time),
      private_key: privateKey,
    };
  },

  deleteSshKey({ world, path }) {
    const key = world.keys.get(path.key_id);
    deleteKey(world, key);
    return { message: 'SSH key deleted', key_id: key.id };
  },
} satisfies Handlers;

async function addKey(
  world: World,
  name: string,
  publicKey: string,
  source: SshKey['source'],
): Promise<SshKey> {
  const facts = await readPublicKey(publicKey);
  admitKey(world, { name, fingerprint: facts.fingerprint });
  const key = {
    id: world.ids.next('K'),
    name,
    publicKey,
    ...facts,
    source,
    regions: KEY_REGIONS,
    createdAtMs: world.clock.now(),
  };
  world.keys.add(key);
  return key;
}

function renderKey(
  key: SshKey,
  users: ReadonlyMap<string, string[]>,
  time: WireTime,
): Schemas['SSHKeyResponse'] {
  return {
    key_id: key.id,
    name: key.name,
    public_key: key.publicKey,
    fingerprint: key.fingerprint,
    key_type: key.keyType,
    key_size: key.keySizeBits,
    source: key.source,
    regions: [...key.regions],
    in_use_by: users.get(key.id) ?? [],
    created_at: time.iso(key.createdAtMs),
  };
}
