import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export interface Seen {
  readonly method: string;
  /** Path and query as they came over the wire. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  /** Empty for none. */
  readonly body: string;
}

export type Reply = (response: ServerResponse, request: Seen) => void;

interface TestServer {
  /** Base URL for the client, ending in `/api`. */
  readonly baseUrl: string;
  readonly origin: string;
  readonly port: number;
  /** All requests so far, in order of arrival. */
  readonly seen: readonly Seen[];
}

/** A real server on loopback that gives each request the next reply, and the last one over and over. */
export async function startServer(...script: readonly [Reply, ...Reply[]]): Promise<TestServer> {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const { method = '', url: target = '', headers } = request;
    const body = headers['content-length'] === undefined ? '' : await text(request);
    const one: Seen = { method, target, headers, body };
    const reply = script[Math.min(seen.length, script.length - 1)];
    seen.push(one);
    reply?.(response, one);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return { baseUrl: `${origin}/api`, origin, port, seen };
}

/** A whole answer in JSON. */
export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Reply {
  return raw(JSON.stringify(body), 'application/json', status, headers);
}

/** A whole answer of any kind. */
export function raw(
  content: string,
  contentType: string,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return (response) => {
    response.writeHead(status, { 'content-type': contentType, ...headers });
    response.end(content);
  };
}

/** The request is read, and the connection cut without a word. */
export const cut: Reply = (response) => {
  response.socket?.destroy();
};

/** The headers promise more than what comes before the connection is cut. */
export function half(content: string, status = 200): Reply {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', 'content-length': '5000' });
    response.write(content, () => setImmediate(() => response.socket?.destroy()));
  };
}

/** No answer ever comes. */
export const silence: Reply = () => {};

/** Replies that wait until the test lets them go, in order of arrival. */
export function createGate(reply: Reply) {
  const waiting: { readonly request: Seen; readonly open: () => void; readonly response: ServerResponse }[] =
    [];
  return {
    waiting,
    reply: ((response, request) => {
      waiting.push({ request, response, open: () => reply(response, request) });
    }) satisfies Reply,
    /** Lets the first one that waits go. */
    openOne(): void {
      waiting.shift()?.open();
    },
    openAll(): void {
      for (const one of waiting.splice(0)) one.open();
    },
  };
}
