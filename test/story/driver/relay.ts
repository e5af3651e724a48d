import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Cloud } from './simulator.ts';

/** One request on its way to the cloud. */
type Passing = { method: string; path: string };

export type RelayOptions = {
  /** Turns the path a client asked for into the one the cloud knows. */
  path?: (path: string) => string;
  /** Turns the text of an answer into the one the client gets. */
  answer?: (text: string) => string;
  /** An answer in place of the cloud's, which never hears of the request. */
  instead?: (request: Passing) => { status: number; body: unknown } | undefined;
  /** Waited for before the request goes on to the cloud. */
  before?: (request: Passing) => Promise<void> | undefined;
  /** Waited for once the cloud has answered, before the client hears of it. */
  after?: (request: Passing) => Promise<void> | undefined;
};

const open = new Set<Server>();

/** Stops all relays of a test; for `afterEach`. */
export const closeRelays = async (): Promise<void> => {
  const closing = [...open];
  open.clear();
  await Promise.all(
    closing.map(async (server) => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    }),
  );
};

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
};

/** Stands between a console and its cloud; returns the environment that points a console at it. */
export const startRelay = async (cloud: Cloud, options: RelayOptions): Promise<Cloud['env']> => {
  const origin = new URL(cloud.simulator.url).origin;
  const server = createServer((request, response) => {
    const passing = { method: request.method ?? 'GET', path: request.url ?? '/' };
    const pass = async (): Promise<void> => {
      const body = await bodyOf(request);
      await options.before?.(passing);
      const own = options.instead?.(passing);
      if (own !== undefined) {
        response.writeHead(own.status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(own.body));
        return;
      }
      const { host: _, connection: __, ...headers } = request.headers as Record<string, string>;
      const answer = await fetch(origin + (options.path?.(passing.path) ?? passing.path), {
        method: passing.method,
        headers,
        redirect: 'manual',
        ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
      });
      const text = await answer.text();
      await options.after?.(passing);
      const kept = ['content-type', 'date', 'retry-after', 'location', 'x-request-id'].flatMap((name) => {
        const value = answer.headers.get(name);
        return value === null ? [] : [[name, value] as const];
      });
      response.writeHead(answer.status, Object.fromEntries(kept));
      response.end(options.answer?.(text) ?? text);
    };
    pass().catch(() => response.destroy());
  });
  open.add(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const base = new URL(cloud.simulator.url);
  base.port = String(port);
  return { ...cloud.env, BARRACK_BASE_URL: base.href.replace(/\/$/, '') };
};
