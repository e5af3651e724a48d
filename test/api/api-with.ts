import type { Api } from '../../src/api/api.ts';
import { makeApi } from './make-api.ts';
import { json, startServer } from './server.ts';

/** A client of a service that answers everything with this. */
export async function apiWith(body: unknown, status = 200): Promise<Api> {
  const server = await startServer(json(body, status));
  return makeApi(server.baseUrl).api;
}
