import type { InstanceDetails } from '../api/types.ts';
import { deepEqual } from './equal.ts';

function withoutRequestId(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null) return raw;
  const { request_id: _, ...rest } = raw as Record<string, unknown>;
  return rest;
}

/** The new details, or the ones known when both say the same but for the answer's own request id. */
export function keepDetails(before: InstanceDetails | null, next: InstanceDetails): InstanceDetails {
  if (before === null) return next;
  const { raw: rawBefore, ...plainBefore } = before;
  const { raw: rawNext, ...plainNext } = next;
  const same =
    deepEqual(plainBefore, plainNext) && deepEqual(withoutRequestId(rawBefore), withoutRequestId(rawNext));
  return same ? before : next;
}
