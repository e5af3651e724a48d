import { requestSent } from './api/http-fetch.ts';

/** Resolves once this process has sent a request from now on, or after `timeoutMs` without one. */
export function firstRequestSent(timeoutMs: number): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      clearTimeout(timer);
      requestSent.unsubscribe(settle);
      resolve();
    };
    const timer = setTimeout(settle, timeoutMs);
    requestSent.subscribe(settle);
  });
}
