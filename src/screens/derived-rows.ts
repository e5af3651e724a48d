import type { AnyResource } from '../resources/registry.ts';
import type { Derivation, Facts } from '../resources/types.ts';
import type { CachedRows } from '../store/cache/cached-rows.ts';
import { type Collection, emptyCollection } from '../store/collections.ts';

/** Gives the rows of a list, whether the service has it or it is made of what is known. */
export type CollectionReader = (
  resource: AnyResource,
  facts: Facts,
  subject: string | null,
) => Collection<unknown>;

interface Made {
  readonly inputs: readonly unknown[];
  readonly collection: Collection<unknown>;
}

/** All that a derived list may be made of: one that differs makes it anew. The balance moves by itself, and no row is made of it. */
function inputsOf({ from }: Derivation<unknown>, facts: Facts, subject: string | null): readonly unknown[] {
  const { collections, balance: _, burn: __, ...others } = facts;
  const rows = from.flatMap((name) => {
    const { byId, order, error, complete, cached } = collections[name];
    return [byId, order, error, complete, cached];
  });
  return [...rows, ...Object.values(others), subject];
}

/** Rows of another run make no row that can be acted on. */
function cachedOf(cached: CachedRows | undefined, ids: readonly string[]): CachedRows | null {
  return cached === undefined ? null : { ...cached, total: ids.length, kept: ids.length, ids: new Set(ids) };
}

function derive(derivation: Derivation<unknown>, facts: Facts, subject: string | null): Collection<unknown> {
  const byId = new Map(derivation.rows(facts, subject));
  const order = [...byId.keys()];
  const sources = derivation.from.map((name) => facts.collections[name]);
  return {
    ...emptyCollection<unknown>(),
    byId,
    order,
    complete: sources.every(({ complete }) => complete) && derivation.isRead?.(facts, subject) !== false,
    error: sources.find(({ error }) => error !== null)?.error ?? null,
    cached: cachedOf(sources.find(({ cached }) => cached !== null)?.cached ?? undefined, order),
  };
}

/** Makes the function that gives the rows of any list; the same inputs give the same object. */
export function createCollectionReader(): CollectionReader {
  const made = new Map<string, Made>();
  return (resource, facts, subject) => {
    const { derived } = resource;
    if (derived === undefined) return facts.collections[resource.collection];
    const inputs = inputsOf(derived, facts, subject);
    const known = made.get(resource.id);
    if (known?.inputs.every((input, index) => input === inputs[index])) return known.collection;
    const collection = derive(derived, facts, subject);
    made.set(resource.id, { inputs, collection });
    return collection;
  };
}
