import type { Schemas } from '../contract/types.ts';
import type { WireTime } from '../wire-time.ts';
import type { Script, SshKey } from '../world/model.ts';
import type { World } from '../world/world.ts';
import type { Handlers } from './call.ts';

/** SSH keys and startup scripts. */
export const accessHandlers: Handlers = {
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

  listScripts({ world, time }) {
    const scripts = world.scripts.listed.map((script) => renderScript(script, time));
    return { message: 'Scripts read', scripts, total: scripts.length };
  },

  getScript: ({ world, time, path }) => ({
    message: 'Script read',
    script: renderScript(world.scripts.get(path.script_id), time),
  }),
};

function usersOfKeys(world: World): ReadonlyMap<string, string[]> {
  const users = new Map<string, string[]>();
  for (const instance of world.instances.fleet.listed) {
    for (const keyId of instance.sshKeyIds) {
      const known = users.get(keyId);
      if (known === undefined) {
        users.set(keyId, [instance.id]);
      } else {
        known.push(instance.id);
      }
    }
  }
  return users;
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

function renderScript(script: Script, time: WireTime): Schemas['Script'] {
  return {
    script_id: script.id,
    name: script.name,
    script: script.text,
    size_bytes: Buffer.byteLength(script.text),
    created_at: time.iso(script.createdAtMs),
    updated_at: time.iso(script.updatedAtMs),
  };
}
