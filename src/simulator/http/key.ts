import type { ServerContext } from './parts.ts';

/** The key a request came with, in either header (contract 2); null where it is missing or not the accepted one. */
export function acceptedKey(context: ServerContext, accepted: string | undefined): string | null {
  const request = context.req;
  const key =
    request.header('X-API-Key') ?? /^Bearer +(.+)$/i.exec(request.header('Authorization') ?? '')?.[1];
  const isAccepted = key !== undefined && key !== '' && (accepted === undefined || key === accepted);
  return isAccepted ? key : null;
}
