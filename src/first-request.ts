import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** Told by the client of Node's fetch when it puts a request on the wire. */
const sentChannel = 'undici:client:sendHeaders';

/** Resolves once this process has sent a request from now on, or after `timeoutMs` without one. */
export function firstRequestSent(timeoutMs: number): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      clearTimeout(timer);
      unsubscribe(sentChannel, settle);
      resolve();
    };
    const timer = setTimeout(settle, timeoutMs);
    subscribe(sentChannel, settle);
  });
}
