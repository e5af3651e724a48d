import { kindOfRefusal, readRefusal } from './error-answers.ts';
import type { ApiError, ApiErrorFacts, ApiErrorKind } from './errors.ts';
import { type Fail, hidden, type Quote } from './failure.ts';
import { isPlaceMissing } from './missing.ts';
import { readRetryAfterMs } from './retry.ts';
import { isRecord } from './text.ts';
import type { Incoming, Outgoing } from './transport.ts';

/** A good answer: the JSON object that came with a 2xx. */
export interface Answered {
  readonly body: Readonly<Record<string, unknown>>;
  readonly status: number;
  readonly requestId: string | null;
}

export interface AnswerContext {
  readonly fail: Fail;
  readonly quote: Quote;
  readonly authHeader: string;
  readonly baseUrl: string;
}

const quotedText = 60;

/** Takes an answer for what it is (CONTRACT 2.2, 2.3): the JSON object of a success, or throws the ApiError it means. */
export function understand(request: Outgoing, answer: Incoming, context: AnswerContext): Answered {
  const succeeded = answer.status >= 200 && answer.status < 300;
  if (!succeeded) throw refused(request, answer, context);
  const reading = request.route.row.secretAnswer === true ? { ...context, quote: hidden } : context;
  const body = answer.status === 204 && answer.text === '' ? {} : parse(request, answer, reading);
  if (body.success === false || body.status === false) throw refused(request, answer, context);
  const requestId = typeof body.request_id === 'string' ? body.request_id : answer.requestId;
  return { body, status: answer.status, requestId };
}

function parse(request: Outgoing, answer: Incoming, context: AnswerContext): Record<string, unknown> {
  let body: unknown;
  try {
    body = JSON.parse(answer.text);
  } catch (error) {
    throw notJson(request, answer, error instanceof Error ? error.message : '', context);
  }
  if (isRecord(body)) return body;
  throw lost(request, answer, context, {
    kind: 'shape',
    message: `${request.route.operation}: the answer should be a JSON object, but is ${Array.isArray(body) ? 'a list' : context.quote(String(body), quotedText)}.`,
  });
}

function notJson(request: Outgoing, answer: Incoming, reason: string, context: AnswerContext): ApiError {
  const { host } = request.route.url;
  const text = answer.text.trim();
  if (text === '') {
    const message = `${host} sent an empty answer (status ${answer.status}).`;
    return lost(request, answer, context, { kind: 'cut-off', message });
  }
  const jsonMeant = !isHtml(answer) && (/[/+]json/i.test(answer.contentType) || /^[[{]/.test(text));
  if (!jsonMeant) return notTheApi(request, answer, context);
  // The position is where the reader stopped: at the very end, what came so far was right.
  const position = Number(/position (\d+)/.exec(reason)?.[1] ?? 0);
  if (/^Un(expected end|terminated)/.test(reason) || position >= answer.text.length) {
    const message = `The answer of ${host} broke off after ${answer.text.length} characters.`;
    return lost(request, answer, context, { kind: 'cut-off', message });
  }
  const message = `${request.route.operation}: the answer is not valid JSON: ${context.quote(text, quotedText)}`;
  return lost(request, answer, context, { kind: 'shape', message });
}

function isHtml(answer: Incoming): boolean {
  return /html/i.test(answer.contentType) || answer.text.trimStart().startsWith('<');
}

function notTheApi(request: Outgoing, answer: Incoming, context: AnswerContext): ApiError {
  const type = answer.contentType.split(';', 1)[0]?.trim();
  const text = context.quote(answer.text, quotedText);
  const what = isHtml(answer) ? 'a web page' : `${type || 'something'} ("${text}")`;
  const message = `${request.route.url.host}${request.route.url.pathname} sent ${what} where the API sends JSON (status ${answer.status}). Check the base URL ${context.baseUrl}.`;
  return lost(request, answer, context, { kind: 'not-the-api', message });
}

function lost(
  request: Outgoing,
  answer: Incoming,
  context: AnswerContext,
  facts: Pick<ApiErrorFacts, 'kind' | 'message'>,
): ApiError {
  return context.fail({
    ...facts,
    operation: request.route.operation,
    status: answer.status,
    requestId: answer.requestId,
    answerLost: request.route.row.changes && (answer.status < 300 || answer.status >= 500),
  });
}

function refused(request: Outgoing, answer: Incoming, context: AnswerContext): ApiError {
  const { status } = answer;
  if (status < 200 || (status >= 300 && status < 400)) return redirected(request, answer, context);
  const { optional } = request.route.row;
  // A page in place of an error comes from something in front of the service, and says nothing about an object.
  if (status === 404 && isHtml(answer) && optional === undefined) return notTheApi(request, answer, context);
  const told = readRefusal(answer.text, context.quote);
  const isMissing = status === 404 && isPlaceMissing(request.route, told, answer.text);
  const kind = isMissing ? 'not-offered' : kindOfRefusal(status, told.code ?? null);
  const reason = answer.reason === '' ? `status ${status}` : answer.reason;
  const host = request.route.url.host;
  return context.fail({
    ...told,
    kind,
    operation: request.route.operation,
    status,
    message:
      sentenceOf(kind, request, told.message ?? reason, status, context) ??
      told.message ??
      `${host} refused ${request.route.operation}: ${reason}.`,
    requestId: told.requestId ?? answer.requestId,
    retryAfterMs:
      status === 429 || status === 503 ? readRetryAfterMs(answer.retryAfter, answer.serverNowMs) : null,
    answerLost: request.route.row.changes && status >= 500,
  });
}

/** What is more use than the service's own words; null where those say it best. */
function sentenceOf(
  kind: ApiErrorKind,
  { route }: Outgoing,
  reason: string,
  status: number,
  { authHeader }: AnswerContext,
): string | null {
  const { host, pathname } = route.url;
  if (kind === 'unauthorized')
    return `${host} refuses the API key: ${reason.replace(/\.$/, '')}. Check the key and its header ${authHeader}.`;
  if (kind === 'server' && status >= 500) return `${host} failed (${status}): ${reason}`;
  if (kind !== 'not-offered') return null;
  return route.row.optional === undefined
    ? `${host} has nothing at ${pathname}. Check the base URL, which ends in /api, or name the right path in the configuration: operations.${route.operation}.path.`
    : `${host} does not offer ${route.operation}.`;
}

function redirected(request: Outgoing, answer: Incoming, context: AnswerContext): ApiError {
  const message = `${request.route.url.host}${request.route.url.pathname} sends the request elsewhere (status ${answer.status}), which is not followed. Check the base URL ${context.baseUrl}.`;
  return context.fail({
    kind: 'not-the-api',
    operation: request.route.operation,
    status: answer.status,
    message,
  });
}
