/** Why no connection came to stand, in words that fit behind "Cannot reach <host>:". */
export interface Reason {
  readonly what: string;
  /** What to do about it when the host is the service. */
  readonly remedy: string;
  /** What to do when the host is a proxy; absent where its address is what to look at. */
  readonly proxyRemedy?: string;
}

const noWay: Reason = { what: 'there is no way to it', remedy: 'Check the network' };
const silent: Reason = {
  what: 'it does not take the connection',
  remedy: 'Check the base URL, the network and the firewall',
};
const selfSigned: Reason = {
  what: 'its certificate is self-signed, so nobody vouches for it',
  remedy:
    'If it is yours, start again with the file of the certificate (PEM) named in NODE_EXTRA_CA_CERTS; else check the base URL',
  proxyRemedy:
    'If it is yours, start again with the file of the certificate (PEM) named in NODE_EXTRA_CA_CERTS',
};
const unknownAuthority: Reason = {
  what: 'its certificate comes from an authority that is not known here',
  remedy:
    'If that is a private authority, or a proxy that opens TLS, start again with the file of its certificate (PEM) named in NODE_EXTRA_CA_CERTS; else check the base URL',
  proxyRemedy:
    'If that is a private authority, start again with the file of its certificate (PEM) named in NODE_EXTRA_CA_CERTS',
};
const untrusted: Reason = {
  what: 'its certificate is not trusted',
  remedy: 'Check the base URL, or name its authority in NODE_EXTRA_CA_CERTS',
  proxyRemedy: 'Name its authority in NODE_EXTRA_CA_CERTS',
};
const notTls: Reason = {
  what: 'it does not speak TLS on this port',
  remedy: 'Check http:// or https:// in the base URL, and the port',
};
const noCommonTls: Reason = {
  what: 'no common form of TLS was found',
  remedy: 'Check the base URL, and that the service takes TLS 1.2 or 1.3',
};

const byCode: ReadonlyMap<string, Reason> = new Map([
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
  [
    'ERR_TLS_CERT_ALTNAME_INVALID',
    {
      what: 'its certificate is for another name',
      remedy: 'Use in the base URL the name that the certificate is for, or have one made for this name',
    },
  ],
  [
    'CERT_HAS_EXPIRED',
    {
      what: 'its certificate has expired',
      remedy: 'Have it renewed, or set the clock of this machine right',
      proxyRemedy: 'Have it renewed, or set the clock of this machine right',
    },
  ],
  [
    'CERT_NOT_YET_VALID',
    {
      what: 'its certificate is not valid yet',
      remedy: 'Set the clock of this machine right',
      proxyRemedy: 'Set the clock of this machine right',
    },
  ],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', selfSigned],
  ['SELF_SIGNED_CERT_IN_CHAIN', unknownAuthority],
  ['UNABLE_TO_GET_ISSUER_CERT', unknownAuthority],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', unknownAuthority],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', unknownAuthority],
  ['ERR_SSL_WRONG_VERSION_NUMBER', notTls],
  ['ERR_SSL_PACKET_LENGTH_TOO_LONG', notTls],
  ['EPROTO', noCommonTls],
]);
const certificateCode = /^(CERT_|UNABLE_TO_|ERR_TLS_CERT_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE)/;
/** Other failures of TLS may come when the request is on its way. */
const handshakeCode =
  /^ERR_SSL_(UNSUPPORTED_PROTOCOL|NO_PROTOCOLS_AVAILABLE|NO_SHARED_CIPHER|.*ALERT_(PROTOCOL_VERSION|HANDSHAKE_FAILURE|INSUFFICIENT_SECURITY|UNRECOGNIZED_NAME|NO_APPLICATION_PROTOCOL))/;

/** What a code of Node, OpenSSL or the HTTP client says of a connection that never stood, so that nothing was sent. */
export function reasonOf(code: string): Reason | null {
  const known = byCode.get(code);
  if (known !== undefined) return known;
  if (certificateCode.test(code)) return untrusted;
  return handshakeCode.test(code) ? noCommonTls : null;
}

/** The error, its causes, and the first of several tries to connect that failed together. */
export function chainOf(error: unknown): readonly Error[] {
  const chain: Error[] = [];
  let next = error;
  while (next instanceof Error && chain.length < 10) {
    chain.push(next);
    next = next.cause ?? (next instanceof AggregateError ? next.errors[0] : undefined);
  }
  return chain;
}

/** The first code in a chain of causes, empty when there is none. */
export function firstCode(chain: readonly Error[]): string {
  const coded = chain.find((error) => 'code' in error && typeof error.code === 'string');
  return coded !== undefined && 'code' in coded ? String(coded.code) : '';
}
