// Answers spoiled one field at a time: the check against the contract must reject what a client could not read.
import { expect, test } from 'vitest';
import { OPERATIONS, type Operation } from '../../src/simulator/contract/contract.ts';
import { HANDLERS } from '../../src/simulator/handlers/index.ts';
import { Validator } from '../../src/simulator/http/validate.ts';
import { MINUTE, openCloud } from './cloud.ts';
import { requestsFor } from './requests.ts';
import { answerSchema, KINDS, kindOf, shapeOf } from './shape.ts';

type Fields = Record<string, unknown>;

/** A value of each kind of JSON, none of which the contract allows where it names another kind. */
const VALUES = { null: null, boolean: true, number: 7, string: 'text', array: [], object: {} } as const;

/** A new firewall has neither rules nor machines. */
const NEVER_SEEN = /^createFirewall firewall\.(rules|attachments)\[\]\./;

/** A required field of an answer, in the object that holds it. */
interface Place {
  readonly holder: Fields;
  readonly field: string;
  /** Where it is, such as `instances[].flavor.vcpus`. */
  readonly name: string;
  readonly schema: Fields;
}

/** Every required field at any depth; of the elements of lists, those of each. */
function* placesIn(value: unknown, schema: Fields, name: string): Generator<Place> {
  const shape = shapeOf(schema);
  if (Array.isArray(value)) {
    for (const element of shape.items === null ? [] : value) {
      yield* placesIn(element, shape.items ?? {}, `${name}[]`);
    }
    return;
  }
  if (kindOf(value) !== 'object') {
    return;
  }
  const holder = value as Fields;
  for (const [field, inner] of Object.entries(holder)) {
    const innerSchema = shape.properties.get(field) ?? shape.values;
    const innerName = name === '' ? field : `${name}.${field}`;
    if (shape.required.has(field)) {
      yield { holder, field, name: innerName, schema: innerSchema ?? {} };
    }
    if (innerSchema !== null) {
      yield* placesIn(inner, innerSchema, innerName);
    }
  }
}

/** The required fields that answers of the schema can have, by name. */
function namesIn(schema: Fields, name = ''): string[] {
  const shape = shapeOf(schema);
  const inner = [...shape.properties].flatMap(([field, property]) => {
    const innerName = name === '' ? field : `${name}.${field}`;
    return [...(shape.required.has(field) ? [innerName] : []), ...namesIn(property, innerName)];
  });
  return [...inner, ...(shape.items === null ? [] : namesIn(shape.items, `${name}[]`))];
}

/** The successful answers of every operation the simulator has. */
async function collectAnswers(): Promise<ReadonlyMap<Operation, readonly unknown[]>> {
  const cloud = openCloud();
  cloud.advance(MINUTE);
  const answers = new Map<Operation, unknown[]>();
  for (const [id, requests] of Object.entries(requestsFor(cloud))) {
    const operation = OPERATIONS.find((each) => each.id === id);
    if (operation !== undefined && HANDLERS[operation.id] !== undefined) {
      cloud.advance(MINUTE);
      const bodies = [];
      for (const request of requests) {
        const { status, body } = await cloud.send(...request);
        expect([request, status]).toEqual([request, operation.successStatus]);
        bodies.push(body);
      }
      answers.set(operation, bodies);
    }
  }
  return answers;
}

test('a required field that is absent or of another kind is found in at least 99 % of the answers', async () => {
  const validator = new Validator();
  const mutations = { tried: 0, missed: [] as string[] };
  const unseen: string[] = [];
  for (const [operation, bodies] of await collectAnswers()) {
    const status = operation.successStatus;
    const schema = answerSchema(operation, status);
    const seen = new Set<string>();
    for (const body of bodies) {
      const rejects = async (what: string) => {
        mutations.tried++;
        if ((await validator.violation(operation, status, body)) === null) {
          mutations.missed.push(`${operation.id} ${what}`);
        }
      };
      expect(await validator.violation(operation, status, body)).toBeNull();
      for (const { holder, field, name, schema: fieldSchema } of [...placesIn(body, schema, '')]) {
        const { kinds, isInteger } = shapeOf(fieldSchema);
        const value = holder[field];
        const isNew = !seen.has(`${name} ${kindOf(value)}`);
        seen.add(name).add(`${name} ${kindOf(value)}`);
        if (!isNew) {
          continue;
        }
        delete holder[field];
        await rejects(`without ${name}`);
        // A field the contract gives no kind may be anything but what it is: that counts as missed.
        for (const kind of KINDS.filter((each) => each !== kindOf(value) && kinds?.has(each) !== true)) {
          holder[field] = VALUES[kind];
          await rejects(`with ${kind} as ${name}`);
        }
        if (isInteger) {
          holder[field] = 0.5;
          await rejects(`with a fraction as ${name}`);
        }
        holder[field] = value;
      }
      expect(await validator.violation(operation, status, body)).toBeNull();
    }
    unseen.push(
      ...namesIn(schema)
        .filter((name) => !seen.has(name))
        .map((name) => `${operation.id} ${name}`),
    );
  }
  expect(mutations.missed.length / mutations.tried, mutations.missed.join('\n')).toBeLessThanOrEqual(0.01);
  expect(mutations.tried).toBeGreaterThan(5000);
  // What no answer holds is not tried.
  expect(unseen.filter((name) => !NEVER_SEEN.test(name))).toEqual([]);
});
