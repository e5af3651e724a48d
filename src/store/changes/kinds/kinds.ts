import type { SecurityRule } from '../../../api/types.ts';
import type { Collections } from '../../state.ts';
import type { ChangeOperation, ChangeTarget, SeenRow } from '../changes.ts';
import { deployInstance } from './deploy.ts';
import { firewallKinds } from './firewalls.ts';
import { imageKinds } from './images.ts';
import { instanceKinds } from './instances.ts';
import { keyKinds } from './keys.ts';
import type { ChangeKind } from './kind.ts';
import { ruleKinds } from './rules.ts';
import { scriptKinds } from './scripts.ts';
import { snapshotKinds } from './snapshots.ts';
import { volumeKinds } from './volumes.ts';

const kinds: Readonly<Record<ChangeOperation, ChangeKind>> = {
  ...instanceKinds,
  deployInstance,
  ...volumeKinds,
  ...snapshotKinds,
  ...imageKinds,
  ...firewallKinds,
  ...ruleKinds,
  ...keyKinds,
  ...scriptKinds,
};

/** All changing operations of the contract that can be asked for. */
export const changeOperations = Object.keys(kinds) as readonly ChangeOperation[];

/** How an operation is sent and looked up. */
export function kindOf(operation: ChangeOperation): ChangeKind {
  return kinds[operation];
}

/** Tells whether a word read from a file names a change this program knows. */
export function isChangeOperation(word: string): word is ChangeOperation {
  return Object.hasOwn(kinds, word);
}

/** Id of the row a change is about in the collection of its kind, null when that is yet to be made. */
export function rowIdOf(
  operation: ChangeOperation,
  target: Pick<ChangeTarget, 'id' | 'args'>,
): string | null {
  const kind = kinds[operation];
  return kind.about === undefined ? target.id : kind.about(target);
}

/** A row of the collection that an operation is about, by its id; undefined where none is known. */
export function rowWithId(
  collections: Collections,
  operation: ChangeOperation,
  id: string | null,
): SeenRow | undefined {
  const { byId }: { readonly byId: ReadonlyMap<string, SeenRow> } = collections[kinds[operation].collection];
  return id === null ? undefined : byId.get(id);
}

/** The row a change is about as it is known now; undefined where it is not known, or yet to be made. */
export function rowOf(
  collections: Collections,
  operation: ChangeOperation,
  target: Pick<ChangeTarget, 'id' | 'args'>,
): SeenRow | undefined {
  return rowWithId(collections, operation, rowIdOf(operation, target));
}

/** What no second change may be sent for while this one is under way. */
export function objectsOf(
  operation: ChangeOperation,
  target: Pick<ChangeTarget, 'id' | 'name' | 'args'>,
): readonly string[] {
  return kinds[operation].objects?.(target) ?? [rowIdOf(operation, target) ?? target.id];
}

/** Why a change that failed before is not called for any more by the row as it is now; null when it is. */
export function notCalledFor(
  operation: ChangeOperation,
  target: ChangeTarget,
  found: SeenRow,
  mayHaveHappened: boolean,
  ownRules: readonly SecurityRule[] | null = null,
): string | null {
  const judge = kinds[operation].notCalledFor;
  if (judge !== undefined) return judge(target, found, mayHaveHappened, ownRules);
  return mayHaveHappened ? 'it may have been done already' : null;
}
