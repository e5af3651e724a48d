import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Duplex } from 'node:stream';
import type { ConnectionOptions } from 'node:tls';
import type { ProxyAddress } from './proxy.ts';
import { connectToProxy, credentialsFor, openTunnel, secureTunnel } from './proxy-connection.ts';
import { ProxyFailure } from './proxy-failures.ts';
import { type Connected, keptConnections, type Way } from './wire.ts';

/**
 * The way through one proxy: to https:// through a tunnel (CONNECT), to http:// by handing the proxy the whole address.
 * Requests fail with ProxyFailure for what the proxy did. `connectTimeoutMs` is for each of: the connection to the
 * proxy, its answer, TLS with the service.
 */
export function createProxyWay(proxy: ProxyAddress, connectTimeoutMs: number): Way {
  const tunnels = new TunnelAgent(proxy, connectTimeoutMs);
  const links = new LinkAgent(proxy, connectTimeoutMs);
  return {
    start(url, options) {
      if (url.protocol === 'https:') return httpsRequest(url, { ...options, agent: tunnels });
      return httpRequest({
        ...options,
        path: url.href,
        headers: { ...options.headers, host: url.host, ...credentialsFor(proxy) },
        agent: links,
      });
    },
    refusal: (url, status) =>
      status === 407 && url.protocol === 'http:' ? new ProxyFailure(proxy, 407) : null,
  };
}

/** Keeps connections to the proxy for the next request. */
class LinkAgent extends HttpAgent {
  readonly #connect: () => Promise<Duplex>;

  constructor(proxy: ProxyAddress, connectTimeoutMs: number) {
    super(keptConnections);
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
    super(keptConnections);
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
