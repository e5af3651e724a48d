import { ApiError, type ApiErrorFacts } from './errors.ts';
import { firstCharacters, isRecord, oneLine } from './text.ts';

const longestMessage = 500;
const longestCode = 200;
const longestName = 120;
const deepestDetails = 4;
const shortestSecret = 4;
/** On one line, and as JSON has it; without its end where the text was cut. */
const privateKey = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----.*?(?:-----END [A-Z0-9 ]*PRIVATE KEY-----|$)/g;

/** Text from outside as one line of so many characters at most, without the key. */
export type Quote = (text: string, maxCharacters: number) => string;
export type Fail = (facts: ApiErrorFacts) => ApiError;

/** The forms in which a text may come back inside of another. */
function formsOf(secret: string): readonly string[] {
  return [...new Set([secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])].filter(
    (form) => form.length >= shortestSecret,
  );
}

/**
 * A server may echo the key it was sent. It is taken out after marks that could hide it, and before the text is
 * shortened, which could leave a part of it. Private keys in PEM are nobody's to quote.
 */
export function createQuote(key: string): Quote {
  // A key of a few characters is part of every other word: taking it out would hide nothing but the message.
  const secrets = formsOf(key);
  return (text, maxCharacters) => {
    const open = secrets.reduce((rest, secret) => rest.replaceAll(secret, '[key]'), oneLine(text));
    return firstCharacters(open.replace(privateKey, '[private key]'), maxCharacters);
  };
}

/** The same, for one request that holds secrets of its own: these are taken out as well. */
export function createQuoteWithout(quote: Quote, secrets: readonly string[]): Quote {
  const forms = secrets.flatMap((secret) => formsOf(oneLine(secret)));
  // The longest first, so that no secret hides the rest of one that begins with it.
  forms.sort((left, right) => right.length - left.length);
  return (text, maxCharacters) =>
    quote(
      forms.reduce((rest, form) => rest.replaceAll(form, '[secret]'), oneLine(text)),
      maxCharacters,
    );
}

/** For an answer that holds a secret: none of it is repeated. */
export const hidden: Quote = () => '(not shown)';

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
