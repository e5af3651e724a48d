import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Collection, clearChanged, emptyCollection } from './collections.ts';
import type { CollectionName, Collections, ConsoleState, Rows } from './state.ts';

/** The console's store; functions that change nothing must return the state they were given, so that nobody is woken. */
export type ConsoleStore = StoreApi<ConsoleState>;

/** A store in which nothing is known yet. */
export function createConsoleStore(): ConsoleStore {
  const collections: Collections = {
    vms: emptyCollection(),
    keys: emptyCollection(),
    firewalls: emptyCollection(),
    protocols: emptyCollection(),
    volumes: emptyCollection(),
    volumeTypes: emptyCollection(),
    hibernations: emptyCollection(),
    snapshots: emptyCollection(),
    snapshotSources: emptyCollection(),
    images: emptyCollection(),
    osImages: emptyCollection(),
    scripts: emptyCollection(),
    stock: emptyCollection(),
    specs: emptyCollection(),
    regions: emptyCollection(),
    pricing: emptyCollection(),
    instanceBilling: emptyCollection(),
    volumeBilling: emptyCollection(),
    snapshotBilling: emptyCollection(),
    aiModels: emptyCollection(),
    aiCalls: emptyCollection(),
    aiCosts: emptyCollection(),
  };
  return createStore<ConsoleState>(() => ({
    collections,
    balance: null,
    cachedBalanceAtMs: null,
    balanceError: null,
    prices: null,
    nextVolumeName: null,
    costs: new Map(),
    stockHistory: new Map(),
    stages: new Map(),
    watches: [],
    hibernated: null,
    templates: [],
    details: null,
    bill: null,
    parts: new Map(),
    instanceRules: new Map(),
    unreadRules: new Map(),
    attachable: null,
    inquiries: { single: null, image: null, behind: null, quote: null },
    snapshotImages: new Map(),
    limits: {},
    link: { kind: 'connecting' },
    notOffered: new Set(),
    slowdown: 1,
    batches: [],
  }));
}

/** Replaces one collection; a change that returns what it was given wakes nobody. */
export function updateCollection<Name extends CollectionName>(
  store: ConsoleStore,
  name: Name,
  change: (collection: Collection<Rows[Name]>) => Collection<Rows[Name]>,
): void {
  store.setState((state) => {
    const before: Collection<Rows[Name]> = state.collections[name];
    const after = change(before);
    return after === before ? state : { ...state, collections: { ...state.collections, [name]: after } };
  });
}

/** Replaces some slices; slices that are the same wake nobody. */
export function updateState(store: ConsoleStore, parts: Partial<ConsoleState>): void {
  store.setState((state) => {
    for (const key in parts) {
      const name = key as keyof ConsoleState;
      if (parts[name] !== state[name]) return { ...state, ...parts };
    }
    return state;
  });
}

/** Clears every mark of a changed cell; called at each key. */
export function clearAllChanged(store: ConsoleStore): void {
  store.setState((state) => {
    let collections = state.collections;
    const clear = <Name extends CollectionName>(name: Name): void => {
      const before: Collection<Rows[Name]> = collections[name];
      const after = clearChanged(before);
      if (after !== before) collections = { ...collections, [name]: after };
    };
    for (const name of Object.keys(collections) as CollectionName[]) clear(name);
    return collections === state.collections ? state : { ...state, collections };
  });
}
