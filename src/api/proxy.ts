import { ApiError } from './errors.ts';
import { goesDirect } from './no-proxy.ts';
import { firstCharacters, oneLine } from './text.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The proxy that requests go through. */
export interface ProxyAddress {
  /** The variable it was read from. */
  readonly variable: string;
  /** Host and port as a message names it, without credentials. */
  readonly shown: string;
  readonly hostname: string;
  readonly port: number;
  /** The connection to the proxy itself is TLS. */
  readonly secure: boolean;
  /** Value of `Proxy-Authorization`: a secret. */
  readonly authorization: string | null;
}

const example = 'http://proxy.example:3128';

/**
 * The proxy for requests to `target` by HTTPS_PROXY or HTTP_PROXY and NO_PROXY, the lower-case form first, an empty one
 * as if it were not there; null for none. Throws ApiError `invalid` for an address that cannot be used.
 */
export function chooseProxy(target: URL, env: Environment): ProxyAddress | null {
  const name = target.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const variable = [name.toLowerCase(), name].find((form) => isSet(env[form]));
  const text = variable === undefined ? undefined : env[variable];
  if (variable === undefined || text === undefined) return null;
  const noProxy = [env.no_proxy, env.NO_PROXY].find(isSet) ?? '';
  return goesDirect(target, noProxy) ? null : readProxy(variable, text.trim());
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value.trim() !== '';
}

/** No sentence repeats the address, which may hold a password. */
function readProxy(variable: string, text: string): ProxyAddress {
  const address = text.includes('://') ? text : `http://${text}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null) throw refused(variable, `it is not an address; give one like ${example}`);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    const scheme = firstCharacters(oneLine(url.protocol), 20);
    throw refused(variable, `it begins with ${scheme}// and only http:// and https:// can be used`);
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw refused(
      variable,
      `it goes on behind host and port; give one like ${example}, and in a password write "/" as %2F, "?" as %3F, "#" as %23`,
    );
  }
  const secure = url.protocol === 'https:';
  const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port);
  return {
    variable,
    shown: `${url.hostname}:${port}`,
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port,
    secure,
    authorization: readCredentials(variable, url),
  };
}

function readCredentials(variable: string, url: URL): string | null {
  if (url.username === '' && url.password === '') return null;
  try {
    const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    return `Basic ${Buffer.from(pair).toString('base64')}`;
  } catch {
    throw refused(variable, 'its user name or password has a "%" that stands for nothing; write it as %25');
  }
}

function refused(variable: string, reason: string): ApiError {
  return new ApiError({
    kind: 'invalid',
    operation: 'createApi',
    field: variable,
    message: `The proxy in ${variable} cannot be used: ${reason}.`,
  });
}
