import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';

// What ky needs of Headers, Request and Response. Node loads with its own a second HTTP client, HTTP/2, streams of the web
// and WebAssembly: 8 to 10 MB that the console would hold all day. The build has ky take these.

type HeadersInit = Iterable<readonly [string, string]> | Readonly<Record<string, string>>;

function isIterable(init: HeadersInit): init is Iterable<readonly [string, string]> {
  return Symbol.iterator in init;
}

/** Names are the same in upper and lower case. */
export class SlimHeaders {
  readonly #values = new Map<string, string>();

  constructor(init: HeadersInit = {}) {
    for (const [name, value] of isIterable(init) ? init : Object.entries(init)) this.set(name, value);
  }

  get(name: string): string | null {
    return this.#values.get(name.toLowerCase()) ?? null;
  }

  has(name: string): boolean {
    return this.#values.has(name.toLowerCase());
  }

  set(name: string, value: string): void {
    this.#values.set(name.toLowerCase(), value);
  }

  delete(name: string): void {
    this.#values.delete(name.toLowerCase());
  }

  entries(): MapIterator<[string, string]> {
    return this.#values.entries();
  }

  [Symbol.iterator](): MapIterator<[string, string]> {
    return this.entries();
  }
}

interface RequestInit {
  readonly method?: string;
  readonly headers?: HeadersInit;
  readonly body?: string | null;
  readonly signal?: AbortSignal;
}

/** A request whose body is text. */
export class SlimRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: SlimHeaders;
  readonly signal: AbortSignal;
  /** There is no stream that somebody would have to end. */
  readonly body = null;
  readonly #text: string;

  constructor(input: string | URL | SlimRequest, init: RequestInit = {}) {
    const before = input instanceof SlimRequest ? input : null;
    this.url = input instanceof SlimRequest ? input.url : new URL(input).href;
    this.method = init.method ?? before?.method ?? 'GET';
    this.headers = new SlimHeaders(init.headers ?? before?.headers);
    this.signal = init.signal ?? before?.signal ?? new AbortController().signal;
    this.#text = init.body ?? (before === null ? '' : before.#text);
  }

  async text(): Promise<string> {
    return this.#text;
  }
}

/** An answer that came over Node's own client; `content` is its body as it was packed by the service. */
export class SlimResponse {
  readonly status: number;
  readonly statusText: string;
  readonly ok: boolean;
  readonly headers: SlimHeaders;
  readonly body: { cancel(): Promise<void> };
  readonly #content: Readable;

  constructor(incoming: IncomingMessage, content: Readable = incoming) {
    this.status = incoming.statusCode ?? 0;
    this.statusText = incoming.statusMessage ?? '';
    this.ok = this.status >= 200 && this.status < 300;
    this.headers = new SlimHeaders(
      Object.entries(incoming.headers).map(([name, value]) => [name, String(value)] as const),
    );
    // Read to its end, so that the connection can be used again; what breaks off by then is nobody's loss.
    this.body = {
      cancel: async () => {
        content.on('error', () => {}).resume();
      },
    };
    this.#content = content;
  }

  /** The whole body, read as UTF-8; rejects where it breaks off. */
  async text(): Promise<string> {
    const pieces: Buffer[] = [];
    for await (const piece of this.#content) pieces.push(piece);
    return new TextDecoder().decode(pieces.length === 1 ? pieces[0] : Buffer.concat(pieces));
  }
}
