import type { ChangeOperation, ChangeTarget } from '../changes.ts';
import { instanceKinds } from './instances.ts';
import type { ChangeKind } from './kind.ts';

const kinds: Readonly<Record<ChangeOperation, ChangeKind>> = {
  ...instanceKinds,
};

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

/** What no second change may be sent for while this one is under way. */
export function objectsOf(
  operation: ChangeOperation,
  target: Pick<ChangeTarget, 'id' | 'name' | 'args'>,
): readonly string[] {
  return kinds[operation].objects?.(target) ?? [rowIdOf(operation, target) ?? target.id];
}
