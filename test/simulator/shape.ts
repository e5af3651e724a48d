import { CONTRACT, type Operation } from '../../src/simulator/contract/contract.ts';

type Json = Readonly<Record<string, unknown>>;

export const KINDS = ['null', 'boolean', 'number', 'string', 'array', 'object'] as const;
export type Kind = (typeof KINDS)[number];

/** What a schema of the contract says of a value, with everything it refers to and is made of put together. */
export interface Shape {
  /** The kinds of values it lets through; null for all. */
  kinds: ReadonlySet<Kind> | null;
  isInteger: boolean;
  readonly required: Set<string>;
  readonly properties: Map<string, Json>;
  /** The schema of the elements of an array, or of the values under names that are not told. */
  items: Json | null;
  values: Json | null;
  /** Its other keywords, such as `enum` and `minimum`. */
  words: Json;
}

/** The shape that a schema gives. */
export function shapeOf(schema: Json): Shape {
  const shape: Shape = {
    kinds: null,
    isInteger: false,
    required: new Set(),
    properties: new Map(),
    items: null,
    values: null,
    words: {},
  };
  collect(schema, shape);
  return shape;
}

/** The kind of a JSON value. */
export function kindOf(value: unknown): Kind {
  if (value === null) {
    return 'null';
  }
  return Array.isArray(value) ? 'array' : (typeof value as Kind);
}

/** The schema of a JSON answer of an operation. */
export function answerSchema({ path, method }: Operation, status: number): Json {
  return at(CONTRACT, ['paths', path, method.toLowerCase(), 'responses', `${status}`, ...CONTENT]);
}

/** The shape of the body an operation takes; null where it takes none. */
export function bodyShape({ path, method, takesBody }: Operation): Shape | null {
  return takesBody
    ? shapeOf(at(CONTRACT, ['paths', path, method.toLowerCase(), 'requestBody', ...CONTENT]))
    : null;
}

const CONTENT = ['content', 'application/json', 'schema'];

function at(root: Json, steps: readonly string[]): Json {
  return steps.reduce((place, step) => {
    const next = place[step];
    if (!isJson(next)) {
      throw new Error(`The contract has nothing at ${steps.join('/')}`);
    }
    return next;
  }, root);
}

function collect(schema: Json, shape: Shape): void {
  const { $ref, allOf, anyOf, type, required, properties, items, additionalProperties, ...words } = schema;
  if (typeof $ref === 'string') {
    collect(at(CONTRACT, $ref.slice(2).split('/')), shape);
  }
  for (const part of parts(allOf)) {
    collect(part, shape);
  }
  const choices = parts(anyOf).map(shapeOf);
  for (const choice of choices) {
    merge(choice, shape);
  }
  if (choices.length > 0) {
    const kinds = choices.flatMap((choice) => [...(choice.kinds ?? KINDS)]);
    shape.kinds = new Set(kinds);
  }
  if (type !== undefined) {
    const types = [type].flat().map(String);
    shape.isInteger = types.includes('integer');
    shape.kinds = new Set(types.map((name) => (name === 'integer' ? 'number' : (name as Kind))));
  }
  for (const name of Array.isArray(required) ? required : []) {
    shape.required.add(String(name));
  }
  for (const [name, property] of Object.entries(isJson(properties) ? properties : {})) {
    if (isJson(property)) {
      shape.properties.set(name, property);
    }
  }
  shape.items = isJson(items) ? items : shape.items;
  shape.values = isJson(additionalProperties) ? additionalProperties : shape.values;
  shape.words = { ...shape.words, ...words };
}

function merge(choice: Shape, shape: Shape): void {
  for (const name of choice.required) {
    shape.required.add(name);
  }
  for (const [name, property] of choice.properties) {
    shape.properties.set(name, property);
  }
  shape.items ??= choice.items;
  shape.values ??= choice.values;
}

function parts(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}

function isJson(value: unknown): value is Json {
  return kindOf(value) === 'object';
}
