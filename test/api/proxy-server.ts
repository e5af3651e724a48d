import { readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, connect, type Server, type Socket } from 'node:net';
import { type Duplex, pipeline } from 'node:stream';
import { onTestFinished } from 'vitest';

interface Asked {
  readonly method: string;
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
}

interface ProxyOptions {
  /** What the proxy answers instead of letting a request through. */
  readonly status?: number;
  /** Name of the fixture certificate with which it speaks TLS. */
  readonly certificate?: string;
}

/** Path of a file among the certificates of the tests. */
export function certificatePath(file: string): string {
  return new URL(`../fixtures/tls/${file}`, import.meta.url).pathname;
}

/** Certificate and key of a server, by the name of its files. */
export function identity(name: string): { readonly cert: Buffer; readonly key: Buffer } {
  return {
    cert: readFileSync(certificatePath(`${name}.pem`)),
    key: readFileSync(certificatePath(`${name}.key`)),
  };
}

/** Listens on loopback until the test ends, and then closes what is still open; resolves with the port. */
export async function listen(server: Server): Promise<number> {
  const open = new Set<Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    // Cut connections are part of these tests.
    socket.on('error', () => {}).on('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

/** A real proxy for CONNECT and for whole addresses, to whom every name is the service on `servicePort` of loopback. */
export async function startProxy(servicePort: number, { status = 200, certificate }: ProxyOptions = {}) {
  const asked: Asked[] = [];
  const proxy = certificate === undefined ? createServer() : createSecureServer({ ...identity(certificate) });
  proxy.on('connect', ({ method = '', url = '', headers }, socket: Duplex, early: Buffer) => {
    asked.push({ method, target: url, headers });
    socket.on('error', () => {});
    if (status !== 200) {
      socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const onward = connect(servicePort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.write(early);
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy()).on('close', () => socket.destroy());
    socket.on('close', () => onward.destroy());
  });
  proxy.on('request', (incoming, response) => {
    const { method = '', url = '', headers } = incoming;
    asked.push({ method, target: url, headers });
    if (status !== 200) {
      response.writeHead(status).end();
      return;
    }
    const { pathname, search } = new URL(url);
    const { 'proxy-authorization': _, ...onward } = headers;
    const asking = request(
      { port: servicePort, host: '127.0.0.1', method, path: pathname + search, headers: onward },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        // An answer that breaks off has to break off here too.
        pipeline(answer, response, () => {});
      },
    );
    asking.on('error', () => response.destroy());
    pipeline(incoming, asking, () => {});
  });
  let connections = 0;
  proxy.on('connection', () => {
    connections += 1;
  });
  return { port: await listen(proxy), asked, connections: () => connections };
}
