import { request as httpRequest } from 'node:http';
import { isIP, type Socket, connect as tcpConnect } from 'node:net';
import type { Duplex } from 'node:stream';
import { type ConnectionOptions, connect as tlsConnect } from 'node:tls';
import type { ProxyAddress } from './proxy.ts';
import { ProxyFailure } from './proxy-failures.ts';
import { limitSilence } from './silence.ts';

/** The header with which a proxy lets a request pass. */
export function credentialsFor({ authorization }: ProxyAddress): Record<string, string> {
  return authorization === null ? {} : { 'proxy-authorization': authorization };
}

/** Opens a connection to the proxy, with TLS where its address says so; rejects with ProxyFailure. */
export function connectToProxy(proxy: ProxyAddress, timeoutMs: number): Promise<Socket> {
  const { hostname: host, port, secure } = proxy;
  const link = secure
    ? tlsConnect({ host, port, servername: isIP(host) === 0 ? host : '', ALPNProtocols: ['http/1.1'] })
    : tcpConnect({ host, port });
  return new Promise((resolve, reject) => {
    const endLimit = limitSilence(link, timeoutMs);
    const fail = (error: Error): void => reject(new ProxyFailure(proxy, null, error));
    link.once('error', fail);
    link.once(secure ? 'secureConnect' : 'connect', () => {
      endLimit();
      link.off('error', fail);
      resolve(link);
    });
  });
}

/** Has the proxy connect `link` through to `target`, a host and port; rejects with ProxyFailure. */
export function openTunnel(
  proxy: ProxyAddress,
  link: Socket,
  target: string,
  timeoutMs: number,
): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const endLimit = limitSilence(link, timeoutMs);
    const asking = httpRequest({
      method: 'CONNECT',
      path: target,
      headers: { host: target, ...credentialsFor(proxy) },
      createConnection: () => link,
    });
    asking.once('error', (error) => reject(new ProxyFailure(proxy, null, error)));
    asking.once('connect', ({ statusCode = 0 }, socket, early) => {
      endLimit();
      if (statusCode >= 200 && statusCode < 300) {
        if (early.length > 0) socket.unshift(early);
        resolve(socket);
      } else {
        socket.destroy();
        reject(new ProxyFailure(proxy, statusCode));
      }
    });
    asking.end();
  });
}

/** Starts TLS with the service inside a tunnel; resolves once it stands, and rejects with Node's error. */
export function secureTunnel(tunnel: Duplex, options: ConnectionOptions, timeoutMs: number): Promise<Duplex> {
  const secured = tlsConnect({ ...options, socket: tunnel });
  return new Promise((resolve, reject) => {
    const endLimit = limitSilence(secured, timeoutMs);
    secured.once('error', reject).once('secureConnect', () => {
      endLimit();
      secured.off('error', reject);
      resolve(secured);
    });
  });
}
