import { inspect } from 'node:util';

/** Every text that can be reached from a value, whichever way: fields, symbols, prototypes, causes, maps. */
function* textsIn(value: unknown, known = new Set<unknown>()): Generator<string> {
  if (typeof value === 'string') yield value;
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || known.has(value))
    return;
  known.add(value);
  if (value instanceof Map || value instanceof Set || value instanceof Headers)
    yield* textsIn([...value], known);
  for (const name of Reflect.ownKeys(value)) {
    yield String(name);
    const descriptor = Reflect.getOwnPropertyDescriptor(value, name);
    yield* textsIn(descriptor && 'value' in descriptor ? descriptor.value : undefined, known);
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Error.prototype && prototype !== Object.prototype) yield* textsIn(prototype, known);
}

/** The texts in which any of the forms of a secret can be found, by whatever way a value is looked at or written down. */
export function textsWith(forms: readonly string[], value: unknown): readonly string[] {
  const shown = inspect(value, { depth: null, showHidden: true, getters: true });
  const stack = value instanceof Error ? (value.stack ?? '') : '';
  const texts = [...textsIn(value), shown, JSON.stringify(value) ?? '', String(value), stack];
  return texts.filter((text) => forms.some((form) => text.includes(form)));
}
