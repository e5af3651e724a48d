import source from '../../api/barrack.gen.json' with { type: 'json' };
import { isRecord } from '../api/text.ts';

/** A part of the contract or of an answer, not looked into further. */
export type Part = Readonly<Record<string, unknown>>;

const contract: Part = source;

function child(part: unknown, ...steps: readonly string[]): unknown {
  return steps.reduce((found, step) => (isRecord(found) ? found[step] : undefined), part);
}

/** The schema a `$ref` leads to, or the schema itself. */
export function resolved(schema: unknown): Part {
  let found = schema;
  while (isRecord(found) && typeof found.$ref === 'string')
    found = child(contract, ...found.$ref.slice(2).split('/').map(decodeURIComponent));
  return isRecord(found) ? found : {};
}

/** The schema of the good answer of a GET by its path in the contract; null where there is none. */
export function answerSchema(path: string): Part | null {
  const schema = child(
    contract,
    'paths',
    path,
    'get',
    'responses',
    '200',
    'content',
    'application/json',
    'schema',
  );
  return isRecord(schema) ? schema : null;
}
