import type { Socket } from 'node:net';

/** Ends a connection with ETIMEDOUT that is silent for too long, until the returned function is called. */
export function limitSilence(socket: Socket, timeoutMs: number): () => void {
  const end = (): void => {
    socket.destroy(Object.assign(new Error('nothing came in time'), { code: 'ETIMEDOUT' }));
  };
  socket.setTimeout(timeoutMs, end);
  return () => {
    socket.setTimeout(0);
    socket.off('timeout', end);
  };
}
