import type { ApiErrorKind } from './errors.ts';
import { chainOf, firstCode, reasonOf } from './failure-reasons.ts';
import { BrokenOff } from './http-fetch.ts';
import { describeProxyFailure, ProxyFailure } from './proxy-failures.ts';

interface NetworkFailure {
  readonly kind: ApiErrorKind;
  readonly message: string;
  /** The request may have reached the service before it failed. */
  readonly maybeSent: boolean;
}

const brokenOff = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ERR_STREAM_PREMATURE_CLOSE']);

/** Says what a failed request was, by the codes in its chain of causes. */
export function describeNetworkFailure(error: unknown, host: string): NetworkFailure {
  const causes = chainOf(error);
  const proxyFailure = causes.find((cause) => cause instanceof ProxyFailure);
  if (proxyFailure !== undefined) {
    return { kind: 'unreachable', message: describeProxyFailure(proxyFailure, host), maybeSent: false };
  }
  const code = firstCode(causes);
  const stood = causes.some((cause) => cause instanceof BrokenOff);
  const reason = reasonOf(code);
  if (reason !== null && !stood) {
    return {
      kind: 'unreachable',
      message: `Cannot reach ${host}: ${reason.what} (${code}). ${reason.remedy}.`,
      maybeSent: false,
    };
  }
  if (reason !== null || brokenOff.has(code)) {
    const message = `The connection to ${host} broke off before the answer was whole (${code}).`;
    return { kind: 'cut-off', message, maybeSent: true };
  }
  if (code === 'HPE_HEADER_OVERFLOW') {
    const message = `${host} answers with more headers than are taken (${code}). Check the base URL and what lies before the service.`;
    return { kind: 'not-the-api', message, maybeSent: true };
  }
  if (code.startsWith('HPE_')) {
    const message = `${host} does not answer in HTTP. Check the port in the base URL.`;
    return { kind: 'not-the-api', message, maybeSent: true };
  }
  const told = code === '' ? (causes.at(-1)?.message ?? 'for no reason given') : code;
  const message = `The request to ${host} failed (${told}). Check the network and the base URL.`;
  return { kind: 'unreachable', message, maybeSent: true };
}
