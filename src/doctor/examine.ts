import type { Corrections } from '../api/corrections.ts';
import { ApiError } from '../api/errors.ts';
import { type OperationId, operationOf, operations, secondRoutes } from '../api/operations.ts';
import type { ReadApi } from '../api/read-api.ts';
import { headerCandidates, pathCandidates, rootOf, withRoot } from './candidates.ts';
import { type Check, checks, firstId, type IdName } from './checks.ts';
import { answerSchema } from './contract.ts';
import { type Departure, departuresOf, renamesOf } from './departures.ts';

/** An answer as it came, of one operation. */
export interface Answer {
  readonly operation: OperationId;
  readonly status: number;
  readonly text: string;
  readonly tookMs: number;
}

/** How a service is asked: under other names where they were found, every answer told before it is read. */
export interface Connection {
  readonly authHeader: string;
  readonly corrections: Corrections;
  readonly onAnswer: (answer: Answer) => void;
}

/** What became of one operation. */
export interface Finding {
  readonly operation: OperationId;
  /** Where it was found; the contract's path where it was not. */
  readonly path: string;
  /** `moved`: works under the path that is suggested. `departs`: works, and is not quite as the contract says. */
  readonly outcome: 'ok' | 'departs' | 'moved' | 'not-offered' | 'skipped' | 'broken';
  /** HTTP status, null where no answer came. */
  readonly status: number | null;
  readonly tookMs: number | null;
  readonly departures: readonly Departure[];
  /** Why it is broken or was left out. */
  readonly message: string | null;
}

/** What would put right what differs, for the configuration. */
export interface Suggestion {
  /** Another header for the key; null for the one in use. */
  readonly authHeader: string | null;
  readonly paths: ReadonlyMap<OperationId, string>;
  /** Of `paths` those that were not tried, since trying them would change something. */
  readonly untried: ReadonlySet<OperationId>;
  /** The service's names of fields, by group and the contract's name. */
  readonly fields: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

export interface Examination {
  readonly findings: readonly Finding[];
  readonly suggestion: Suggestion;
}

type Connect = (connection: Connection) => ReadApi;

interface Tried {
  readonly value: unknown;
  readonly error: ApiError | null;
  readonly answer: Answer | null;
}

function bodyOf(answer: Answer | null): unknown {
  try {
    return answer === null ? undefined : JSON.parse(answer.text);
  } catch {
    return undefined;
  }
}

/** Asks every safe GET of the service once, looks where it may be instead, and says how it departs. Sends no change. */
export class Examiner {
  readonly #connect: Connect;
  #authHeader: string;
  #headerFound: string | null = null;
  #corrections: Corrections;
  readonly #paths = new Map<OperationId, string>();
  readonly #fields = new Map<string, Map<string, string>>();
  /** Other first steps of paths that were found, by the contract's. */
  readonly #roots = new Map<string, string>();
  readonly #ids = new Map<IdName, string>();

  constructor(connect: Connect, authHeader: string, corrections: Corrections) {
    this.#connect = connect;
    this.#authHeader = authHeader;
    this.#corrections = corrections;
  }

  async examine(): Promise<Examination> {
    await this.#findHeader();
    const findings: Finding[] = [];
    for (const check of checks) findings.push(await this.#examineOne(check));
    const untried = this.#untriedPaths();
    for (const [id, path] of untried) this.#paths.set(id, path);
    return {
      findings,
      suggestion: {
        authHeader: this.#headerFound,
        paths: this.#paths,
        untried: new Set(untried.keys()),
        fields: this.#fields,
      },
    };
  }

  async #findHeader(): Promise<void> {
    const [balance] = checks;
    if (balance === undefined) return;
    const usual = this.#authHeader;
    const isRefused = async () => (await this.#attempt(balance, '')).error?.kind === 'unauthorized';
    if (!(await isRefused())) return;
    for (const header of headerCandidates) {
      if (header.toLowerCase() === usual.toLowerCase()) continue;
      this.#authHeader = header;
      if (await isRefused()) continue;
      this.#headerFound = header;
      return;
    }
    this.#authHeader = usual;
  }

  async #attempt(check: Check, id: string, path?: string): Promise<Tried> {
    const answers: Answer[] = [];
    const { operations: known, fields } = this.#corrections;
    const tried = path === undefined ? known : new Map(known).set(check.operation, { path, method: null });
    const api = this.#connect({
      authHeader: this.#authHeader,
      corrections: { operations: tried, fields },
      onAnswer: (answer) => answers.push(answer),
    });
    const last = () => answers.at(-1) ?? null;
    try {
      const value = await check.call(api, id);
      return { value, error: null, answer: last() };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return { value: null, error, answer: last() };
    }
  }

  /** The contract's path, or the one the configuration already has. */
  #pathOf(operation: OperationId): string {
    return this.#corrections.operations.get(operation)?.path ?? operationOf(operation).path;
  }

  async #examineOne(check: Check): Promise<Finding> {
    const { operation, needs } = check;
    const { optional } = operationOf(operation);
    const id = needs === undefined ? '' : this.#ids.get(needs);
    const base = { operation, path: this.#pathOf(operation), departures: [], status: null, tookMs: null };
    if (id === undefined)
      return { ...base, outcome: 'skipped', message: `there is no ${needs} to ask about` };

    let tried = await this.#attempt(check, id);
    let isMoved = false;
    if (tried.answer?.status === 404) {
      const elsewhere = await this.#lookElsewhere(check, id);
      if (elsewhere !== null) {
        tried = elsewhere;
        isMoved = true;
      } else if (optional !== undefined)
        return { ...base, status: 404, outcome: 'not-offered', message: null };
    }
    const schema = answerSchema(operationOf(operation).path);
    const isGood = tried.answer !== null && tried.answer.status >= 200 && tried.answer.status < 300;
    const departures = isGood && schema !== null ? departuresOf(bodyOf(tried.answer), schema) : [];
    const told = isGood ? this.#noteRenames(operation, departures) : departures;
    // What is told under other names is asked for once more, to see that the names are right.
    if (told !== departures) tried = { ...(await this.#attempt(check, id)), answer: tried.answer };
    const first = firstId(tried.value);
    if (check.gives !== undefined && first !== null) this.#ids.set(check.gives, first);
    const found = {
      operation,
      path: this.#pathOf(operation),
      status: tried.answer?.status ?? null,
      tookMs: tried.answer?.tookMs ?? null,
      departures: told,
    };
    if (tried.error !== null) return { ...found, outcome: 'broken', message: tried.error.message };
    if (isMoved) return { ...found, outcome: 'moved', message: null };
    return { ...found, outcome: told.length === 0 ? 'ok' : 'departs', message: null };
  }

  /** Tries the paths at which it may be; what answers there with what was asked for is taken. */
  async #lookElsewhere(check: Check, id: string): Promise<Tried | null> {
    const { path } = operationOf(check.operation);
    const root = this.#roots.get(rootOf(path));
    const candidates = [...(root === undefined ? [] : [withRoot(path, root)]), ...pathCandidates(path)];
    const schema = answerSchema(path);
    for (const candidate of new Set(candidates)) {
      const tried = await this.#attempt(check, id, candidate);
      const status = tried.answer?.status ?? 0;
      if (status < 200 || status >= 300 || schema === null) continue;
      // Something else may answer there: what the answer is about has to be in it.
      const missing = departuresOf(bodyOf(tried.answer), schema).filter(
        ({ kind, place }) => kind === 'missing' && !place.includes('.') && !place.includes('['),
      );
      if (tried.error !== null && missing.length > 0) continue;
      this.#paths.set(check.operation, candidate);
      this.#corrections = {
        ...this.#corrections,
        operations: new Map(this.#corrections.operations).set(check.operation, {
          path: candidate,
          method: null,
        }),
      };
      const newRoot = candidate.slice(1, candidate.length - path.split('/').slice(2).join('/').length - 1);
      if (newRoot !== '' && newRoot !== rootOf(path)) this.#roots.set(rootOf(path), newRoot);
      return tried;
    }
    return null;
  }

  /** Keeps what is told under another name; returns the departures that are left, the same list where none was. */
  #noteRenames(operation: OperationId, departures: readonly Departure[]): readonly Departure[] {
    const group = rootOf(operationOf(operation).path);
    const known = this.#corrections.fields.get(group);
    const isKnown = ({ place }: Departure) =>
      [...(known ?? [])].some(([field, { name }]) => place.endsWith(field) || place.endsWith(name));
    const unknown = departures.filter((departure) => !isKnown(departure));
    const renames = renamesOf(unknown);
    if (renames.length === 0) return unknown.length === departures.length ? departures : unknown;
    const names = this.#fields.get(group) ?? new Map<string, string>();
    for (const { field, name } of renames) names.set(field, name);
    this.#fields.set(group, names);
    const corrected = new Map([
      ...(known ?? []),
      ...[...names].map(([field, name]) => [field, { name }] as const),
    ]);
    this.#corrections = {
      ...this.#corrections,
      fields: new Map(this.#corrections.fields).set(group, corrected),
    };
    return unknown;
  }

  /** Where the operations that change something must be too, when all that could be read of their kind has moved. */
  #untriedPaths(): ReadonlyMap<OperationId, string> {
    const asked = new Set<string>(checks.map(({ operation }) => operation));
    const second = new Set<string>(Object.values(secondRoutes));
    const found = new Map<OperationId, string>();
    for (const id of Object.keys(operations) as OperationId[]) {
      const { path } = operationOf(id);
      const root = this.#roots.get(rootOf(path));
      if (root !== undefined && !asked.has(id) && !second.has(id)) found.set(id, withRoot(path, root));
    }
    return found;
  }
}
