import type { ApiErrorKind } from './errors.ts';

interface NetworkFailure {
  readonly kind: ApiErrorKind;
  readonly message: string;
  /** The request may have reached the service before it failed. */
  readonly maybeSent: boolean;
}

interface Reason {
  readonly what: string;
  readonly remedy: string;
}

const noWay: Reason = { what: 'there is no way to it', remedy: 'Check the network' };
const silent: Reason = {
  what: 'it does not take the connection',
  remedy: 'Check the base URL, the network and the firewall',
};
const untrusted: Reason = {
  what: 'its certificate is not trusted',
  remedy: 'Check the base URL, or name its authority in NODE_EXTRA_CA_CERTS',
};

/** Failures before a connection stood, so that surely nothing was sent. */
const neverConnected: ReadonlyMap<string, Reason> = new Map([
  ['ENOTFOUND', { what: 'the name is not known', remedy: 'Check the base URL and the network' }],
  ['EAI_AGAIN', { what: 'names cannot be looked up now', remedy: 'Check the network' }],
  [
    'ECONNREFUSED',
    {
      what: 'it refuses the connection',
      remedy: 'Check the port in the base URL and that the service runs',
    },
  ],
  ['EHOSTUNREACH', noWay],
  ['ENETUNREACH', noWay],
  ['ENETDOWN', noWay],
  ['EADDRNOTAVAIL', noWay],
  ['ETIMEDOUT', silent],
  ['UND_ERR_CONNECT_TIMEOUT', silent],
  [
    'ERR_TLS_CERT_ALTNAME_INVALID',
    { what: 'its certificate is for another name', remedy: 'Check the base URL' },
  ],
  ['CERT_HAS_EXPIRED', { what: 'its certificate has expired', remedy: 'Check the clock of this machine' }],
  [
    'CERT_NOT_YET_VALID',
    { what: 'its certificate is not valid yet', remedy: 'Check the clock of this machine' },
  ],
  [
    'ERR_SSL_WRONG_VERSION_NUMBER',
    { what: 'it does not speak TLS on this port', remedy: 'Check http:// or https:// in the base URL' },
  ],
  ['EPROTO', { what: 'no common form of TLS was found', remedy: 'Check the base URL' }],
]);
const certificateCode =
  /^(CERT_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|UNABLE_TO_|ERR_TLS_|ERR_SSL_|HOSTNAME_MISMATCH|INVALID_CA)/;
const brokenOff = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE', 'ECONNABORTED']);

/** Says what a failed fetch was, by the codes in its chain of causes. */
export function describeNetworkFailure(error: unknown, host: string): NetworkFailure {
  const causes = chainOf(error);
  const code = causes.map(codeOf).find((found) => found !== null) ?? '';
  const reason = neverConnected.get(code) ?? (certificateCode.test(code) ? untrusted : undefined);
  if (reason !== undefined) {
    return {
      kind: 'unreachable',
      message: `Cannot reach ${host}: ${reason.what} (${code}). ${reason.remedy}.`,
      maybeSent: false,
    };
  }
  if (brokenOff.has(code)) {
    const message = `The connection to ${host} broke off before the answer was whole (${code}).`;
    return { kind: 'cut-off', message, maybeSent: true };
  }
  if (causes.some((cause) => cause.name === 'HTTPParserError')) {
    const message = `${host} does not answer in HTTP. Check the port in the base URL.`;
    return { kind: 'not-the-api', message, maybeSent: true };
  }
  if (causes.some((cause) => cause.message === 'bad port')) {
    const message = `Cannot reach ${host}: that port is never used for HTTP. Check the base URL.`;
    return { kind: 'unreachable', message, maybeSent: false };
  }
  const told = code === '' ? (causes.at(-1)?.message ?? 'for no reason given') : code;
  const message = `The request to ${host} failed (${told}). Check the network and the base URL.`;
  return { kind: 'unreachable', message, maybeSent: true };
}

/** The error, its causes, and the first of several tries to connect that failed together. */
function chainOf(error: unknown): readonly Error[] {
  const chain: Error[] = [];
  let next = error;
  while (next instanceof Error && chain.length < 10) {
    chain.push(next);
    next = next.cause ?? (next instanceof AggregateError ? next.errors[0] : undefined);
  }
  return chain;
}

function codeOf(error: Error): string | null {
  return 'code' in error && typeof error.code === 'string' ? error.code : null;
}
