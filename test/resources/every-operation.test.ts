import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { type OperationId, operationOf, secondRoutes } from '../../src/api/operations.ts';
import { changesOf } from '../../src/resources/actions.ts';
import { formOf } from '../../src/resources/forms/registry.ts';
import { listIds, resourceOf } from '../../src/resources/registry.ts';
import { OPERATIONS } from '../../src/simulator/contract/contract.ts';
import { changeOperations } from '../../src/store/changes/kinds/kinds.ts';
import { pageReaders } from '../../src/store/polling/page-readers.ts';
import { rowReaders } from '../../src/store/polling/row-readers.ts';

const operations = OPERATIONS.map(({ id }) => id as OperationId);

/** Routes the contract calls aliases of others: the client takes them where the service has nothing at the first. */
const aliases: ReadonlySet<string> = new Set(Object.values(secondRoutes));

/** Files of the program that the console loads, by their imports, at once or when they are needed; with their texts. */
function loadedFrom(entry: string): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const waiting = [entry];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (texts.has(path)) continue;
    const text = readFileSync(path, 'utf8');
    texts.set(path, text);
    const folder = dirname(path);
    for (const [, at = ''] of text.matchAll(/(?:\bfrom |\bimport\(|^import )'(\.[^']+)'/gm))
      waiting.push(normalize(join(folder, at)));
  }
  return texts;
}

// No key is pressed for what the client offers, the demo's own cloud answers, or other commands ask.
const elsewhere = /^src\/(api|simulator|doctor|commands\/get)\//;
const program = [...loadedFrom('src/commands/console.ts')].filter(([path]) => !elsewhere.test(path));
const resources = program.filter(([path]) => path.startsWith('src/resources/'));

/** Which operation a reader asks for, told by calling it. */
function askedBy(read: (api: never) => unknown): string {
  const asked: string[] = [];
  const api = new Proxy(
    {},
    {
      get: (_, name) => () => {
        asked.push(String(name));
        return new Promise(() => {});
      },
    },
  );
  void read(api as never);
  const [only, second] = asked;
  if (only === undefined || second !== undefined) throw new Error(`asks for ${asked.join(', ')}`);
  return only;
}

/** Forms that some action opens. */
const forms = new Set(
  program.flatMap(([, text]) => [...text.matchAll(/\bform: '([\w.-]+)'/g)].map(([, id = '']) => id)),
);

/** Collections that some list, some details or some form of the console reads. */
const wanted: ReadonlySet<string> = new Set([
  ...listIds.flatMap((id) => {
    const { collection, derived, beside = [], related } = resourceOf(id);
    return [collection, ...(derived?.from ?? []), ...beside, ...related];
  }),
  ...[...forms].flatMap((id) => formOf(id)?.related ?? []),
]);

const readBy: ReadonlyMap<string, string> = new Map(
  Object.entries(pageReaders).map(([name, read]) => [askedBy((api) => read(api, { page: 1 }, {})), name]),
);

const singles: ReadonlySet<string> = new Set(listIds.flatMap((id) => resourceOf(id).single ?? []));

describe('every operation of the contract is in reach of the keys', () => {
  it('by what the console loads: it calls each of them somewhere', () => {
    const uncalled = operations.filter(
      (id) => !aliases.has(id) && !program.some(([, text]) => text.includes(`api.${id}(`)),
    );
    expect(uncalled).toEqual([]);
  });

  it('lists by what some screen or form reads', () => {
    expect([...readBy].filter(([, name]) => !wanted.has(name))).toEqual([]);
  });

  it('single rows by the details of their list', () => {
    expect([...singles].sort()).toEqual(Object.keys(rowReaders).sort());
  });

  it('changes by what a resource or a form declares, each of which can be sent', () => {
    const declared = new Set(
      listIds.flatMap((id) =>
        changesOf(resourceOf(id)).flatMap(({ operation, operationOfMany }) => [operation, operationOfMany]),
      ),
    );
    const isNamed = (id: string) => resources.some(([, text]) => text.includes(`'${id}'`));
    expect(changeOperations.filter((id) => !declared.has(id) && !isNamed(id))).toEqual([]);
    const changing = operations.filter((id) => operationOf(id).changes && !aliases.has(id));
    const isSent = (id: string) => (changeOperations as readonly string[]).includes(id);
    expect(changing.filter((id) => !isSent(id))).toEqual(['chatWithAi']);
  });
});

test('only what the contract lists twice is left out, each asked in the same way as the route it doubles', () => {
  expect(operations).toHaveLength(74);
  for (const [first, second] of Object.entries(secondRoutes)) {
    const doubled = operationOf(first as OperationId);
    expect(operations).toContain(second);
    expect(operationOf(second)).toMatchObject({ method: doubled.method, changes: doubled.changes });
  }
});
