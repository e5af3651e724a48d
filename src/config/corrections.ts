import type { Config, Corrections, FieldCorrection, OperationCorrection } from './config.ts';
import { either, nearest, plainLine } from './text.ts';

/** What the contract has, for the check of what corrects it. */
export interface KnownContract {
  readonly operations: ReadonlyMap<string, { readonly path: string; readonly takesBody: boolean }>;
  /** The fields there are, by group. */
  readonly fields: ReadonlyMap<string, readonly string[]>;
}

/** The same corrections with those of one account on top. */
export function mergeCorrections(all: Corrections, own: Corrections): Corrections {
  const operations = new Map(all.operations);
  for (const [id, correction] of own.operations) {
    const before = operations.get(id);
    operations.set(id, {
      ...correction,
      path: correction.path ?? before?.path ?? null,
      method: correction.method ?? before?.method ?? null,
    });
  }
  const fields = new Map(all.fields);
  for (const [group, names] of own.fields)
    fields.set(group, new Map([...(fields.get(group) ?? []), ...names]));
  return { operations, fields };
}

/** Whether anything is corrected, for all accounts or for one. */
export function hasCorrections({ corrections, profiles }: Config): boolean {
  const all = [corrections, ...[...profiles.values()].map((profile) => profile.corrections)];
  return all.some(({ operations, fields }) => operations.size > 0 || fields.size > 0);
}

function unknownName(name: string, known: readonly string[], example: string): string {
  const meant = nearest(name, known);
  return `${plainLine(name, 40)}: ${meant === null ? `the contract has names such as ${example}.` : `did you mean ${meant}?`}`;
}

function placeholders(path: string): readonly string[] {
  return path.match(/\{[^}]*\}?/g) ?? [];
}

function operationErrors(
  label: string,
  id: string,
  { path, method, where }: OperationCorrection,
  { operations }: KnownContract,
): readonly string[] {
  const known = operations.get(id);
  if (known === undefined) {
    const remedy = unknownName(id, [...operations.keys()], 'listInstances');
    return [`${where}: ${label}: there is no operation ${remedy}`];
  }
  const errors: string[] = [];
  const wanted = placeholders(known.path);
  if (path !== null && [...placeholders(path)].sort().join() !== [...wanted].sort().join()) {
    const names =
      wanted.length === 0
        ? 'hold no name in braces'
        : `hold ${either(wanted).replace(' or ', ' and ')} once, and no other name in braces`;
    errors.push(`${where}: ${label}.${id}.path must ${names}: the contract has ${known.path}.`);
  }
  if (method === 'GET' && known.takesBody)
    errors.push(`${where}: ${label}.${id}.method can't be GET: this operation sends a body.`);
  return errors;
}

function fieldErrors(
  label: string,
  group: string,
  names: ReadonlyMap<string, FieldCorrection>,
  { fields }: KnownContract,
): readonly string[] {
  const known = fields.get(group);
  const [first] = names.values();
  if (first === undefined) return [];
  if (known === undefined) {
    const meant = nearest(group, [...fields.keys()]);
    const remedy =
      meant === null
        ? `the groups are ${either([...fields.keys()]).replace(' or ', ' and ')}.`
        : `did you mean ${meant}?`;
    return [`${first.where}: ${label}: there is no group ${plainLine(group, 40)}: ${remedy}`];
  }
  const errors: string[] = [];
  const fieldByName = new Map<string, string>();
  for (const [field, { name, where }] of names) {
    const other = fieldByName.get(name);
    fieldByName.set(name, field);
    if (!known.includes(field)) {
      const remedy = unknownName(field, known, known[0] ?? '');
      errors.push(`${where}: ${label}.${group}: there is no field ${remedy}`);
    } else if (other !== undefined) {
      errors.push(
        `${where}: ${label}.${group}: ${other} and ${field} are both ${plainLine(name, 40)}: one name stands for one field.`,
      );
    }
  }
  return errors;
}

/** What can't be used of the corrections of the file, one sentence each, with place, operation or field, and remedy. */
export function checkCorrections(config: Config, known: KnownContract): readonly string[] {
  const labelled: readonly (readonly [string, Corrections])[] = [
    ['', config.corrections],
    ...[...config.profiles.values()].map(
      ({ name, corrections }) => [`profiles.${name}.`, corrections] as const,
    ),
  ];
  return labelled.flatMap(([label, { operations, fields }]) => [
    ...[...operations].flatMap(([id, correction]) =>
      operationErrors(`${label}operations`, id, correction, known),
    ),
    ...[...fields].flatMap(([group, names]) => fieldErrors(`${label}fields`, group, names, known)),
  ]);
}
