import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono/quick';
import { OPERATIONS, type Operation } from '../contract/contract.ts';
import { Exchange } from './exchange.ts';
import type { ServerContext, ServiceParts } from './parts.ts';
import { TOP_UP_PATH, topUp } from './top-up.ts';
import { Validator } from './validate.ts';

/** Where the service lives below its origin. */
export const BASE_PATH = '/api';

/** The service as an HTTP application: a route for each operation of the contract, with and without a last slash. */
export function createApp(parts: ServiceParts): Hono<{ Bindings: Partial<HttpBindings> }> {
  const app = new Hono<{ Bindings: Partial<HttpBindings> }>({ strict: false });
  const validator = new Validator();
  const answer = (context: ServerContext, operation: Operation | null) =>
    new Exchange(parts, validator, context, operation).run();
  for (const operation of OPERATIONS) {
    app.on(operation.method, routeOf(operation), (context) => answer(context, operation));
  }
  app.post(TOP_UP_PATH, (context) => topUp(parts, context));
  app.all('*', (context) => answer(context, null));
  return app;
}

function routeOf(operation: Operation): string {
  const path = operation.path.replace(/\/$/, '').replaceAll('{', ':').replaceAll('}', '');
  return `${BASE_PATH}${path}`;
}
