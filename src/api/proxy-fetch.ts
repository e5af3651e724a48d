import {
  type ClientRequest,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { type Duplex, pipeline, Readable } from 'node:stream';
import type { ConnectionOptions } from 'node:tls';
import { createGunzip } from 'node:zlib';
import type { ProxyAddress } from './proxy.ts';
import { connectToProxy, credentialsFor, openTunnel, secureTunnel } from './proxy-connection.ts';
import { ProxyFailure } from './proxy-failures.ts';

const bodilessStatuses = new Set([204, 205, 304]);
/** Firewalls forget a connection that says nothing; a request on a forgotten one would wait for its whole timeout. */
const keptIdleMs = 30_000;

type Connected = (error: Error | null, socket?: Duplex) => void;

/**
 * A fetch for requests that all go through one proxy: to https:// through a tunnel (CONNECT), to http://
 * by handing the proxy the whole address. Rejects with ProxyFailure for what the proxy did, else with Node's error.
 * `connectTimeoutMs` is for each of: the connection to the proxy, its answer, TLS with the service.
 */
export function createProxyFetch(proxy: ProxyAddress, connectTimeoutMs = 10_000): typeof fetch {
  const tunnels = new TunnelAgent(proxy, connectTimeoutMs);
  const links = new LinkAgent(proxy, connectTimeoutMs);
  const start = (request: Request, body: Buffer | null): ClientRequest => {
    const { method, signal } = request;
    const url = new URL(request.url);
    const headers = {
      ...Object.fromEntries(request.headers),
      ...(body === null ? {} : { 'content-length': String(body.length) }),
      'accept-encoding': 'gzip',
    };
    if (url.protocol === 'https:') return httpsRequest(url, { method, headers, signal, agent: tunnels });
    return httpRequest({
      method,
      path: url.href,
      headers: { ...headers, host: url.host, ...credentialsFor(proxy) },
      signal,
      agent: links,
    });
  };
  return async (input, init) => {
    const request = new Request(input, init);
    const body = request.body === null ? null : Buffer.from(await request.arrayBuffer());
    const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
      start(request, body).on('response', resolve).on('error', reject).end(body);
    });
    if (incoming.statusCode === 407 && request.url.startsWith('http:')) {
      incoming.destroy();
      throw new ProxyFailure(proxy, 407);
    }
    return asResponse(incoming);
  };
}

/** Keeps connections to the proxy for the next request. */
class LinkAgent extends HttpAgent {
  readonly #connect: () => Promise<Duplex>;

  constructor(proxy: ProxyAddress, connectTimeoutMs: number) {
    super({ keepAlive: true, timeout: keptIdleMs });
    this.#connect = () => connectToProxy(proxy, connectTimeoutMs);
  }

  override createConnection(_options: unknown, connected: Connected): undefined {
    handOver(this.#connect(), connected);
  }
}

/** Keeps TLS connections to the service, made through the proxy, for the next request. */
class TunnelAgent extends HttpsAgent {
  readonly #connect: (options: ConnectionOptions) => Promise<Duplex>;

  constructor(proxy: ProxyAddress, connectTimeoutMs: number) {
    super({ keepAlive: true, timeout: keptIdleMs });
    this.#connect = async (options) => {
      const link = await connectToProxy(proxy, connectTimeoutMs);
      const host = options.host ?? '';
      const target = `${host.includes(':') ? `[${host}]` : host}:${options.port}`;
      const tunnel = await openTunnel(proxy, link, target, connectTimeoutMs);
      return secureTunnel(tunnel, options, connectTimeoutMs);
    };
  }

  override createConnection(options: ConnectionOptions, connected: Connected): undefined {
    handOver(this.#connect(options), connected);
  }
}

function handOver(socket: Promise<Duplex>, connected: Connected): void {
  socket.then(
    (made) => connected(null, made),
    (error: unknown) => connected(error instanceof Error ? error : new Error('no connection')),
  );
}

function asResponse(incoming: IncomingMessage): Response {
  const { statusCode: status = 0, statusMessage: statusText = '' } = incoming;
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
  if (bodilessStatuses.has(status)) {
    incoming.resume();
    return new Response(null, { status, statusText, headers });
  }
  return new Response(asBody(incoming), { status, statusText, headers });
}

function asBody(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  const packed = incoming.headers['content-encoding']?.toLowerCase() === 'gzip';
  // What breaks off in `incoming` breaks off in the result, which is read to its end.
  const plain = packed ? pipeline(incoming, createGunzip(), () => {}) : incoming;
  return Readable.toWeb(plain);
}
