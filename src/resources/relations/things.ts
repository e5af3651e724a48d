import { billedHourlyRate, snapshotHourlyRate, volumeHourlyRate } from '../../store/money/billed.ts';
import type { CollectionName, Collections } from '../../store/state.ts';
import { stateCell } from '../columns.ts';
import { machineState } from '../instances/machines.ts';
import type { Cell } from '../types.ts';

/** Kinds of things that hang together, by the collection that holds them; a list has the same name. */
export const thingKinds = ['vms', 'volumes', 'snapshots', 'images', 'firewalls', 'keys'] as const;

export type ThingKind = (typeof thingKinds)[number] & CollectionName;

export interface Thing {
  readonly kind: ThingKind;
  readonly id: string;
}

/** What is known of a thing; one that is not listed has its id for a name. */
export interface KnownThing extends Thing {
  readonly name: string;
  readonly state: Cell;
  /** What it costs now by itself; 0 for what costs nothing. */
  readonly hourlyRate: number;
  readonly currency: string;
  readonly isListed: boolean;
}

/** Tells the name of a kind from other words. */
export function isThingKind(word: string): word is ThingKind {
  return thingKinds.some((kind) => kind === word);
}

/** A thing as one word, and back: null for a word that names none. */
export function thingKey({ kind, id }: Thing): string {
  return `${kind}/${id}`;
}

/** The thing a key names; null for what is the key of none. */
export function thingOf(key: string): Thing | null {
  const at = key.indexOf('/');
  const kind = key.slice(0, at);
  return at > 0 && isThingKind(kind) ? { kind, id: key.slice(at + 1) } : null;
}

const noState: Cell = { text: '' };
const notListed: Cell = { text: 'not listed', tone: 'dim' };
const notRead: Cell = { text: 'not read yet', tone: 'dim' };

function told(
  collections: Collections,
  { kind, id }: Thing,
): Omit<KnownThing, keyof Thing | 'isListed'> | null {
  const free = { hourlyRate: 0, currency: '' };
  switch (kind) {
    case 'vms': {
      const vm = collections.vms.byId.get(id);
      if (vm === undefined) return null;
      const { name, currency, status } = vm;
      return { name, state: machineState(status), hourlyRate: billedHourlyRate(vm), currency };
    }
    case 'volumes': {
      const volume = collections.volumes.byId.get(id);
      if (volume === undefined) return null;
      const { name, currency, status } = volume;
      return { name, state: stateCell(status), hourlyRate: volumeHourlyRate(volume), currency };
    }
    case 'snapshots': {
      const snapshot = collections.snapshots.byId.get(id);
      if (snapshot === undefined) return null;
      const { name, currency, status } = snapshot;
      return { name, state: stateCell(status), hourlyRate: snapshotHourlyRate(snapshot), currency };
    }
    case 'images': {
      const image = collections.images.byId.get(id);
      return image === undefined ? null : { ...free, name: image.name, state: stateCell(image.status) };
    }
    case 'firewalls': {
      const firewall = collections.firewalls.byId.get(id);
      return firewall === undefined
        ? null
        : { ...free, name: firewall.name, state: stateCell(firewall.status) };
    }
    case 'keys': {
      const key = collections.keys.byId.get(id);
      return key === undefined ? null : { ...free, name: key.name, state: noState };
    }
  }
}

/** What the account's collections know of a thing. */
export function knownThing(collections: Collections, { kind, id }: Thing): KnownThing {
  const known = told(collections, { kind, id });
  if (known !== null) return { kind, id, ...known, name: known.name.trim() || id, isListed: true };
  const state = collections[kind].complete ? notListed : notRead;
  return { kind, id, name: id, state, hourlyRate: 0, currency: '', isListed: false };
}
