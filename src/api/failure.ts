import { ApiError, type ApiErrorFacts } from './errors.ts';
import { isRecord, oneLine } from './text.ts';

const longestMessage = 500;
const longestCode = 200;
const longestName = 120;
const deepestDetails = 4;

export type Fail = (facts: ApiErrorFacts) => ApiError;

/**
 * Makes the one function through which every ApiError comes into being: a server may echo what it was sent, so the
 * key is taken out of each text here, together with control characters.
 */
export function createFail(key: string): Fail {
  const secrets = [...new Set([key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1)])];
  const clean = (text: string, maxCharacters: number): string => oneLine(withoutKey(text), maxCharacters);
  const withoutKey = (text: string): string =>
    secrets.reduce((rest, secret) => rest.replaceAll(secret, '[key]'), text);

  const cleanValue = (value: unknown, depth: number): unknown => {
    if (typeof value === 'string') return clean(value, longestMessage);
    if (depth >= deepestDetails) return null;
    if (Array.isArray(value)) return value.map((item) => cleanValue(item, depth + 1));
    return isRecord(value) ? cleanRecord(value, depth) : value;
  };
  const cleanRecord = (record: Readonly<Record<string, unknown>>, depth: number): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(record).map(([name, value]) => [clean(name, longestName), cleanValue(value, depth + 1)]),
    );

  return (facts) =>
    new ApiError({
      ...facts,
      message: clean(facts.message, longestMessage),
      code: facts.code == null ? null : clean(facts.code, longestCode),
      field: facts.field == null ? null : clean(facts.field, longestName),
      requestId: facts.requestId == null ? null : clean(facts.requestId, longestName),
      details: facts.details == null ? null : cleanRecord(facts.details, 0),
    });
}
