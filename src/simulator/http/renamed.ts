/** Where the simulated service says something else than the contract, as a live one may. */
export interface Renames {
  /** From the contract's beginning of a path to the service's: `/instances` to `/vms`. */
  readonly paths?: Readonly<Record<string, string>>;
  /** From the contract's name of a field to the service's, in all answers and bodies. */
  readonly fields?: Readonly<Record<string, string>>;
  /** The header the key is taken from. */
  readonly header?: string;
}

type Fetch = (request: Request, env: object) => Response | Promise<Response>;

function inverted(names: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(names).map(([one, other]) => [other, one]));
}

function renamed(value: unknown, names: Readonly<Record<string, string>>): unknown {
  if (Array.isArray(value)) return value.map((item) => renamed(item, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      Object.hasOwn(names, name) ? (names[name] ?? name) : name,
      renamed(part, names),
    ]),
  );
}

function startsWithStep(path: string, start: string): boolean {
  return path === start || path.startsWith(`${start}/`);
}

/** The path the contract has for what was asked; one that the service has under another name is nowhere. */
function contractPath(path: string, base: string, paths: Readonly<Record<string, string>>): string {
  const below = path.slice(base.length);
  for (const [own, theirs] of Object.entries(paths)) {
    if (startsWithStep(below, theirs)) return `${base}${own}${below.slice(theirs.length)}`;
  }
  const isMoved = Object.keys(paths).some((own) => startsWithStep(below, own));
  return isMoved ? `${base}/moved` : path;
}

/** The same service under other names: requests are brought into the contract's words, answers into its own. */
export function underOtherNames(serve: Fetch, base: string, renames: Renames): Fetch {
  const { paths = {}, fields = {}, header } = renames;
  const toContract = inverted(fields);
  return async (request, env) => {
    const url = new URL(request.url);
    url.pathname = contractPath(url.pathname, base, paths);
    const headers = new Headers(request.headers);
    if (header !== undefined) {
      const key = headers.get(header);
      headers.delete('X-API-Key');
      headers.delete('Authorization');
      if (key !== null) headers.set('X-API-Key', key.replace(/^Bearer +/i, ''));
    }
    const text = request.method === 'GET' ? '' : await request.text();
    const body = text === '' ? null : JSON.stringify(renamed(JSON.parse(text), toContract));
    headers.delete('Content-Length');
    const answer = await serve(new Request(url, { method: request.method, headers, body }), env);
    if (!(answer.headers.get('Content-Type') ?? '').includes('json')) return answer;
    const told = JSON.stringify(renamed(await answer.json(), fields));
    const answerHeaders = new Headers(answer.headers);
    answerHeaders.delete('Content-Length');
    return new Response(told, { status: answer.status, headers: answerHeaders });
  };
}

/** Reads `path:/instances=/vms,field:gpu_type=gpu_name,header=api_key`; gives a sentence for anything else. */
export function parseRenames(text: string): Renames | string {
  const paths: Record<string, string> = {};
  const fields: Record<string, string> = {};
  let header: string | undefined;
  for (const part of text.split(',')) {
    const [, kind = '', before = '', after = ''] =
      /^(path|field):([^=]+)=([^=]+)$/.exec(part) ?? /^(header)()=([A-Za-z0-9_-]+)$/.exec(part) ?? [];
    const isPath = kind === 'path' && before.startsWith('/') && after.startsWith('/');
    if (isPath) paths[before] = after;
    else if (kind === 'field') fields[before] = after;
    else if (kind === 'header') header = after;
    else return `--rename ${part}: give path:/instances=/vms, field:gpu_type=gpu_name or header=api_key.`;
  }
  return { paths, fields, ...(header === undefined ? {} : { header }) };
}
