import type { ApiError } from '../api/errors.ts';
import { type OperationId, type OptionalGroup, operationOf, operations } from '../api/operations.ts';
import type { ConsoleState } from './state.ts';
import { type ConsoleStore, updateState } from './store.ts';

function groupOf(operation: string): OptionalGroup | null {
  return Object.hasOwn(operations, operation)
    ? (operationOf(operation as OperationId).optional ?? null)
    : null;
}

/** Whether an error says that the service lacks a group it may lack (CONTRACT section 1). */
export function saysNotOffered({ kind, operation }: ApiError): boolean {
  return kind === 'not-offered' && groupOf(operation) !== null;
}

/** Keeps what the service last said of an operation it may lack. */
export function noteOffer(store: ConsoleStore, operation: OperationId, isOffered: boolean): void {
  const { notOffered } = store.getState();
  if (notOffered.has(operation) !== isOffered) return;
  const next = new Set(notOffered);
  if (isOffered) next.delete(operation);
  else next.add(operation);
  updateState(store, { notOffered: next });
}

/** Whether the service has a group, as far as is known: nothing of it answered that it is not offered. */
export function isOffered({ notOffered }: Pick<ConsoleState, 'notOffered'>, group: OptionalGroup): boolean {
  return ![...notOffered].some((operation) => groupOf(operation) === group);
}
