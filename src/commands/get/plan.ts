import { nearest, plainLine } from '../../config/text.ts';
import { type OutputColumn, outputColumns, shownColumns } from '../../output/columns.ts';
import { type AnyResource, resourceIds, resourceOf } from '../../resources/registry.ts';
import type { Column, FactNeed } from '../../resources/types.ts';
import { filterProblem } from '../../store/filter-problem.ts';
import { UsageError } from '../exit.ts';
import type { GetFlags, OutputFormat } from './flags.ts';

interface SortPlan {
  readonly column: Column<unknown>;
  readonly direction: 'ascending' | 'descending';
}

/** What is read and how it is written, checked before anything is asked. */
export interface GetPlan {
  readonly resource: AnyResource;
  /** One row; null for the list. */
  readonly id: string | null;
  readonly format: OutputFormat;
  /** Null: whole rows. */
  readonly columns: readonly OutputColumn[] | null;
  readonly filter: string;
  /** Null: in the order of the service. */
  readonly sort: SortPlan | null;
  readonly needs: ReadonlySet<FactNeed>;
}

const longestWord = 40;

function quoted(word: string): string {
  return `"${plainLine(word, longestWord)}"`;
}

/** What to take in place of a name that is none: the one most like it first, then all. */
function choices(word: string, names: readonly string[], others: readonly string[] = []): string {
  const meant = nearest(word, [...names, ...others]);
  return meant === null
    ? `there are ${names.join(', ')}.`
    : `did you mean ${meant}? There are ${names.join(', ')}.`;
}

/** The resource by its id or one of its other names. */
function findResource(word: string): AnyResource {
  const asked = word.toLowerCase();
  const all = resourceIds.map(resourceOf);
  const found = all.find(({ id }) => id === asked) ?? all.find(({ aliases }) => aliases.includes(asked));
  if (found !== undefined) return found;
  const aliases = all.flatMap((resource) => resource.aliases);
  throw new UsageError(`there is no resource ${quoted(word)}: ${choices(word, resourceIds, aliases)}`);
}

function chooseColumns(resource: AnyResource, text: string): readonly OutputColumn[] {
  const known = outputColumns(resource);
  const names = known.map(({ id }) => id);
  const chosen = text.split(',').map((part) => {
    const word = part.trim();
    const column = known.find(({ id }) => id.toLowerCase() === word.toLowerCase());
    if (column !== undefined) return column;
    const problem = word === '' ? 'a name is missing' : `${resource.id} has no column ${quoted(word)}`;
    throw new UsageError(`--columns: ${problem}: ${choices(word, names)}`);
  });
  const twice = chosen.find((column, index) => chosen.indexOf(column) !== index);
  if (twice !== undefined) throw new UsageError(`--columns names ${twice.id} twice: name it once.`);
  return chosen;
}

/** Unless they are chosen: as the screen shows them for a person, with key and currency for a spreadsheet, whole for a script. */
function usualColumns(resource: AnyResource, format: OutputFormat): readonly OutputColumn[] | null {
  if (format === 'json') return null;
  return format === 'csv' ? outputColumns(resource) : shownColumns(resource);
}

const directions = { asc: 'ascending', desc: 'descending' } as const;

function chooseSort(resource: AnyResource, text: string | undefined): SortPlan | null {
  const usual = resource.defaultSort;
  if (text === undefined) {
    const column = resource.columns.find(({ id }) => id === usual?.by);
    return column === undefined || usual === null ? null : { column, direction: usual.direction };
  }
  const [word = '', turn, ...rest] = text.trim().split(':');
  if (word.toLowerCase() === 'none' && turn === undefined) return null;
  const column = resource.columns.find(({ id }) => id.toLowerCase() === word.toLowerCase());
  if (column === undefined) {
    const names = [...resource.columns.map(({ id }) => id), 'none'];
    throw new UsageError(`--sort: ${resource.id} has no column ${quoted(word)}: ${choices(word, names)}`);
  }
  if (turn === undefined) return { column, direction: column.highFirst ? 'descending' : 'ascending' };
  if ((turn !== 'asc' && turn !== 'desc') || rest.length > 0)
    throw new UsageError(`--sort: ${quoted(text)} ends in no direction: write ${word}:asc or ${word}:desc.`);
  return { column, direction: directions[turn] };
}

function checkFilter(resource: AnyResource, filter: string): void {
  const names = Object.keys(resource.filterFields);
  const problem = filterProblem(filter, names);
  if (problem === null) return;
  const term = quoted(problem.term);
  if (problem.kind === 'no-value')
    throw new UsageError(`--filter: ${term} has no value: write what to look for behind it.`);
  const first = names[0] ?? 'name';
  throw new UsageError(
    `--filter: ${resource.id} has no field ${quoted(problem.field)}: ${choices(problem.field, names)} ` +
      `To look for the word itself write ${quoted(`${first}:${problem.term.replace(/^!/, '')}`)}.`,
  );
}

/** Understands the arguments of `get`; throws UsageError with a sentence that names the choices. */
export function planGet(word: string, id: string | undefined, flags: GetFlags): GetPlan {
  const resource = findResource(word);
  const filter = flags.filter.join(' ').trim();
  if (id === '')
    throw new UsageError('the id is empty: give the id of one row, or leave it out for the list.');
  if (id !== undefined && (filter !== '' || flags.sort !== undefined))
    throw new UsageError('--filter and --sort are for a list: leave them out, or leave out the id.');
  const columns =
    flags.columns === undefined
      ? usualColumns(resource, flags.output)
      : chooseColumns(resource, flags.columns);
  checkFilter(resource, filter);
  const sort = id === undefined ? chooseSort(resource, flags.sort) : null;
  return {
    resource,
    id: id ?? null,
    format: flags.output,
    columns,
    filter,
    sort,
    needs: new Set([...(columns ?? []).flatMap(({ needs }) => needs), ...(sort?.column.needs ?? [])]),
  };
}
