import { chainOf, firstCode, reasonOf } from './failure-reasons.ts';
import type { ProxyAddress } from './proxy.ts';

/** The proxy did not take a request to the service, so that surely nothing reached it. */
export class ProxyFailure extends Error {
  override readonly name = 'ProxyFailure';
  readonly proxy: ProxyAddress;
  /** HTTP status the proxy refused with; null when the connection to it failed. */
  readonly status: number | null;

  constructor(proxy: ProxyAddress, status: number | null, cause?: unknown) {
    super('the proxy did not take the request', { cause });
    this.proxy = proxy;
    this.status = status;
  }
}

/** What a proxy did wrong and what to do about it, in a sentence or two without its credentials. */
export function describeProxyFailure({ proxy, status, cause }: ProxyFailure, host: string): string {
  return status === null ? unreached(proxy, cause, host) : refusal(proxy, status, host);
}

function unreached({ shown, variable }: ProxyAddress, cause: unknown, host: string): string {
  const code = firstCode(chainOf(cause));
  const reason = reasonOf(code);
  if (reason === null) {
    const told = code === '' ? '' : ` (${code})`;
    return `${shown} does not answer as a proxy${told}. Check its address in ${variable}, http:// or https:// included.`;
  }
  const remedy =
    reason.proxyRemedy ??
    `Check ${variable} and that the proxy runs, or put ${host} into NO_PROXY if it needs no proxy`;
  return `Cannot reach the proxy ${shown} of ${variable}: ${reason.what} (${code}). ${remedy}.`;
}

function refusal({ shown, variable, authorization }: ProxyAddress, status: number, host: string): string {
  if (status === 407) {
    return authorization === null
      ? `The proxy ${shown} wants a user name and a password (407). Put them into ${variable}, as in http://name:password@proxy.example:3128.`
      : `The proxy ${shown} does not accept the user name and password in ${variable} (407). Correct them.`;
  }
  if (status >= 500) {
    return `The proxy ${shown} cannot reach ${host} (${status}). Check the base URL, or put ${host} into NO_PROXY if it needs no proxy.`;
  }
  return `The proxy ${shown} does not allow a connection to ${host} (${status}). Ask who runs it to allow it, or check ${variable}.`;
}
