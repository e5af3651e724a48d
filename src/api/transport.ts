import { slashRedirect } from './base-url.ts';
import type { Clock } from './clock.ts';
import type { Fail } from './failure.ts';
import { describeNetworkFailure } from './network-failures.ts';
import type { ProxyAddress } from './proxy.ts';
import type { Route } from './routes.ts';
import type { Exchange, WireAnswer } from './wire.ts';

/** What goes over the wire, without the key. */
export interface Outgoing {
  readonly route: Route;
  /** JSON, or null for none. */
  readonly body: string | null;
}

/** An answer of any status, its body read to the end. */
export interface Incoming {
  readonly status: number;
  readonly reason: string;
  readonly contentType: string;
  readonly text: string;
  readonly retryAfter: string | null;
  readonly requestId: string | null;
  /** The service's own clock where the answer tells it, else this machine's. */
  readonly serverNowMs: number;
}

interface TransportOptions {
  readonly key: string;
  readonly authHeader: string;
  readonly userAgent: string;
  /** How long one try may take, where the operation has no longer time of its own. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly fail: Fail;
  readonly proxy: ProxyAddress | null;
  readonly exchange: Exchange;
  readonly onServerTime?: ((serverMs: number, localMs: number) => void) | undefined;
}

export type Transport = (request: Outgoing, signal: AbortSignal) => Promise<Incoming>;

/**
 * Sends one request once and reads its whole answer; a redirect is followed once if only the slash at the end differs.
 * Rejects with ApiError `timeout`, `unreachable`, `cut-off` or `not-the-api`, or with the reason of `signal`.
 */
export function createTransport(options: TransportOptions): Transport {
  return async (request, signal) => {
    const timeout = new AbortController();
    const timeoutMs = Math.max(options.timeoutMs, request.route.row.timeoutMs ?? 0);
    const stopTimer = options.clock.after(timeoutMs, () => timeout.abort());
    const either = AbortSignal.any([signal, timeout.signal]);
    try {
      const answer = await exchangeOnce(request, either, options);
      return await readWhole(answer, options);
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw timeout.signal.aborted ? timedOut(request, timeoutMs, options) : broken(request, error, options);
    } finally {
      stopTimer();
    }
  };
}

async function exchangeOnce(
  { route, body }: Outgoing,
  signal: AbortSignal,
  options: TransportOptions,
): Promise<WireAnswer> {
  const send = async (url: URL): Promise<WireAnswer> => {
    const answer = await options.exchange({
      url,
      method: route.row.method,
      headers: headersOf(body !== null, options),
      body,
      signal,
    });
    const serverMs = readServerTime(answer);
    if (serverMs !== null) options.onServerTime?.(serverMs, options.clock.now());
    return answer;
  };
  const first = await send(route.url);
  if (first.status !== 307 && first.status !== 308) return first;
  const target = slashRedirect(route.url, first.header('location'));
  if (target === null) return first;
  first.discard();
  return send(target);
}

/** The key is put on at the last moment, so that no object that lasts ever holds it. */
function headersOf(hasBody: boolean, { key, authHeader, userAgent }: TransportOptions) {
  return {
    accept: 'application/json',
    'user-agent': userAgent,
    ...(hasBody ? { 'content-type': 'application/json' } : {}),
    [authHeader]: authHeader.toLowerCase() === 'authorization' ? `Bearer ${key}` : key,
  };
}

async function readWhole(answer: WireAnswer, options: TransportOptions): Promise<Incoming> {
  const succeeded = answer.status >= 200 && answer.status < 300;
  // The status of a refusal speaks for itself, even when its text is cut off.
  const text = succeeded ? await answer.text() : await answer.text().catch(() => '');
  return {
    status: answer.status,
    reason: answer.reason,
    contentType: answer.header('content-type') ?? '',
    text,
    retryAfter: answer.header('retry-after'),
    requestId: answer.header('x-request-id'),
    serverNowMs: readServerTime(answer) ?? options.clock.now(),
  };
}

function readServerTime(answer: WireAnswer): number | null {
  const serverMs = Date.parse(answer.header('date') ?? '');
  return Number.isNaN(serverMs) ? null : serverMs;
}

function timedOut({ route }: Outgoing, timeoutMs: number, options: TransportOptions): Error {
  const way = options.proxy === null ? '' : ` through the proxy ${options.proxy.shown}`;
  return options.fail({
    kind: 'timeout',
    operation: route.operation,
    message: `${route.url.host} gave no answer${way} within ${timeoutMs / 1_000} s.`,
    answerLost: route.row.changes,
  });
}

function broken({ route }: Outgoing, error: unknown, options: TransportOptions): Error {
  const { kind, message, maybeSent } = describeNetworkFailure(error, route.url.host);
  return options.fail({
    kind,
    operation: route.operation,
    message,
    answerLost: route.row.changes && maybeSent,
  });
}
