import type { Duplex } from 'node:stream';

/** Gives up a connection that does not come to stand, which the system itself would wait minutes for. */
export function limitConnecting(
  socket: Duplex,
  standing: 'connect' | 'secureConnect',
  timeoutMs: number,
): void {
  const giveUp = (): void => {
    socket.destroy(Object.assign(new Error('no connection came to stand'), { code: 'ETIMEDOUT' }));
  };
  const timer = setTimeout(giveUp, timeoutMs);
  const stop = (): void => clearTimeout(timer);
  socket.once(standing, stop).once('close', stop);
}
