import { channel } from 'node:diagnostics_channel';
import type { Agent, ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { SlimResponse } from './fetch-classes.ts';
import { limitSilence } from './silence.ts';

/** Of the event loop, in which Node hears of a connection that was closed with the answer on it. */
const turnsToHear = 4;

/** Told each time a request is on the wire. */
export const requestSent = channel('barrack:request-sent');

/** As long as fetch keeps one: services close connections that say nothing, and a change must not meet one that is closing. */
const keptIdleMs = 4_000;
const usualConnectTimeoutMs = 10_000;

/** A connection that stood, so that the request may have gone out whole, and broke before it was answered. */
export class BrokenOff extends Error {
  override readonly name = 'BrokenOff';
}

export interface Sending {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly signal: AbortSignal;
}

/** Begins a request, which has a socket only once that is connected; its body is written by who asked for it. */
type Begin = (url: URL, sending: Sending) => ClientRequest | Promise<ClientRequest>;

/**
 * A fetch over Node's own client, as ky uses one: bodies are text, and no redirect is followed. Rejects with Node's error,
 * with BrokenOff where the connection stood by then, or with what `refusalOf` finds in an answer that is none of the service's.
 */
export function createHttpFetch(
  begin: Begin,
  refusalOf: (url: URL, incoming: IncomingMessage) => Error | null = () => null,
): typeof fetch {
  let closingsHeard: Promise<void> | null = null;
  /** Resolves once no connection has been kept so lately that its end, which came with the answer, was not heard yet. */
  const allClosingsHeard = async (): Promise<void> => {
    for (let before: Promise<void> | null = null; closingsHeard !== before; ) {
      before = closingsHeard;
      await before;
    }
  };
  const send = async (input: Request): Promise<SlimResponse> => {
    const { method, signal } = input;
    const body = await input.text();
    const headers = {
      ...Object.fromEntries(input.headers),
      ...(body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
      'accept-encoding': 'gzip',
    };
    const url = new URL(input.url);
    await allClosingsHeard();
    const request = await begin(url, { method, headers, signal });
    const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
      const fail = (cause: unknown): void => {
        reject(request.socket === null ? cause : new BrokenOff('', { cause }));
      };
      // Node tells of the abort once a connection stands, and of an answer that changes the protocol nothing but the end.
      const leave = (): void => fail(signal.reason);
      signal.addEventListener('abort', leave, { once: true });
      request
        .on('response', resolve)
        .on('error', fail)
        .once('finish', () => requestSent.publish(null))
        .once('close', () => {
          signal.removeEventListener('abort', leave);
          fail(new Error('closed without an answer'));
        })
        .end(body === '' ? undefined : body);
      if (signal.aborted) leave();
    });
    incoming.once('end', () => {
      closingsHeard = afterTurns(turnsToHear);
    });
    const refusal = refusalOf(url, incoming);
    if (refusal !== null) {
      incoming.destroy();
      throw refusal;
    }
    return new SlimResponse(incoming, await unpacked(incoming));
  };
  // ky gives it a request, and asks of the answer no more than there is.
  return send as unknown as typeof fetch;
}

/** A fetch that goes to the service directly. `connectTimeoutMs` is for the connection with its TLS. */
export function createDirectFetch(connectTimeoutMs = usualConnectTimeoutMs): typeof fetch {
  let loading: Promise<Begin> | null = null;
  return createHttpFetch(async (url, sending) => {
    // One service is asked, so that one of the two is enough.
    loading ??= url.protocol === 'https:' ? overTls(connectTimeoutMs) : overTcp(connectTimeoutMs);
    const begin = await loading;
    return begin(url, sending);
  });
}

async function overTcp(connectTimeoutMs: number): Promise<Begin> {
  const { Agent, request } = await import('node:http');
  const agent = new Agent({ keepAlive: true, timeout: keptIdleMs });
  handOverConnected(agent, 'connect', connectTimeoutMs);
  return (url, sending) => request(url, { ...sending, agent });
}

async function overTls(connectTimeoutMs: number): Promise<Begin> {
  const { Agent, request } = await import('node:https');
  const agent = new Agent({ keepAlive: true, timeout: keptIdleMs });
  handOverConnected(agent, 'secureConnect', connectTimeoutMs);
  return (url, sending) => request(url, { ...sending, agent });
}

/** Nothing is written before a connection stands: until then a failure tells why, and surely nothing reached the service. */
function handOverConnected(agent: Agent, event: 'connect' | 'secureConnect', timeoutMs: number): void {
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, connected) => {
    const socket = connect(options) as Socket;
    const endLimit = limitSilence(socket, timeoutMs);
    const fail = (error: Error): void => connected?.(error, socket);
    socket.once('error', fail).once(event, () => {
      endLimit();
      socket.off('error', fail);
      connected?.(null, socket);
    });
    return undefined;
  };
}

function afterTurns(turns: number): Promise<void> {
  return new Promise((resolve) => {
    const turn = (left: number): void => {
      if (left === 0) resolve();
      else setImmediate(turn, left - 1);
    };
    turn(turns);
  });
}

/** The two names of one encoding (RFC 9110, 8.4.1.3). */
const gzipped = /^(x-)?gzip$/i;

async function unpacked(incoming: IncomingMessage): Promise<Readable> {
  if (!gzipped.test(incoming.headers['content-encoding'] ?? '')) return incoming;
  const [{ pipeline }, { constants, createGunzip }] = await Promise.all([
    import('node:stream'),
    import('node:zlib'),
  ]);
  // An answer may name its encoding and have no content. What breaks off in `incoming` breaks off in the result, which is
  // read to its end.
  return pipeline(incoming, createGunzip({ finishFlush: constants.Z_SYNC_FLUSH }), () => {});
}
