import { ApiError } from './errors.ts';
import { firstCharacters, oneLine } from './text.ts';

const example = 'https://barrack.ai/api';

/** Reads the base URL of the service, with or without a slash at its end; throws ApiError `invalid` with a sentence. */
export function readBaseUrl(text: string): URL {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw refused(`"${firstCharacters(oneLine(text), 100)}" is not a web address; give one like ${example}`);
  }
  // These may hold a secret, so they are named and not repeated.
  if (url.username !== '' || url.password !== '') {
    throw refused(`it holds a user name or a password; give the address alone, like ${example}`);
  }
  if (url.search !== '' || url.hash !== '') {
    throw refused(`it has a part after "?" or "#"; give the address alone, like ${example}`);
  }
  url.pathname = url.pathname.replace(/\/+$/, '');
  return url;
}

function refused(reason: string): ApiError {
  return new ApiError({
    kind: 'invalid',
    operation: 'createApi',
    field: 'baseUrl',
    message: `The base URL cannot be used: ${reason}.`,
  });
}

/** Where a redirect may be followed to: same origin and query, and only the slash at the end differs; else null. */
export function slashRedirect(from: URL, location: string | null): URL | null {
  if (location === null || !URL.canParse(location, from.href)) return null;
  const to = new URL(location, from.href);
  const onlySlash = to.pathname === `${from.pathname}/` || `${to.pathname}/` === from.pathname;
  const same = to.origin === from.origin && to.search === from.search && to.username === '' && to.hash === '';
  return onlySlash && same ? to : null;
}
