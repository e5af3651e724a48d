import { PLACES } from '../catalog/places.ts';
import { Refusal, resourceInUse } from '../refusal.ts';
import type { SshKey } from './model.ts';
import type { World } from './world.ts';

/** How many SSH keys a region may have (contract 2.3). */
const KEYS_OF_REGION = 25;

/** A key that somebody wants to add; nothing of it is known yet while its pair is still to be made. */
interface WantedKey {
  readonly name: string;
  readonly fingerprint?: string;
}

/** A new key is put in every region: the request names none (contract 4.11). */
export const KEY_REGIONS: readonly string[] = PLACES.map(({ name }) => name);

/** Lets a new key in. Refuses with 409 where its name or the key itself is there already, or a region is full. */
export function admitKey(world: World, { name, fingerprint }: WantedKey): void {
  const { keys } = world;
  keys.requireFreeName(name, 'name');
  const same = keys.listed.find((key) => key.fingerprint === fingerprint);
  if (same !== undefined) {
    throw new Refusal(409, 'name_conflict', `This key is already there under the name ${same.name}`, {
      field: 'public_key',
      key_id: same.id,
      name: same.name,
    });
  }
  for (const region of KEY_REGIONS) {
    if (keys.listed.filter((key) => key.regions.includes(region)).length >= KEYS_OF_REGION) {
      throw new Refusal(409, 'limit_reached', `${region} has ${KEYS_OF_REGION} SSH keys already`, {
        region,
        limit: KEYS_OF_REGION,
      });
    }
  }
}

/** Takes a key out of all regions at once. Refuses with 409 while a machine uses it. */
export function deleteKey(world: World, key: SshKey): void {
  const users = usersOfKeys(world).get(key.id) ?? [];
  if (users.length > 0) {
    const machines = users.length === 1 ? '1 instance uses' : `${users.length} instances use`;
    throw resourceInUse(`${machines} the SSH key ${key.name}`, { in_use_by: users });
  }
  world.keys.remove(key);
}

/** The machines that use each key, by its id. */
export function usersOfKeys(world: World): ReadonlyMap<string, string[]> {
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
