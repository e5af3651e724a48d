import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

interface Moved {
  /** Base URL of the service that stands behind, ending in `/api`. */
  readonly behind: string;
  /** Header the key is expected in; the usual one is refused. */
  readonly header: string;
  /** First steps of paths that have other names here, by those of the contract: `instances` to `vms`. */
  readonly steps: Readonly<Record<string, string>>;
  /** Fields that have other names here, by those of the contract. */
  readonly fields: Readonly<Record<string, string>>;
}

function renamed(json: string, names: Readonly<Record<string, string>>): string {
  return Object.entries(names).reduce((rest, [from, to]) => rest.replaceAll(`"${from}":`, `"${to}":`), json);
}

function turned(names: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(names).map(([from, to]) => [to, from]));
}

/** The same service as another one, but with other paths, fields and another header; resolves with its base URL. */
export async function startMovedService({ behind, header, steps, fields }: Moved): Promise<string> {
  const ownSteps = turned(steps);
  const server = createServer(async (request, response) => {
    const answer = (status: number, body: string): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(body);
    };
    const { [header.toLowerCase()]: key } = request.headers;
    if (typeof key !== 'string') return answer(401, '{"success":false,"error":"unauthorized"}');
    const [, step = '', rest = ''] = /^\/api\/([^/?]*)(.*)$/.exec(request.url ?? '') ?? [];
    if (Object.hasOwn(steps, step)) return answer(404, '{"detail":"Not Found"}');
    const body = renamed(await text(request), turned(fields));
    const found = await fetch(`${behind}/${ownSteps[step] ?? step}${rest}`, {
      method: request.method ?? 'GET',
      headers: { 'x-api-key': key, ...(body === '' ? {} : { 'content-type': 'application/json' }) },
      ...(body === '' ? {} : { body }),
    });
    answer(found.status, renamed(await found.text(), fields));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
}
