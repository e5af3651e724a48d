import type { Ajv2020, AnySchema, ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { CONTRACT, type Operation, pointerTo } from '../contract/contract.ts';
import { invalidField, Refusal } from '../refusal.ts';

/** Name under which the schemas of the contract refer to each other. */
const CONTRACT_ID = 'contract';

interface Compilers {
  /** For texts of a URL, which stand for numbers and booleans. */
  readonly texts: Ajv2020;
  readonly bodies: Ajv2020;
}

/**
 * Checks requests and answers against the contract. The compiler is loaded with the first check that needs it, and a
 * check is compiled when its operation is first called, since the server should listen at once.
 */
export class Validator {
  #compilers: Promise<Compilers> | undefined;
  readonly #checks = new Map<string, ValidateFunction>();

  /** The query as the contract's types. Refuses with 400 naming the field. */
  async query(operation: Operation, search: URLSearchParams): Promise<Readonly<Record<string, unknown>>> {
    const query: Record<string, unknown> = {};
    for (const [name, value] of search) {
      if (Object.hasOwn(query, name)) {
        throw invalidField(name, `${name} is given more than once`);
      }
      query[name] = value;
    }
    const parameters = operation.parameters.filter((parameter) => parameter.in === 'query');
    const needed = parameters.some((parameter) => parameter.required === true);
    if (needed || Object.keys(query).length > 0) {
      const check = await this.#check(`query ${operation.id}`, 'texts', () => parametersSchema(parameters));
      refuseUnless(check, query, 'query parameter');
    }
    return query;
  }

  /** Checks the path parameters. Refuses with 400 naming the field. */
  async path(operation: Operation, path: Readonly<Record<string, string>>): Promise<void> {
    const parameters = operation.parameters.filter((parameter) => parameter.in === 'path');
    // A plain id is any text, and the router gives no empty one.
    if (parameters.every((parameter) => '$ref' in parameter.schema)) {
      return;
    }
    const check = await this.#check(`path ${operation.id}`, 'texts', () => parametersSchema(parameters));
    refuseUnless(check, { ...path }, 'path parameter');
  }

  /** The parsed body, or undefined where none was sent and none is needed. Refuses with 400 naming the field. */
  async body(operation: Operation, contentType: string, text: string): Promise<unknown> {
    if (text.trim() === '') {
      if (operation.bodyRequired) {
        throw invalidField('body', 'A JSON body is required');
      }
      return undefined;
    }
    if (!/^application\/json\s*(;|$)/i.test(contentType)) {
      throw invalidField('body', 'The body must be sent as application/json');
    }
    const body = parse(text);
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
      throw invalidField('body', 'The body must be a JSON object');
    }
    if (!operation.takesBody) {
      const [field] = Object.keys(body);
      if (field !== undefined) {
        throw invalidField(field, `Unknown field ${field}: this operation takes no body`);
      }
      return undefined;
    }
    const check = await this.#check(`body ${operation.id}`, 'bodies', () => ({
      $ref: `${CONTRACT_ID}${pointerTo('paths', operation.path, operation.method.toLowerCase(), 'requestBody', 'content', 'application/json', 'schema')}`,
    }));
    refuseUnless(check, body, 'field');
    return body;
  }

  /** What is wrong with an answer, as a sentence; null when it keeps the contract. */
  async violation(operation: Operation, status: number, body: unknown): Promise<string | null> {
    const success = status < 400;
    if (success && !operation.statuses.includes(status)) {
      return `${operation.id} answered ${status}, which the contract does not have`;
    }
    const pointer = success
      ? pointerTo(
          'paths',
          operation.path,
          operation.method.toLowerCase(),
          'responses',
          String(status),
          'content',
          'application/json',
          'schema',
        )
      : pointerTo('components', 'schemas', 'ErrorResponse');
    const check = await this.#check(
      `answer ${success ? `${operation.id} ${status}` : 'error'}`,
      'bodies',
      () => ({
        $ref: `${CONTRACT_ID}${pointer}`,
      }),
    );
    if (check(body)) {
      return null;
    }
    const [error] = check.errors ?? [];
    return `${operation.id} answered ${status} against the contract: ${error?.instancePath ?? ''} ${error?.message ?? ''}`;
  }

  async #check(name: string, kind: keyof Compilers, schema: () => AnySchema): Promise<ValidateFunction> {
    const known = this.#checks.get(name);
    if (known !== undefined) {
      return known;
    }
    this.#compilers ??= loadCompilers();
    const check = (await this.#compilers)[kind].compile(schema());
    this.#checks.set(name, check);
    return check;
  }
}

async function loadCompilers(): Promise<Compilers> {
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  // The contract document holds keywords of OpenAPI, which strict mode would refuse.
  const options = { strict: false, validateSchema: false, validateFormats: false, verbose: true } as const;
  const texts = new Ajv2020({ ...options, coerceTypes: true });
  const bodies = new Ajv2020(options);
  texts.addSchema(CONTRACT, CONTRACT_ID);
  bodies.addSchema(CONTRACT, CONTRACT_ID);
  return { texts, bodies };
}

function parametersSchema(parameters: Operation['parameters']): AnySchema {
  return {
    type: 'object',
    additionalProperties: false,
    required: parameters.filter(({ required }) => required === true).map(({ name }) => name),
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, throughContract(schema)])),
  };
}

function throughContract(schema: Operation['parameters'][number]['schema']): AnySchema {
  const reference = schema.$ref;
  return typeof reference === 'string' ? { $ref: `${CONTRACT_ID}${reference}` } : schema;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidField('body', 'The body is not valid JSON');
  }
}

function refuseUnless(check: ValidateFunction, value: unknown, kind: string): void {
  if (check(value)) {
    return;
  }
  const [error] = check.errors ?? [];
  throw error === undefined ? new Refusal(400, 'validation_error', `Bad ${kind}`) : explain(error, kind);
}

/** The fields that must not come together, of the schema of a `not`. */
function fieldsOf(schema: unknown): string[] {
  const required: unknown =
    typeof schema === 'object' && schema !== null && 'required' in schema ? schema.required : [];
  return Array.isArray(required) ? required.map(String) : [];
}

function explain(error: ErrorObject, kind: string): Refusal {
  const place = error.instancePath.slice(1).replaceAll('/', '.');
  const inside = (name: unknown) => (place === '' ? String(name) : `${place}.${String(name)}`);
  const { params } = error;
  switch (error.keyword) {
    case 'additionalProperties': {
      const field = inside(params.additionalProperty);
      return invalidField(field, `Unknown ${kind} ${field}`);
    }
    case 'required': {
      const field = inside(params.missingProperty);
      return invalidField(field, `${field} is required`);
    }
    case 'enum': {
      const allowed: unknown = params.allowedValues;
      return invalidField(
        place,
        `${place} must be one of ${Array.isArray(allowed) ? allowed.join(', ') : ''}`,
        { allowed },
      );
    }
    case 'minimum':
      return invalidField(place, `${place} must be at least ${params.limit}`, { min: params.limit });
    case 'maximum':
      return invalidField(place, `${place} must be at most ${params.limit}`, { max: params.limit });
    case 'pattern': {
      const says: unknown = error.parentSchema?.['x-pattern-says'] ?? `of the form ${params.pattern}`;
      return invalidField(place, `${place} must be ${says}`);
    }
    case 'dependentRequired': {
      const field = inside(params.missingProperty);
      return invalidField(field, `${field} must be given too, or ${inside(params.property)} left out`);
    }
    case 'false schema':
      return invalidField(place, `${place} does not go with the other fields: leave it out`);
    case 'not': {
      const fields = fieldsOf(error.schema).map(inside);
      return invalidField(
        fields.at(-1) ?? place,
        `${fields.join(' and ')} exclude each other: leave one out`,
      );
    }
    default: {
      // What is wrong with the whole, such as that it is empty, is at no place inside.
      const field = place === '' ? 'body' : place;
      return invalidField(field, `${field} ${error.message ?? 'is not allowed'}`);
    }
  }
}
