import type { ApiErrorFacts, ApiErrorKind } from './errors.ts';
import type { Quote } from './failure.ts';
import { isRecord } from './text.ts';

const longestBodyText = 200;

const kindByStatus: ReadonlyMap<number, ApiErrorKind> = new Map([
  [401, 'unauthorized'],
  [402, 'insufficient-credits'],
  [403, 'forbidden'],
  [404, 'not-found'],
  [408, 'timeout'],
  [409, 'conflict'],
  [410, 'not-found'],
  [413, 'too-large'],
  [429, 'rate-limited'],
]);

/** For a refusal that comes with status 200, where only the code tells what it is. */
const kindByCode: ReadonlyMap<string, ApiErrorKind> = new Map([
  ['validation_error', 'invalid'],
  ['unauthorized', 'unauthorized'],
  ['insufficient_credits', 'insufficient-credits'],
  ['forbidden', 'forbidden'],
  ['profile_incomplete', 'forbidden'],
  ['not_found', 'not-found'],
  ['invalid_state', 'conflict'],
  ['name_conflict', 'conflict'],
  ['resource_in_use', 'conflict'],
  ['out_of_stock', 'conflict'],
  ['limit_reached', 'conflict'],
  ['payload_too_large', 'too-large'],
  ['rate_limited', 'rate-limited'],
]);

/** What the body of a refusal says, in whichever form it came. */
export type Told = Pick<ApiErrorFacts, 'code' | 'field' | 'details' | 'requestId'> & {
  readonly message: string | null;
};

const nothing: Told = { message: null, code: null, field: null, details: null, requestId: null };

/** The kind of a refusal, by its status and, when that is a 2xx, by its code. */
export function kindOfRefusal(status: number, code: string | null): ApiErrorKind {
  if (status >= 500) return 'server';
  if (status >= 400) return kindByStatus.get(status) ?? 'invalid';
  return kindByCode.get(code ?? '') ?? 'server';
}

/** Reads every form of CONTRACT 2.3: own, Hyperstack's, `{detail}`, and any text that is not JSON. */
export function readRefusal(text: string, quote: Quote): Told {
  const body = parseOrNull(text);
  if (isRecord(body)) return fromRecord(body);
  const line = quote(text, longestBodyText);
  return { ...nothing, message: line === '' ? null : line };
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function fromRecord(body: Readonly<Record<string, unknown>>): Told {
  const details = isRecord(body.details) ? body.details : null;
  const code = textOf(body.error) ?? textOf(body.error_reason);
  const told: Told = {
    message: textOf(body.message) ?? code,
    code,
    field: textOf(details?.field),
    details,
    requestId: textOf(body.request_id),
  };
  if (body.detail === undefined || told.message !== null) return told;
  return { ...told, ...fromDetail(body.detail) };
}

/** `detail` is one sentence, or a list of `{loc, msg}` whose `loc` begins with the part of the request. */
function fromDetail(detail: unknown): Pick<Told, 'message' | 'field'> {
  if (!Array.isArray(detail)) return { message: textOf(detail), field: null };
  const items = detail.map((item: unknown) => {
    if (!isRecord(item)) return { message: textOf(item), field: null };
    const steps = Array.isArray(item.loc) ? item.loc.map(String) : [];
    const inside =
      steps[0] === 'body' || steps[0] === 'query' || steps[0] === 'path' ? steps.slice(1) : steps;
    return { message: textOf(item.msg) ?? textOf(item.message), field: textOf(inside.join('.')) };
  });
  const messages = items.flatMap(({ message, field }) => {
    if (message === null) return [];
    return [field === null ? message : `${field}: ${message}`];
  });
  return {
    message: textOf(messages.join('; ')),
    field: items.find((item) => item.field !== null)?.field ?? null,
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}
