import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** Where the next deployment is lost on its way; `lost` is called when it is. */
export interface Loss {
  readonly at: 'while sending' | 'before the answer' | 'in the answer' | 'after the answer';
  /** The request comes to the service that much later, in milliseconds: its sender has given it up by then. */
  readonly lateMs?: number;
  readonly lost?: () => void;
}

/** A wire to a service that loses what it is told to. */
export interface LossyWire {
  readonly url: string;
  loseNext(loss: Loss): void;
  /** Nobody listens at the other end until it is mended. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  close(): Promise<void>;
}

/** What changes by chance: how much of a text gets through. */
function some(length: number, random: () => number): number {
  return 1 + Math.floor(random() * (length - 1));
}

/** Opens a wire to the service at that address. */
export async function openWire(serviceUrl: string, random: () => number): Promise<LossyWire> {
  const service = new URL(serviceUrl);
  const sockets = new Set<Socket>();
  let next: Loss | null = null;
  let server: Server | null = null;
  let port = 0;

  const lose = (client: Socket, upstream: Socket, request: Buffer, loss: Loss): void => {
    const end = (): void => {
      client.destroy();
      loss.lost?.();
    };
    if (loss.at === 'while sending') {
      upstream.write(request.subarray(0, some(request.length, random)), () => upstream.destroy());
      end();
      return;
    }
    if (loss.lateMs !== undefined) {
      setTimeout(() => upstream.write(request), loss.lateMs);
      end();
      return;
    }
    upstream.once('data', (answer: Buffer) => {
      if (loss.at === 'before the answer') end();
      else if (loss.at === 'in the answer')
        client.write(answer.subarray(0, some(answer.length, random)), end);
      else client.end(answer, () => loss.lost?.());
    });
    upstream.write(request);
  };

  const pass = (client: Socket): void => {
    const upstream = connect(Number(service.port), service.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.once('close', () => sockets.delete(socket));
    }
    let isLost = false;
    client.on('data', (chunk: Buffer) => {
      const loss = next;
      if (loss !== null && /^POST \S*\/deploy\/? /.test(chunk.toString('latin1'))) {
        next = null;
        isLost = true;
        lose(client, upstream, chunk, loss);
      } else if (!isLost) upstream.write(chunk);
    });
    upstream.on('data', (chunk: Buffer) => {
      if (!isLost) client.write(chunk);
    });
    client.once('close', () => {
      if (!isLost) upstream.destroy();
    });
    upstream.once('close', () => client.destroy());
  };

  const listen = async (): Promise<void> => {
    server = createServer(pass);
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  };
  const stop = async (): Promise<void> => {
    const closed = server === null ? null : once(server, 'close');
    server?.close();
    for (const socket of sockets) socket.destroy();
    await closed;
    server = null;
  };

  await listen();
  return {
    url: `http://127.0.0.1:${port}${service.pathname}`,
    loseNext: (loss) => {
      next = loss;
    },
    cut: stop,
    mend: listen,
    close: async () => {
      if (server !== null) await stop();
    },
  };
}
