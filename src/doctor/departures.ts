import { isRecord } from '../api/text.ts';
import { type Part, resolved } from './contract.ts';

/** Where an answer is not as the contract says; `place` as in `instances[].gpu_type`. */
export interface Departure {
  readonly kind: 'missing' | 'wrong-type' | 'new';
  readonly place: string;
  /** `a number, not "12"` */
  readonly detail: string;
}

const deepest = 12;
/** Rows of a list that are looked at: they are alike. */
const rowsLookedAt = 20;

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function isOfType(value: unknown, type: string): boolean {
  const actual = typeOf(value);
  return actual === type || (type === 'number' && actual === 'integer');
}

/** The properties and required names of an object schema, `allOf` taken together. */
function objectOf(schema: Part): { readonly properties: Part; readonly required: readonly string[] } {
  const parts = Array.isArray(schema.allOf) ? schema.allOf.map((part) => objectOf(resolved(part))) : [];
  const own = isRecord(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  return {
    properties: Object.assign({}, ...parts.map(({ properties }) => properties), own),
    required: [...parts.flatMap((part) => part.required), ...required],
  };
}

/** Types a schema allows at the top; none for one that allows any. */
function allowedTypes(schema: unknown): readonly string[] {
  const whole = resolved(schema);
  if (Array.isArray(whole.anyOf)) return whole.anyOf.flatMap(allowedTypes);
  if (Array.isArray(whole.type)) return whole.type.map(String);
  if (typeof whole.type === 'string') return [whole.type];
  if (whole.properties !== undefined || whole.allOf !== undefined) return ['object'];
  return [];
}

/** Whether a value could be what the schema means, looking at its type alone. */
function couldBe(value: unknown, schema: unknown): boolean {
  const types = allowedTypes(schema);
  return types.length === 0 || types.some((type) => isOfType(value, type));
}

function walk(
  value: unknown,
  schema: unknown,
  place: string,
  depth: number,
  found: Map<string, Departure>,
): void {
  const whole = resolved(schema);
  const put = (departure: Departure): void => {
    found.set(`${departure.kind} ${departure.place}`, departure);
  };
  if (!couldBe(value, whole)) {
    const detail = `should be ${allowedTypes(whole).join(' or ')}, is ${typeOf(value)}`;
    put({ kind: 'wrong-type', place, detail });
    return;
  }
  if (depth > deepest) return;
  if (Array.isArray(whole.anyOf)) {
    const fitting = whole.anyOf.find((one) => couldBe(value, one));
    if (fitting !== undefined) walk(value, fitting, place, depth + 1, found);
    return;
  }
  if (Array.isArray(value)) {
    for (const item of value.slice(0, rowsLookedAt))
      walk(item, whole.items ?? {}, `${place}[]`, depth + 1, found);
    return;
  }
  if (!isRecord(value)) return;
  const { properties, required } = objectOf(whole);
  const at = (name: string) => (place === '' ? name : `${place}.${name}`);
  for (const name of required)
    if (!Object.hasOwn(value, name)) put({ kind: 'missing', place: at(name), detail: 'is not there' });
  for (const [name, part] of Object.entries(value)) {
    if (Object.hasOwn(properties, name)) walk(part, properties[name], at(name), depth + 1, found);
    else if (isRecord(whole.additionalProperties))
      walk(part, whole.additionalProperties, at('*'), depth + 1, found);
    else if (Object.keys(properties).length > 0)
      put({ kind: 'new', place: at(name), detail: `is new: ${typeOf(part)}` });
  }
}

/** Every place where an answer departs from its schema: once each, however many rows it is in. */
export function departuresOf(value: unknown, schema: Part): readonly Departure[] {
  const found = new Map<string, Departure>();
  walk(value, schema, '', 0, found);
  return [...found.values()];
}

function lastName(place: string): string {
  return place.split('.').at(-1)?.replace('[]', '') ?? '';
}

function parentOf(place: string): string {
  return place.split('.').slice(0, -1).join('.');
}

/** How many steps of letters lie between two words, none more than `most` being counted. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let index = 1; index <= one.length; index += 1) {
    const next = [index];
    for (let at = 1; at <= other.length; at += 1) {
      const same = one[index - 1] === other[at - 1] ? 0 : 1;
      next.push(Math.min((row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1, (row[at - 1] ?? 0) + same));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** From 0 for words with nothing in common to 1 for the same: by the parts they share, or by their letters. */
function likeness(one: string, other: string): number {
  const parts = new Set(one.split('_'));
  const shared = other.split('_').filter((part) => parts.has(part)).length;
  const byParts = shared / Math.max(parts.size, other.split('_').length);
  const byLetters = 1 - distance(one, other) / Math.max(one.length, other.length);
  return Math.max(byParts, byLetters);
}

const leastLikeness = 0.4;

/** A field that is missing, and the new one beside it that most likely stands for it. */
export interface Rename {
  readonly field: string;
  readonly name: string;
}

/** Pairs what is missing with what is new in the same object: alike by name, or the only two there. */
export function renamesOf(departures: readonly Departure[]): readonly Rename[] {
  const missing = departures.filter(({ kind }) => kind === 'missing');
  const fresh = departures.filter(({ kind }) => kind === 'new');
  const taken = new Set<string>();
  return missing.flatMap((gap) => {
    const beside = (other: Departure) => parentOf(other.place) === parentOf(gap.place);
    const candidates = fresh.filter((one) => beside(one) && !taken.has(one.place));
    const field = lastName(gap.place);
    const [best] = candidates
      .map(({ place }) => ({ place, score: likeness(field, lastName(place)) }))
      .sort((one, other) => other.score - one.score);
    if (best === undefined) return [];
    const isOnly = candidates.length === 1 && missing.filter(beside).length === 1;
    if (best.score < leastLikeness && !isOnly) return [];
    taken.add(best.place);
    return [{ field, name: lastName(best.place) }];
  });
}
