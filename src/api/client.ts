import type { GenericSchema } from 'valibot';
import { type AnswerContext, type Answered, understand } from './answers.ts';
import type { CallOptions } from './api.ts';
import { type Query, requestUrl } from './base-url.ts';
import type { Clock } from './clock.ts';
import { ApiError } from './errors.ts';
import type { Fail } from './failure.ts';
import { type OperationId, operationOf } from './operations.ts';
import { pause } from './pause.ts';
import { backOffMs, triesAllowed } from './retry.ts';
import { Scheduler, type Ticket } from './scheduler.ts';
import { readShape } from './shape.ts';
import { SingleFlight } from './single-flight.ts';
import type { Outgoing, Transport } from './transport.ts';

interface ClientOptions extends AnswerContext {
  readonly base: URL;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: () => number;
  readonly onThrottle?: ((retryAfterMs: number) => void) | undefined;
}

interface Call<Value> {
  readonly operation: OperationId;
  /** The object it is about, for paths with `{id}`. */
  readonly id?: string;
  readonly query?: Query;
  readonly schema: GenericSchema<unknown, Value>;
  readonly options: CallOptions | undefined;
}

interface Understood<Value> extends Answered {
  readonly value: Value;
}

/** Sends one operation of the table and reads its answer; rejects with ApiError. */
export type Client = <Value>(call: Call<Value>) => Promise<Understood<Value>>;

/** Joins transport, scheduler, retries, single flight and reading into the one function all resources call. */
export function createClient(options: ClientOptions): Client {
  const { clock, fail, random } = options;
  const scheduler = new Scheduler(clock);
  const flights = new SingleFlight<Answered>(scheduler);

  const sendOnce = async (request: Outgoing, tries: number, signal: AbortSignal): Promise<Answered> => {
    try {
      const answered = understand(request, await options.transport(request, signal), options);
      scheduler.relax();
      return answered;
    } catch (error) {
      if (error instanceof ApiError && error.status === 429) {
        const waitMs = error.retryAfterMs ?? backOffMs(tries, random);
        scheduler.hold(waitMs);
        options.onThrottle?.(waitMs);
      } else {
        scheduler.relax();
      }
      throw error;
    }
  };

  const send = async (request: Outgoing, ticket: Ticket, signal: AbortSignal): Promise<Answered> => {
    const operation = operationOf(request.operation);
    const { repeatable } = operation;
    let maybeCarriedOut = false;
    for (let tries = 1; ; tries += 1) {
      try {
        return await scheduler.run(ticket, signal, () => {
          maybeCarriedOut = !repeatable;
          return sendOnce(request, tries, signal);
        });
      } catch (error) {
        if (signal.aborted) throw cancelled(request.operation, maybeCarriedOut, fail);
        if (!(error instanceof ApiError) || tries >= triesAllowed(error, operation)) throw error;
        maybeCarriedOut = error.answerLost;
        ticket.again = true;
        // After a 429 the held queue is the wait; any other wait is outside the queue and holds nobody up.
        if (error.status === 429) continue;
        await pause(clock, error.retryAfterMs ?? backOffMs(tries, random), signal);
      }
    }
  };

  const answerOf = async (request: Outgoing, call: Call<unknown>): Promise<Answered> => {
    const { priority = 'normal', signal } = call.options ?? {};
    if (!operationOf(call.operation).repeatable) {
      return send(request, scheduler.ticket(priority), signal ?? new AbortController().signal);
    }
    const start = (ticket: Ticket, shared: AbortSignal): Promise<Answered> => send(request, ticket, shared);
    return flights.join(request.url.href, priority, signal, start).catch((error: unknown) => {
      throw signal?.aborted ? cancelled(call.operation, false, fail) : error;
    });
  };

  return async (call) => {
    const { method, repeatable } = operationOf(call.operation);
    const url = requestUrl(options.base, call.operation, call.id, call.query ?? {});
    const request: Outgoing = { operation: call.operation, method, url, isChange: !repeatable };
    const answered = await answerOf(request, call);
    const shape = readShape(call.schema, answered.body, options.quote);
    if (shape.understood) return { ...answered, value: shape.value };
    throw fail({
      kind: 'shape',
      operation: call.operation,
      status: answered.status,
      field: shape.field,
      requestId: answered.requestId,
      message: `${call.operation}: ${shape.field} ${shape.problem}. The service may have changed; look for a newer version of this program.`,
      answerLost: !repeatable,
    });
  };
}

function cancelled(operation: OperationId, answerLost: boolean, fail: Fail): ApiError {
  return fail({ kind: 'cancelled', operation, message: `${operation} was cancelled.`, answerLost });
}
