import { CONTRACT, OPERATIONS, type Operation } from '../../src/simulator/contract/contract.ts';

type Schema = Readonly<Record<string, unknown>>;

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a JSON pointer of the contract leads to. */
function at(pointer: string): Schema {
  let found: unknown = CONTRACT;
  for (const step of pointer.replace(/^#\//, '').split('/'))
    found = isSchema(found) ? found[step.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined;
  if (!isSchema(found)) throw new Error(`the contract has nothing at ${pointer}`);
  return found;
}

function firstOf(list: unknown): unknown {
  return Array.isArray(list) ? list[0] : undefined;
}

function whole(schema: Schema): Record<string, unknown> {
  const properties = isSchema(schema.properties) ? schema.properties : {};
  const known = Object.entries(properties).map(([name, part]) => [name, example(part)]);
  if (known.length > 0 || !isSchema(schema.additionalProperties)) return Object.fromEntries(known);
  const names = isSchema(schema.propertyNames) ? schema.propertyNames : {};
  const name = firstOf(names.examples) ?? firstOf(names['x-known-values']) ?? firstOf(names.enum) ?? 'any';
  return { [String(name)]: example(schema.additionalProperties) };
}

/** A value that keeps a schema of the contract, with every field there is and one row in each list. */
function example(part: unknown): unknown {
  if (!isSchema(part)) return null;
  if (typeof part.$ref === 'string') return example(at(part.$ref));
  if (Array.isArray(part.allOf)) {
    const parts = part.allOf.map(example).filter(isSchema);
    return Object.assign({}, ...parts, part.properties === undefined ? {} : whole(part));
  }
  const alternatives = Array.isArray(part.anyOf) ? part.anyOf : part.oneOf;
  if (Array.isArray(alternatives)) return example(alternatives[0]);
  if (part.const !== undefined) return part.const;
  const told =
    firstOf(part.examples) ?? part.example ?? firstOf(part['x-known-values']) ?? firstOf(part.enum);
  if (told !== undefined) return told;
  const type = Array.isArray(part.type) ? firstOf(part.type) : part.type;
  if (type === 'object' || isSchema(part.properties)) return whole(part);
  if (type === 'array') return [example(part.items)];
  if (type === 'integer' || type === 'number') return Math.max(Number(part.minimum ?? 0), 3);
  if (type === 'boolean') return true;
  return type === 'string' ? 'a text' : null;
}

/** The operation of the contract that a request is for; null when there is none. A literal path wins. */
export function operationFor(method: string, pathname: string): Operation | null {
  return (
    OPERATIONS.find(
      ({ method: known, path }) =>
        known === method && new RegExp(`^/api${path.replace(/\{\w+\}/g, '[^/]+')}$`).test(pathname),
    ) ?? null
  );
}

/** An answer that keeps the contract, made of nothing but the contract. */
export function contractAnswer({ path, method, successStatus }: Operation): unknown {
  const operation = CONTRACT.paths[path]?.[method.toLowerCase()];
  const response = operation?.responses[String(successStatus)];
  const content =
    isSchema(response) && isSchema(response.content) ? response.content['application/json'] : {};
  return example(isSchema(content) ? content.schema : {});
}
