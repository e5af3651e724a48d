import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { sentChannelName } from './api/exchange.ts';

/** Resolves once this process has sent a request from now on, or after `timeoutMs` without one. */
export function firstRequestSent(timeoutMs: number): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      clearTimeout(timer);
      unsubscribe(sentChannelName, settle);
      resolve();
    };
    const timer = setTimeout(settle, timeoutMs);
    subscribe(sentChannelName, settle);
  });
}
