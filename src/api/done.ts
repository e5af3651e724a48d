import type * as v from 'valibot';
import type { Answered } from './answers.ts';
import { fields, textOrNull } from './shape.ts';
import type { Done, Named } from './types.ts';

/** What came of a change, with what the journal keeps of the answer. */
export function doneWith<Value>(value: Value, { requestId, status }: Answered): Done<Value> {
  return { value, requestId, httpStatus: status };
}

/** The answer to a deletion or a removal, which need not hold anything. */
export const namedAnswer = fields({ status: textOrNull });

/** A deletion or a removal that was answered; what it was about is known from what was asked. */
export function doneTo(
  id: string,
  answered: Answered & { readonly value: v.InferOutput<typeof namedAnswer> },
): Done<Named> {
  return doneWith({ id, status: answered.value.status }, answered);
}
