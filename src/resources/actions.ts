import type { AnyResource } from './registry.ts';
import type { Action, Change, ChangeAction, OpeningAction } from './types.ts';

/** Tells an action that opens something from one that changes the cloud. */
export function isOpening<Row>(action: Action<Row>): action is OpeningAction<Row> {
  return 'opens' in action;
}

/** Tells an action that changes the cloud from one that opens something. */
export function isChangeAction<Row>(action: Action<Row>): action is ChangeAction<Row> {
  return !isOpening(action);
}

/** Whether an action's key does anything where nothing may be changed: what ends in a change does not. */
export function isBound(action: Action<unknown>, readOnly: boolean): boolean {
  return !readOnly || (isOpening(action) && action.sendsNothing === true);
}

/** Tells an action that needs no row, as making a new one does. */
export function worksWithoutRow(action: Action<unknown>): boolean {
  return isOpening(action) && action.rowless === true;
}

/** All changes that are declared for the rows of a resource, with a key or without. */
export function changesOf({ actions, changes = [] }: AnyResource): readonly Change<unknown>[] {
  return [...actions.filter(isChangeAction), ...changes];
}
