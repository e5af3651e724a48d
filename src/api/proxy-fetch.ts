import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Duplex } from 'node:stream';
import type { ConnectionOptions } from 'node:tls';
import { createHttpFetch } from './http-fetch.ts';
import type { ProxyAddress } from './proxy.ts';
import { connectToProxy, credentialsFor, openTunnel, secureTunnel } from './proxy-connection.ts';
import { ProxyFailure } from './proxy-failures.ts';

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
  return createHttpFetch(
    (url, sending) => {
      if (url.protocol === 'https:') return httpsRequest(url, { ...sending, agent: tunnels });
      const headers = { ...sending.headers, host: url.host, ...credentialsFor(proxy) };
      return httpRequest({ ...sending, headers, path: url.href, agent: links });
    },
    (url, { statusCode }) =>
      statusCode === 407 && url.protocol === 'http:' ? new ProxyFailure(proxy, 407) : null,
  );
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
