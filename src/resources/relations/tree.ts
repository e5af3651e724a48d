import type { Collections } from '../../store/state.ts';
import type { BranchPart } from '../types.ts';
import { type Link, type Links, readLinks } from './links.ts';
import { type KnownThing, knownThing, type Thing, type ThingKind, thingKey } from './things.ts';

/** One line of the tree. */
export interface Relation extends KnownThing {
  /** How it hangs on the one above; empty for the one it is all about. */
  readonly says: string;
  /** Name of the one above; empty for the one it is all about. */
  readonly under: string;
  readonly branch: readonly BranchPart[];
  /** It stands further above with all that hangs on it. */
  readonly isRepeated: boolean;
}

/** Many hang on the same one of these: below another thing they would draw in half the account. */
const shared: ReadonlySet<ThingKind> = new Set(['firewalls', 'keys']);
const mostDepth = 3;
/** Of more than that many of a kind, none is opened. */
const mostOpened = 20;

function countsOf(links: readonly Link[]): ReadonlyMap<ThingKind, number> {
  const counts = new Map<ThingKind, number>();
  for (const { to } of links) counts.set(to.kind, (counts.get(to.kind) ?? 0) + 1);
  return counts;
}

/**
 * All that hangs on one thing, each line by its way from there; a thing is opened once, and where it hangs on something else
 * too, it stands there alone, so that circles end.
 */
export function* relationsOf(
  subject: Thing,
  collections: Collections,
): Generator<readonly [id: string, row: Relation]> {
  const links: Links = readLinks(collections);
  const opened = new Set<string>([thingKey(subject)]);

  function* below(
    thing: Thing,
    parent: Thing | null,
    way: string,
    lead: readonly BranchPart[],
    depth: number,
  ): Generator<readonly [string, Relation]> {
    const own = links.of(thing).filter(({ to }) => parent === null || thingKey(to) !== thingKey(parent));
    const counts = countsOf(own);
    const under = knownThing(collections, thing).name;
    // What is opened here is opened in the order of the lines, so that the first of two is the one above.
    for (const [index, { to, says }] of own.entries()) {
      const key = thingKey(to);
      const isLast = index === own.length - 1;
      const isRepeated = opened.has(key);
      const id = `${way} ${key}`;
      const branch: readonly BranchPart[] = [...lead, isLast ? 'last' : 'fork'];
      yield [id, { ...knownThing(collections, to), says, under, branch, isRepeated }];
      const isMany = (counts.get(to.kind) ?? 0) > mostOpened;
      if (isRepeated || isMany || depth >= mostDepth || shared.has(to.kind)) continue;
      opened.add(key);
      yield* below(to, thing, id, [...lead, isLast ? 'blank' : 'through'], depth + 1);
    }
  }

  const key = thingKey(subject);
  yield [key, { ...knownThing(collections, subject), says: '', under: '', branch: [], isRepeated: false }];
  yield* below(subject, null, key, [], 1);
}
