import type { Api } from './api.ts';
import { readBaseUrl } from './base-url.ts';
import { bindChanges } from './bind-changes.ts';
import { bindReads } from './bind-reads.ts';
import { createClient } from './client.ts';
import { type Clock, systemClock } from './clock.ts';
import { type Corrections, correctedTable, fieldNamesOf } from './corrections.ts';
import { ApiError } from './errors.ts';
import { createFail, createQuote } from './failure.ts';
import { type OperationId, usualTimeoutMs } from './operations.ts';
import { chooseProxy, type Environment } from './proxy.ts';
import { createTransport, type Incoming, type Transport } from './transport.ts';

export interface ApiOptions {
  /** Address of the service up to and with `/api`; a slash at its end makes no difference. */
  readonly baseUrl: string;
  readonly key: string;
  /** Header the key goes in; with `Authorization` it is sent as `Bearer <key>`. */
  readonly authHeader?: string;
  /** Where the service differs from the contract; checked by whoever reads them. */
  readonly corrections?: Corrections;
  /** Version of this program, for the `User-Agent`. */
  readonly version?: string;
  /** How long one try may take. */
  readonly timeoutMs?: number;
  readonly clock?: Clock;
  /** A number from 0 to 1, for the jitter of back-off. */
  readonly random?: () => number;
  readonly fetch?: typeof fetch;
  /** Where HTTPS_PROXY, HTTP_PROXY and NO_PROXY are looked up, in upper and lower case; no proxy without it. */
  readonly env?: Environment;
  /** The service answered 429, and nothing is sent for that long. */
  readonly onThrottle?: (retryAfterMs: number) => void;
  /** What an answer says of an operation the service may lack. */
  readonly onOffer?: (operation: OperationId, isOffered: boolean) => void;
  /** Every answer as it came, before it is read, and how long it took; none that holds a secret. */
  readonly onAnswer?: (operation: OperationId, answer: Incoming, tookMs: number) => void;
  /** Each answer that tells the time, with this machine's time when it came. */
  readonly onServerTime?: (serverMs: number, localMs: number) => void;
}

const noCorrections: Corrections = { operations: new Map(), fields: new Map() };

/** The service as typed functions (CONTRACT sections 2 to 4); throws ApiError `invalid` for options it cannot use. */
export function createApi(options: ApiOptions): Api {
  const base = readBaseUrl(options.baseUrl);
  const key = readKey(options.key);
  const authHeader = readHeaderName(options.authHeader ?? 'X-API-Key');
  const clock = options.clock ?? systemClock;
  const corrections = options.corrections ?? noCorrections;
  const quote = createQuote(key);
  const fail = createFail(quote);
  const transport = observed(
    createTransport({
      key,
      authHeader,
      userAgent: `barrack-console/${options.version ?? '0'}`,
      timeoutMs: options.timeoutMs ?? usualTimeoutMs,
      clock,
      fail,
      proxy: chooseProxy(base, options.env ?? {}),
      fetch: options.fetch,
      onServerTime: options.onServerTime,
    }),
    clock,
    options.onAnswer,
  );
  const client = createClient({
    base,
    table: correctedTable(corrections),
    fieldNames: (operation) => fieldNamesOf(corrections, operation),
    baseUrl: base.href,
    authHeader,
    transport,
    clock,
    fail,
    quote,
    random: options.random ?? Math.random,
    onThrottle: options.onThrottle,
    onOffer: options.onOffer,
  });
  return { ...bindReads(client), ...bindChanges(client) };
}

/** A transport whose answers are told to an observer, where there is one. */
function observed(transport: Transport, clock: Clock, onAnswer: ApiOptions['onAnswer']): Transport {
  if (onAnswer === undefined) return transport;
  return async (request, signal) => {
    const sentAtMs = clock.now();
    const answer = await transport(request, signal);
    const { operation, row } = request.route;
    if (row.secretAnswer !== true) onAnswer(operation, answer, clock.now() - sentAtMs);
    return answer;
  };
}

function readKey(text: string): string {
  const key = text.trim();
  if (key === '') throw refused('key', 'The API key is empty; give the key of the account.');
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw refused('key', 'The API key holds a space or a character no header can carry; copy it again.');
  }
  return key;
}

function readHeaderName(name: string): string {
  if (/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) return name;
  throw refused('authHeader', 'The header for the API key is not a header name; give one like X-API-Key.');
}

function refused(field: string, message: string): ApiError {
  return new ApiError({ kind: 'invalid', operation: 'createApi', field, message });
}
