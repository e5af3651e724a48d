import type { CollectionName } from '../store/state.ts';
import { aiCosts, aiUsage } from './billing/ai-usage.ts';
import { costs } from './billing/costs.ts';
import { hibernations } from './billing/hibernations.ts';
import { instanceBilling } from './billing/instance-billing.ts';
import { pricing } from './billing/pricing.ts';
import { spending } from './billing/spending.ts';
import { snapshotBilling, volumeBilling } from './billing/storage-billing.ts';
import { waste } from './billing/waste.ts';
import { aiModels } from './catalogue/ai-models.ts';
import { regions } from './catalogue/regions.ts';
import { specs } from './catalogue/specs.ts';
import { stock } from './catalogue/stock.ts';
import { watches } from './catalogue/watches.ts';
import { exposure } from './exposure/exposure.ts';
import { firewalls } from './firewalls/firewalls.ts';
import { ruleList } from './firewalls/rule-list.ts';
import { vms } from './instances/vms.ts';
import { audit } from './keys/audit/audit.ts';
import { inventory } from './keys/inventory.ts';
import { keys } from './keys/keys.ts';
import { lostKey } from './keys/lost-list.ts';
import { relations } from './relations/relations.ts';
import { rotation } from './rotation/rotation.ts';
import { rotationKeys } from './rotation/rotation-keys.ts';
import { rotations } from './rotation/rotations.ts';
import { scripts } from './scripts/scripts.ts';
import { sshConfig } from './ssh-config/ssh-config.ts';
import { images, osImages } from './storage/images.ts';
import { snapshots } from './storage/snapshots.ts';
import { volumeTypes } from './storage/volume-types.ts';
import { volumes } from './storage/volumes.ts';
import { templates } from './templates.ts';
import type { Resource } from './types.ts';

const all = {
  vms,
  keys,
  firewalls,
  volumes,
  snapshots,
  images,
  scripts,
  stock,
  costs,
  'os-images': osImages,
  specs,
  regions,
  pricing,
  'instance-billing': instanceBilling,
  'volume-billing': volumeBilling,
  'snapshot-billing': snapshotBilling,
  'ai-models': aiModels,
  'ai-usage': aiUsage,
  'ai-costs': aiCosts,
  'volume-types': volumeTypes,
  hibernations,
};

/** Lists the service does not have: their rows are made of what is known. */
const derived = {
  spending,
  exposure,
  rules: ruleList,
  waste,
  inventory,
  audit,
  'lost-key': lostKey,
  relations,
  watches,
  templates,
  rotations,
  rotation,
  'rotation-keys': rotationKeys,
  'ssh-config': sshConfig,
};

const every = { ...all, ...derived };

export type ServiceResourceId = keyof typeof all;

export type ResourceId = keyof typeof every;

/** A resource whose rows the caller can't name: they go back only to the descriptor they came from. */
export type AnyResource = Omit<Resource<unknown>, 'id'> & { readonly id: ResourceId };

/** The tabs, in the order of their digits. */
export const tabs: readonly ResourceId[] = [
  'vms',
  'keys',
  'firewalls',
  'volumes',
  'snapshots',
  'images',
  'scripts',
  'stock',
  'costs',
];

/** Those the service has. */
export const resourceIds = Object.keys(all) as readonly ServiceResourceId[];

/** Every list that can be opened. */
export const listIds = Object.keys(every) as readonly ResourceId[];

/** Tells the id of a list from other words. */
export function isListId(word: string): word is ResourceId {
  return Object.hasOwn(every, word);
}

/** The descriptor whose rows a collection holds. */
export function resourceOfCollection(name: CollectionName): AnyResource | null {
  const id = resourceIds.find((candidate) => all[candidate].collection === name);
  return id === undefined ? null : resourceOf(id);
}

/** The descriptor of a resource. */
export function resourceOf(id: ResourceId): AnyResource {
  // Methods are checked bivariantly: a row is only ever handed to the descriptor of its own collection.
  return every[id] as unknown as AnyResource;
}
