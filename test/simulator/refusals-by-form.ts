import type { Operation } from '../../src/simulator/contract/contract.ts';
import type { SimulatorOptions } from '../../src/simulator/index.ts';
import type { Cloud, Request } from './cloud.ts';
import { requestsFor } from './requests.ts';
import { bodyShape, KINDS, type Shape, shapeOf } from './shape.ts';

/** A request that is refused because of how it is made or what befalls it, whatever the operation. */
export interface Case {
  readonly request: Request;
  readonly headers?: Readonly<Record<string, string>>;
  readonly faults?: NonNullable<SimulatorOptions['faults']>;
  /** Whether the account has no credit. */
  readonly broke?: boolean;
  /** What `details.field` must name. */
  readonly field?: string;
}

/** A value of each kind of JSON. */
const VALUES = { null: null, boolean: true, number: 7, string: 'text', array: [], object: {} } as const;

/** Every refusal with the status that the form of the operation gives. */
export function casesByForm(cloud: Cloud, operation: Operation, status: number): readonly Case[] {
  const requests = requestsFor(cloud)[operation.id];
  const request = requests.find(([, , body]) => body !== undefined) ?? requests[0];
  if (request === undefined) {
    return [];
  }
  switch (status) {
    case 400:
      return [...queryCases(operation, request), ...bodyCases(operation, request)];
    case 401:
      return [{ request, headers: { 'X-API-Key': '' } }];
    case 402:
      return [{ request, broke: true }];
    case 403:
      return [{ request, faults: { forbidden: true } }];
    case 404:
      return notFoundCases(operation, request);
    case 413:
      return tooLongCases(operation, request);
    case 429:
      return [{ request, faults: { status429: 1 } }];
    case 500:
    case 502:
    case 503:
    case 504:
      return [{ request, faults: { error: 1 } }];
    default:
      return [];
  }
}

function notFoundCases(operation: Operation, [method, path, body]: Request): readonly Case[] {
  const own = path.split('?')[0]?.split('/') ?? [];
  const named = operation.path
    .split('/')
    .flatMap((step, index) => (step.startsWith('{') ? [{ step, index }] : []))
    .map(({ step, index }): Case => {
      const unknown = step === '{rule_id}' ? '999999999' : 'BRK-000000X';
      return { request: [method, own.with(index, unknown).join('/'), body] };
    });
  return operation.optional
    ? [...named, { request: [method, path, body], faults: { withoutOptional: true } }]
    : named;
}

/** Each query parameter twice and, where its type is not text, with a text; and one that there is not. */
function queryCases(operation: Operation, [method, target, body]: Request): readonly Case[] {
  const [path] = target.split('?');
  const parameters = operation.parameters.filter((parameter) => parameter.in === 'query');
  const cases = parameters.flatMap(({ name, schema }): Case[] => {
    const { kinds, words } = shapeOf(schema);
    const twice: Case = { request: [method, `${path}?${name}=1&${name}=1`, body], field: name };
    const isText = kinds?.has('string') === true && words.enum === undefined;
    return isText ? [twice] : [twice, { request: [method, `${path}?${name}=perhaps`, body], field: name }];
  });
  return parameters.length === 0
    ? []
    : [...cases, { request: [method, `${path}?nonsense=1`, body], field: 'nonsense' }];
}

/** Each field of the body with a value of each kind it must not have, each required one absent, and one that there is not. */
function bodyCases(operation: Operation, [method, path, body]: Request): readonly Case[] {
  const shape = bodyShape(operation);
  if (shape === null) {
    return [];
  }
  const fields = body as Readonly<Record<string, unknown>>;
  const retyped = [...shape.properties].flatMap(([field, schema]) => {
    const { kinds } = shapeOf(schema);
    return KINDS.filter((kind) => kinds !== null && !kinds.has(kind)).map(
      (kind): Case => ({ request: [method, path, { ...fields, [field]: VALUES[kind] }], field }),
    );
  });
  const dropped = [...shape.required].map((field): Case => {
    const { [field]: _, ...rest } = fields;
    return { request: [method, path, rest], field };
  });
  return [
    ...retyped,
    ...dropped,
    { request: [method, path, { ...fields, nonsense: 1 }], field: 'nonsense' },
    { request: [method, path, '{"half": '], field: 'body' },
  ];
}

function tooLongCases(operation: Operation, [method, path, body]: Request): readonly Case[] {
  const shape: Shape | null = bodyShape(operation);
  return [...(shape?.properties ?? [])].flatMap(([field, schema]): Case[] => {
    const most = shapeOf(schema).words['x-max-bytes'];
    const text = 'é'.repeat(Number(most) / 2 + 1);
    return most === undefined
      ? []
      : [{ request: [method, path, { ...(body as object), [field]: text }], field }];
  });
}
