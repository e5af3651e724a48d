import ky, { type KyInstance } from 'ky';
import { slashRedirect } from './base-url.ts';
import type { Clock } from './clock.ts';
import type { Fail } from './failure.ts';
import { createDirectFetch } from './http-fetch.ts';
import { describeNetworkFailure } from './network-failures.ts';
import type { ProxyAddress } from './proxy.ts';
import type { Route } from './routes.ts';

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
  /** Takes the place of the console's own, and of the proxy. */
  readonly fetch?: typeof fetch | undefined;
  readonly onServerTime?: ((serverMs: number, localMs: number) => void) | undefined;
}

export type Transport = (request: Outgoing, signal: AbortSignal) => Promise<Incoming>;

/**
 * Sends one request once and reads its whole answer; a redirect is followed once if only the slash at the end differs.
 * Rejects with ApiError `timeout`, `unreachable`, `cut-off` or `not-the-api`, or with the reason of `signal`.
 */
export function createTransport(options: TransportOptions): Transport {
  const client = createKy(options);
  return async (request, signal) => {
    const timeout = new AbortController();
    const timeoutMs = Math.max(options.timeoutMs, request.route.row.timeoutMs ?? 0);
    const stopTimer = options.clock.after(timeoutMs, () => timeout.abort());
    const either = AbortSignal.any([signal, timeout.signal]);
    try {
      const response = await fetchOnce(client, request, either, options);
      return await readWhole(response, options);
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw timeout.signal.aborted ? timedOut(request, timeoutMs, options) : broken(request, error, options);
    } finally {
      stopTimer();
    }
  };
}

/** The key is put on at the last moment, so that no options object ever holds it. */
function createKy(options: TransportOptions): KyInstance {
  const send = options.fetch ?? (options.proxy === null ? createDirectFetch() : fetchThrough(options.proxy));
  const value = options.authHeader.toLowerCase() === 'authorization' ? `Bearer ${options.key}` : options.key;
  return ky.create({
    headers: { accept: 'application/json', 'user-agent': options.userAgent },
    hooks: { beforeRequest: [({ request }) => request.headers.set(options.authHeader, value)] },
    redirect: 'manual',
    retry: 0,
    throwHttpErrors: false,
    timeout: false,
    fetch: send,
  });
}

/** Most consoles have no proxy and never load what it takes. */
function fetchThrough(proxy: ProxyAddress): typeof fetch {
  let loading: Promise<typeof fetch> | null = null;
  return async (input, init) => {
    loading ??= import('./proxy-fetch.ts').then(({ createProxyFetch }) => createProxyFetch(proxy));
    const send = await loading;
    return send(input, init);
  };
}

async function fetchOnce(
  client: KyInstance,
  { route, body }: Outgoing,
  signal: AbortSignal,
  options: TransportOptions,
): Promise<Response> {
  const content = body === null ? {} : { body, headers: { 'content-type': 'application/json' } };
  const send = async (url: URL): Promise<Response> => {
    const response = await client(url, { method: route.row.method, signal, ...content });
    const serverMs = readServerTime(response);
    if (serverMs !== null) options.onServerTime?.(serverMs, options.clock.now());
    return response;
  };
  const first = await send(route.url);
  if (first.status !== 307 && first.status !== 308) return first;
  const target = slashRedirect(route.url, first.headers.get('location'));
  if (target === null) return first;
  await first.body?.cancel();
  return send(target);
}

async function readWhole(response: Response, options: TransportOptions): Promise<Incoming> {
  // The status of a refusal speaks for itself, even when its text is cut off.
  const text = response.ok ? await response.text() : await response.text().catch(() => '');
  return {
    status: response.status,
    reason: response.statusText,
    contentType: response.headers.get('content-type') ?? '',
    text,
    retryAfter: response.headers.get('retry-after'),
    requestId: response.headers.get('x-request-id'),
    serverNowMs: readServerTime(response) ?? options.clock.now(),
  };
}

function readServerTime(response: Response): number | null {
  const serverMs = Date.parse(response.headers.get('date') ?? '');
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
