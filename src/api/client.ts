import type { GenericSchema } from 'valibot';
import { type AnswerContext, type Answered, understand } from './answers.ts';
import type { CallOptions } from './calls.ts';
import type { Clock } from './clock.ts';
import { type FieldNames, withNames } from './corrections.ts';
import { ApiError } from './errors.ts';
import { createFail, createQuoteWithout, type Fail, hidden } from './failure.ts';
import { type CallableId, type IdsOf, isRepeatable, type OperationId } from './operations.ts';
import { pause } from './pause.ts';
import { backOffMs, triesAllowed } from './retry.ts';
import { type OperationTable, type Query, type Route, routesOf } from './routes.ts';
import { Scheduler, type Ticket } from './scheduler.ts';
import { readShape } from './shape.ts';
import { SingleFlight } from './single-flight.ts';
import type { Outgoing, Transport } from './transport.ts';

interface ClientOptions extends AnswerContext {
  readonly base: URL;
  readonly table: OperationTable;
  readonly fieldNames: (operation: OperationId) => FieldNames | null;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: () => number;
  readonly onThrottle?: ((retryAfterMs: number) => void) | undefined;
  readonly onOffer?: ((operation: OperationId, isOffered: boolean) => void) | undefined;
}

/** One call of an operation: the ids of its path, what is asked, and how the answer is read. */
type Call<Id extends CallableId, Value> = {
  readonly operation: Id;
  readonly query?: Query;
  /** Sent as JSON. */
  readonly body?: object;
  /** What the body holds that no error may repeat. */
  readonly secrets?: readonly string[];
  readonly schema: GenericSchema<unknown, Value>;
  readonly options: CallOptions | undefined;
} & (keyof IdsOf<Id> extends never ? { readonly ids?: never } : { readonly ids: IdsOf<Id> });

interface Understood<Value> extends Answered {
  readonly value: Value;
}

/** Sends one operation of the table and reads its answer; rejects with ApiError. */
export type Client = <Id extends CallableId, Value>(call: Call<Id, Value>) => Promise<Understood<Value>>;

/** Joins transport, scheduler, retries, single flight and reading into the one function all resources call. */
export function createClient(options: ClientOptions): Client {
  const { clock, fail, random } = options;
  const scheduler = new Scheduler(clock);
  const flights = new SingleFlight<Answered>(scheduler);
  /** Where the first route of an operation led nowhere and the second one did: remembered for the session. */
  const secondTaken = new Set<OperationId>();

  const sendOnce = async (request: Outgoing, context: AnswerContext, tries: number, signal: AbortSignal) => {
    const { operation, row } = request.route;
    try {
      const answered = understand(request, await options.transport(request, signal), context);
      scheduler.relax();
      if (row.optional !== undefined) options.onOffer?.(operation, true);
      return answered;
    } catch (error) {
      if (row.optional !== undefined && error instanceof ApiError && error.kind === 'not-offered')
        options.onOffer?.(operation, false);
      if (!(error instanceof ApiError) || error.status !== 429) scheduler.relax();
      else if (row.ownLimit !== true) {
        const waitMs = error.retryAfterMs ?? backOffMs(tries, random);
        scheduler.hold(waitMs);
        options.onThrottle?.(waitMs);
      }
      throw error;
    }
  };

  const send = async (
    request: Outgoing,
    context: AnswerContext,
    ticket: Ticket,
    signal: AbortSignal,
  ): Promise<Answered> => {
    const { operation, row } = request.route;
    let maybeCarriedOut = false;
    for (let tries = 1; ; tries += 1) {
      try {
        const attempt = () => {
          maybeCarriedOut = row.changes;
          return sendOnce(request, context, tries, signal);
        };
        return await (row.ownLimit === true
          ? scheduler.runLasting(ticket, signal, attempt)
          : scheduler.run(ticket, signal, attempt));
      } catch (error) {
        if (signal.aborted) throw cancelled(operation, maybeCarriedOut, fail);
        if (!(error instanceof ApiError) || tries >= triesAllowed(error, row)) throw error;
        maybeCarriedOut = error.answerLost;
        ticket.again = true;
        // After a 429 the held queue is the wait; any other wait is outside the queue and holds nobody up.
        if (error.status === 429) continue;
        await pause(clock, error.retryAfterMs ?? backOffMs(tries, random), signal);
      }
    }
  };

  const answerOf = async (
    request: Outgoing,
    context: AnswerContext,
    { priority = 'normal', signal }: CallOptions,
  ): Promise<Answered> => {
    const { operation, row, url } = request.route;
    if (!isRepeatable(row)) {
      return send(request, context, scheduler.ticket(priority), signal ?? new AbortController().signal);
    }
    const start = (ticket: Ticket, shared: AbortSignal) => send(request, context, ticket, shared);
    return flights.join(url.href, priority, signal, start).catch((error: unknown) => {
      throw signal?.aborted ? cancelled(operation, false, fail) : error;
    });
  };

  /** Takes the route that is known to lead somewhere; the other where the service has nothing at that place. */
  const answerBySomeRoute = async (
    routes: readonly [Route, ...Route[]],
    body: string | null,
    context: AnswerContext,
    call: CallOptions,
  ): Promise<Answered> => {
    const [first, second] = routes;
    if (second === undefined) return answerOf({ route: first, body }, context, call);
    const { operation } = first;
    const [one, other] = secondTaken.has(operation) ? [second, first] : [first, second];
    try {
      return await answerOf({ route: one, body }, context, call);
    } catch (nowhere) {
      if (!leadsNowhere(nowhere)) throw nowhere;
      try {
        const answered = await answerOf({ route: other, body }, context, call);
        if (other === second) secondTaken.add(operation);
        else secondTaken.delete(operation);
        return answered;
      } catch (error) {
        throw leadsNowhere(error) ? nowhere : error;
      }
    }
  };

  return async (call) => {
    const { operation, ids, query, body, schema } = call;
    const names = options.fieldNames(operation);
    const context = contextOf(options, call.secrets, names);
    const routes = routesOf(options.table, options.base, {
      operation,
      ...(ids === undefined ? {} : { ids }),
      ...(query === undefined ? {} : { query }),
      ...(body === undefined ? {} : { body: { ...body } }),
    });
    const text =
      body === undefined ? null : JSON.stringify(names === null ? body : withNames(body, names.toService));
    const answered = await answerBySomeRoute(routes, text, context, call.options ?? {});
    const { changes, secretAnswer } = routes[0].row;
    const told = names === null ? answered.body : withNames(answered.body, names.toContract);
    const shape = readShape(schema, told, secretAnswer === true ? hidden : context.quote);
    if (shape.understood) return { ...answered, value: shape.value };
    throw context.fail({
      kind: 'shape',
      operation,
      status: answered.status,
      field: shape.field,
      requestId: answered.requestId,
      message: `${operation}: ${shape.field} ${shape.problem}. The service may have changed; look for a newer version of this program.`,
      answerLost: changes,
    });
  };
}

/** What the errors of one call may say: nothing of its secrets, and its fields by the names the caller knows. */
function contextOf(
  options: ClientOptions,
  secrets: readonly string[] | undefined,
  names: FieldNames | null,
): AnswerContext {
  if (secrets === undefined && names === null) return options;
  const quote = secrets === undefined ? options.quote : createQuoteWithout(options.quote, secrets);
  const fail = createFail(quote);
  if (names === null) return { ...options, quote, fail };
  const fieldOf = (field: string | null | undefined) => names.toContract.get(field ?? '') ?? field ?? null;
  return { ...options, quote, fail: (facts) => fail({ ...facts, field: fieldOf(facts.field) }) };
}

/** A 404 that is not about an object, in words of the API or as a page. */
function leadsNowhere(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404 && error.kind !== 'not-found';
}

function cancelled(operation: OperationId, answerLost: boolean, fail: Fail): ApiError {
  return fail({ kind: 'cancelled', operation, message: `${operation} was cancelled.`, answerLost });
}
