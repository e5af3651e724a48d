import { setTimeout as wait } from 'node:timers/promises';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Operation } from '../contract/contract.ts';
import type { OperationId } from '../contract/types.ts';
import { drawFault, type FailureStatus } from '../faults.ts';
import type { Call, Handler } from '../handlers/call.ts';
import { hexDigits } from '../random.ts';
import { Refusal } from '../refusal.ts';
import { spoil } from './hostile.ts';
import { acceptedKey } from './key.ts';
import type { ServerContext, ServiceParts } from './parts.ts';
import type { Validator } from './validate.ts';

const MOST_BODY_BYTES = 1_048_576;

/** POST operations that only read. */
const READING_POSTS: readonly OperationId[] = ['quotePricing', 'listSnapshotImageRelationships'];

/** Billing lists come without message and request id (contract 2.2). */
const BARE_ANSWERS: readonly OperationId[] = [
  'listInstanceBilling',
  'listVolumeBilling',
  'listSnapshotBilling',
  'getSnapshotBilling',
];

const HTML_PAGE =
  '<!DOCTYPE html>\n<html><head><title>Sign in to the network</title></head><body><h1>Sign in</h1></body></html>\n';

interface Outcome {
  readonly status: number;
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One request and its answer: key, allowance, faults, contract, handler, in this order. */
export class Exchange {
  readonly #parts: ServiceParts;
  readonly #validator: Validator;
  readonly #context: ServerContext;
  readonly #operation: Operation | null;
  readonly #atMs: number;
  readonly #number: number;
  #changed = false;

  constructor(
    parts: ServiceParts,
    validator: Validator,
    context: ServerContext,
    operation: Operation | null,
  ) {
    this.#parts = parts;
    this.#validator = validator;
    this.#context = context;
    this.#operation = operation;
    parts.world.clock.runDue();
    this.#atMs = parts.world.clock.now();
    this.#number = parts.log.nextNumber();
  }

  /** The answer; the connection may be cut instead. */
  async run(): Promise<Response> {
    const refused = this.#admit();
    if (refused !== null) {
      return this.#send(refused);
    }
    const faults = this.#parts.faults();
    const fault = drawFault(faults, this.#parts.random);
    if (faults.latencyMs !== undefined && faults.latencyMs > 0) {
      // Unreferenced, so that a closed service does not wait for its late answers.
      await wait(faults.latencyMs, undefined, { ref: false });
      this.#parts.world.clock.runDue();
    }
    switch (fault.kind) {
      case 'status429':
        return this.#send(rateLimited(1));
      case 'error':
        return this.#send(failure(fault.status));
      case 'drop-before':
        return this.#cut();
      case 'html':
        this.#note(200);
        return this.#context.body(HTML_PAGE, 200, {
          ...this.#headers(),
          'Content-Type': 'text/html; charset=utf-8',
        });
      case 'drop-after':
        await this.#perform();
        return this.#cut();
      case 'half':
        return this.#sendHalf(await this.#perform());
      case 'none':
        return this.#send(await this.#perform());
    }
  }

  #admit(): Outcome | null {
    const key = acceptedKey(this.#context, this.#parts.key);
    if (key === null) {
      return errorOutcome(401, 'unauthorized', 'Missing or unknown API key', null);
    }
    const { limiter, chatLimiter } = this.#parts;
    const waitSeconds =
      limiter.take(key) || (this.#operation?.id === 'chatWithAi' ? chatLimiter.take(key) : 0);
    return waitSeconds > 0 ? rateLimited(waitSeconds) : null;
  }

  async #perform(): Promise<Outcome> {
    try {
      const outcome = await this.#handle();
      return await this.#checked(outcome);
    } catch (error) {
      if (error instanceof Refusal) {
        return errorOutcome(error.status, error.code, error.message, error.details);
      }
      return errorOutcome(500, 'server_error', `Unexpected error: ${String(error)}`, null);
    }
  }

  async #handle(): Promise<Outcome> {
    const operation = this.#operation;
    const { handlers, time, world } = this.#parts;
    const request = this.#context.req;
    const faults = this.#parts.faults();
    if (operation === null || (operation.optional && faults.withoutOptional === true)) {
      throw new Refusal(404, 'not_found', `No such endpoint: ${request.method} ${request.path}`);
    }
    const handler = handlers[operation.id] as Handler<OperationId>;
    if (faults.forbidden === true) {
      throw new Refusal(403, 'forbidden', 'This key does not have the right to do that');
    }
    const path = request.param() as Readonly<Record<string, string>>;
    await this.#validator.path(operation, path);
    const query = await this.#validator.query(operation, new URL(request.url).searchParams);
    const body = await this.#validator.body(
      operation,
      request.header('Content-Type') ?? '',
      await this.#readBody(),
    );
    // What the checks let through has the types of the contract.
    const answer = await handler({ world, time, path, query, body } as unknown as Call<OperationId>);
    this.#changed = operation.method !== 'GET' && !READING_POSTS.includes(operation.id);
    const envelope = BARE_ANSWERS.includes(operation.id) ? {} : { request_id: this.#requestId() };
    return { status: operation.successStatus, body: { success: true, ...answer, ...envelope } };
  }

  async #readBody(): Promise<string> {
    const request = this.#context.req;
    if (request.method === 'GET') {
      return '';
    }
    const tooLarge = new Refusal(413, 'payload_too_large', `A body is limited to ${MOST_BODY_BYTES} bytes`);
    if (Number(request.header('Content-Length') ?? 0) > MOST_BODY_BYTES) {
      throw tooLarge;
    }
    const text = await request.text();
    if (text.length > MOST_BODY_BYTES) {
      throw tooLarge;
    }
    return text;
  }

  async #checked(outcome: Outcome): Promise<Outcome> {
    const operation = this.#operation;
    if (!this.#parts.validateAnswers || operation === null) {
      return outcome;
    }
    const asSent: unknown = JSON.parse(JSON.stringify(outcome.body));
    const violation = await this.#validator.violation(operation, outcome.status, asSent);
    if (violation === null) {
      return outcome;
    }
    this.#parts.violations.push(violation);
    return errorOutcome(500, 'server_error', violation, null);
  }

  #text(outcome: Outcome): string {
    const whole = 'request_id' in outcome.body || outcome.status < 400;
    const body = whole ? outcome.body : { ...outcome.body, request_id: this.#requestId() };
    const { faults, world } = this.#parts;
    return JSON.stringify(
      faults().hostile === true ? spoil(this.#operation?.id ?? null, body, world.seed) : body,
    );
  }

  #headers(): Record<string, string> {
    return { 'Content-Type': 'application/json; charset=utf-8', Date: this.#parts.time.httpDate() };
  }

  #send(outcome: Outcome): Response {
    this.#note(outcome.status);
    return new Response(this.#text(outcome), {
      status: outcome.status,
      headers: { ...this.#headers(), ...outcome.headers },
    });
  }

  #sendHalf(outcome: Outcome): Response {
    const { outgoing } = this.#context.env;
    const bytes = Buffer.from(this.#text(outcome));
    this.#note(outcome.status);
    if (outgoing === undefined) {
      return new Response(bytes.subarray(0, bytes.length / 2), {
        status: outcome.status,
        headers: this.#headers(),
      });
    }
    outgoing.writeHead(outcome.status, { ...this.#headers(), 'Content-Length': bytes.length });
    outgoing.write(bytes.subarray(0, bytes.length / 2), () => outgoing.destroy());
    return RESPONSE_ALREADY_SENT;
  }

  #cut(): Response {
    this.#note(0);
    const { outgoing } = this.#context.env;
    if (outgoing === undefined) {
      throw new Error('A connection can only be cut over real HTTP');
    }
    outgoing.destroy();
    return RESPONSE_ALREADY_SENT;
  }

  #note(status: number): void {
    const request = this.#context.req;
    const target = this.#operation?.parameters.find((parameter) => parameter.in === 'path');
    this.#parts.log.add({
      atMs: this.#atMs,
      method: request.method,
      path: request.path,
      query: new URL(request.url).search,
      operationId: this.#operation?.id ?? null,
      targetId: target === undefined ? null : (request.param(target.name) ?? null),
      status,
      changed: this.#changed,
    });
  }

  /** Made from the request's number, so that the same requests to the same seed give the same answers. */
  #requestId(): string {
    return hexDigits(`request ${this.#number}`, this.#parts.world.seed, 8);
  }
}

function errorOutcome(
  status: number,
  error: string,
  message: string,
  details: Readonly<Record<string, unknown>> | null,
): Outcome {
  return { status, body: { success: false, error, message, details } };
}

function rateLimited(seconds: number): Outcome {
  const message = `Too many requests, try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`;
  const outcome = errorOutcome(429, 'rate_limited', message, { retry_after: seconds });
  return { ...outcome, headers: { 'Retry-After': String(seconds) } };
}

function failure(status: FailureStatus): Outcome {
  const code = status === 500 ? 'server_error' : 'upstream_error';
  const message = {
    500: 'Unexpected error',
    502: 'The upstream cloud answered with an error',
    503: 'The upstream cloud is not available',
    504: 'The upstream cloud did not answer in time',
  };
  return errorOutcome(status, code, message[status], null);
}
