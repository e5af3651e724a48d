import { channel } from 'node:diagnostics_channel';
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { limitConnecting } from './connecting.ts';
import type { ProxyAddress } from './proxy.ts';
import { type Exchange, keptConnections, type Way, type WireAnswer } from './wire.ts';

/** Told each time a whole request has been handed to the system. */
export const sentChannelName = 'barrack:request-sent';
const sentChannel = channel(sentChannelName);

/** The way to http:// without a proxy. */
function plainWay(timeoutMs: number): Way {
  const agent = new Agent(keptConnections);
  const limit = (socket: Socket): void => {
    if (socket.connecting) limitConnecting(socket, 'connect', timeoutMs);
  };
  return {
    start: (url, options) => httpRequest(url, { ...options, agent }).once('socket', limit),
    refusal: () => null,
  };
}

/** TLS, and what a proxy takes, need longer to load than all the rest: a service on this machine does without them. */
async function wayTo(base: URL, proxy: ProxyAddress | null, timeoutMs: number): Promise<Way> {
  if (proxy !== null) {
    const { createProxyWay } = await import('./proxy-way.ts');
    return createProxyWay(proxy, timeoutMs);
  }
  if (base.protocol === 'http:') return plainWay(timeoutMs);
  const { createSecureWay } = await import('./secure-way.ts');
  return createSecureWay(timeoutMs);
}

async function readText(incoming: IncomingMessage): Promise<string> {
  let plain: NodeJS.ReadableStream = incoming;
  if (incoming.headers['content-encoding']?.toLowerCase() === 'gzip') {
    const [{ pipeline }, { createGunzip }] = await Promise.all([import('node:stream'), import('node:zlib')]);
    // What breaks off in `incoming` breaks off in the result, which is read to its end.
    plain = pipeline(incoming, createGunzip(), () => {});
  }
  const parts: Buffer[] = [];
  return new Promise((resolve, reject) => {
    plain
      .on('data', (part: Buffer) => parts.push(part))
      .on('error', reject)
      .on('end', () =>
        resolve(
          Buffer.concat(parts)
            .toString('utf8')
            .replace(/^\ufeff/, ''),
        ),
      );
  });
}

function answerOf(incoming: IncomingMessage): WireAnswer {
  const { statusCode: status = 0, statusMessage: reason = '', headers } = incoming;
  return {
    status,
    reason,
    header: (name) => {
      const value = headers[name];
      return value === undefined ? null : String(value);
    },
    text: () => readText(incoming),
    discard: () => {
      incoming.resume();
    },
  };
}

/**
 * Makes what carries requests to the service over connections that are kept, through the proxy if there is one.
 * `connectTimeoutMs` is for each step in which a connection is made.
 */
export function createExchange(base: URL, proxy: ProxyAddress | null, connectTimeoutMs = 10_000): Exchange {
  let finding: Promise<Way> | null = null;
  return async ({ url, method, headers, body, signal }) => {
    finding ??= wayTo(base, proxy, connectTimeoutMs);
    const way = await finding;
    const content = body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
      way
        .start(url, { method, headers: { ...headers, ...content, 'accept-encoding': 'gzip' }, signal })
        .once('response', resolve)
        // Once the answer has begun, that tells of its end itself.
        .on('error', reject)
        .once('finish', () => sentChannel.publish(url))
        .end(body ?? undefined);
    });
    const refusal = way.refusal(url, incoming.statusCode ?? 0);
    if (refusal === null) return answerOf(incoming);
    incoming.destroy();
    throw refusal;
  };
}
