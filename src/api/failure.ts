import { ApiError, type ApiErrorFacts } from './errors.ts';
import { firstCharacters, isRecord, oneLine } from './text.ts';

const longestMessage = 500;
const longestCode = 200;
const longestName = 120;
const deepestDetails = 4;
const shortestSecret = 4;

/** Text from outside as one line of so many characters at most, without the key. */
export type Quote = (text: string, maxCharacters: number) => string;
export type Fail = (facts: ApiErrorFacts) => ApiError;

/**
 * A server may echo the key it was sent. It is taken out after marks that could hide it, and before the text is
 * shortened, which could leave a part of it.
 */
export function createQuote(key: string): Quote {
  // A key of a few characters is part of every other word: taking it out would hide nothing but the message.
  const secrets =
    key.length < shortestSecret
      ? []
      : [...new Set([key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1)])];
  return (text, maxCharacters) => {
    const open = secrets.reduce((rest, secret) => rest.replaceAll(secret, '[key]'), oneLine(text));
    return firstCharacters(open, maxCharacters);
  };
}

/** The one function through which every ApiError of a request comes into being, so that none holds the key. */
export function createFail(quote: Quote): Fail {
  const cleanValue = (value: unknown, depth: number): unknown => {
    if (typeof value === 'string') return quote(value, longestMessage);
    if (depth >= deepestDetails) return null;
    if (Array.isArray(value)) return value.map((item) => cleanValue(item, depth + 1));
    return isRecord(value) ? cleanRecord(value, depth) : value;
  };
  const cleanRecord = (record: Readonly<Record<string, unknown>>, depth: number): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(record).map(([name, value]) => [quote(name, longestName), cleanValue(value, depth + 1)]),
    );

  return (facts) =>
    new ApiError({
      ...facts,
      message: quote(facts.message, longestMessage),
      code: facts.code == null ? null : quote(facts.code, longestCode),
      field: facts.field == null ? null : quote(facts.field, longestName),
      requestId: facts.requestId == null ? null : quote(facts.requestId, longestName),
      details: facts.details == null ? null : cleanRecord(facts.details, 0),
    });
}
