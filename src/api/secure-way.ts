import { Agent, request } from 'node:https';
import type { ConnectionOptions } from 'node:tls';
import { limitConnecting } from './connecting.ts';
import { type Connected, keptConnections, type Way } from './wire.ts';

/**
 * Hands over connections only once TLS stands: a request that is written before then fails with EPROTO, which tells
 * nothing, in the place of what was wrong with TLS.
 */
class SecureAgent extends Agent {
  readonly #timeoutMs: number;

  constructor(timeoutMs: number) {
    super(keptConnections);
    this.#timeoutMs = timeoutMs;
  }

  override createConnection(options: ConnectionOptions, connected: Connected): undefined {
    const socket = super.createConnection(options);
    if (!socket) {
      connected(new Error('no connection'));
      return;
    }
    limitConnecting(socket, 'secureConnect', this.#timeoutMs);
    const fail = (error: Error): void => connected(error);
    socket.once('error', fail);
    socket.once('secureConnect', () => {
      socket.off('error', fail);
      connected(null, socket);
    });
  }
}

/** The way to https:// without a proxy. */
export function createSecureWay(timeoutMs: number): Way {
  const agent = new SecureAgent(timeoutMs);
  return { start: (url, options) => request(url, { ...options, agent }), refusal: () => null };
}
