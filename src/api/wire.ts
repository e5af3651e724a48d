import type { ClientRequest, RequestOptions } from 'node:http';
import type { Duplex } from 'node:stream';

/** A request as it goes over the wire, its key among the headers. */
export interface WireRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Null for none. */
  readonly body: string | null;
  readonly signal: AbortSignal;
}

/** The beginning of an answer; one of `text` and `discard` has to be called. */
export interface WireAnswer {
  readonly status: number;
  readonly reason: string;
  header(name: string): string | null;
  /** Reads the rest; rejects when it breaks off. */
  text(): Promise<string>;
  discard(): void;
}

/** Sends one request and resolves with the beginning of its answer; rejects with Node's error, or with ProxyFailure. */
export type Exchange = (request: WireRequest) => Promise<WireAnswer>;

/** What requests go through, decided once. */
export interface Way {
  start(url: URL, options: RequestOptions): ClientRequest;
  /** The error when it was not the service that answered with this status. */
  refusal(url: URL, status: number): Error | null;
}

/** What an agent is told of the connection it asked for. */
export type Connected = (error: Error | null, socket?: Duplex) => void;

/** Firewalls forget a connection that says nothing; a request on a forgotten one would wait for its whole timeout. */
export const keptConnections = { keepAlive: true, timeout: 30_000 } as const;
