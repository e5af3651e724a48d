import type { KeyBinding } from './config.ts';
import { isGuardedKey, keyProblem, keyWarning, shownKey } from './key-names.ts';
import { nearest, plainLine } from './text.ts';

/** An action or command as the rebinding of keys needs it. */
export interface Bindable {
  readonly id: string;
  /** Where its keys work; two that share a scope cannot share a key. */
  readonly scopes: readonly string[];
  readonly defaultKeys: readonly string[];
  readonly changesCloud: boolean;
}

export interface CheckedBindings {
  /** Keys of every id; the defaults of all when there are errors. */
  readonly bindings: ReadonlyMap<string, readonly string[]>;
  /** One sentence each, with the place in the file. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

type Rebound = ReadonlyMap<string, KeyBinding>;

function checkId(id: string, where: string, ids: readonly string[]): string {
  const meant = nearest(id, ids);
  const remedy = meant === null ? 'the help of the console (?) lists them.' : `did you mean ${meant}?`;
  return `${where}: keys: there is no action or command ${plainLine(id, 40)}: ${remedy}`;
}

function checkKeys(bindable: Bindable, { keys, where }: KeyBinding) {
  const errors: string[] = [];
  const warnings: string[] = [];
  for (const key of keys) {
    const start = `${where}: keys.${bindable.id}: ${shownKey(key)}`;
    const problem = keyProblem(key);
    const warning = keyWarning(key);
    const end = problem?.endsWith('?') === true ? '' : '.';
    if (problem !== null) errors.push(`${start} ${problem}${end}`);
    else if (bindable.changesCloud && !isGuardedKey(key))
      errors.push(
        `${start} is too easily pressed by mistake for what changes the cloud: take an upper-case letter, a function key, or one with ctrl or alt.`,
      );
    else if (warning !== null) warnings.push(`${start} ${warning}.`);
  }
  if (new Set(keys).size < keys.length)
    errors.push(`${where}: keys.${bindable.id} names a key twice: write it once.`);
  return { errors, warnings };
}

/** Two on one key in one scope, each pair told once, at the place of one that was rebound. */
function clashes(
  known: readonly Bindable[],
  bindings: ReadonlyMap<string, readonly string[]>,
  rebound: Rebound,
): readonly string[] {
  const errors: string[] = [];
  known.forEach((first, index) => {
    for (const second of known.slice(index + 1)) {
      const scope = first.scopes.find((name) => second.scopes.includes(name));
      const keys = bindings.get(second.id) ?? [];
      const shared = (bindings.get(first.id) ?? []).filter((key) => keys.includes(key));
      if (scope === undefined || shared.length === 0) continue;
      const place = rebound.get(second.id)?.where ?? rebound.get(first.id)?.where;
      const start = place === undefined ? '' : `${place}: `;
      errors.push(
        `${start}keys: ${first.id} and ${second.id} are both on ${shared.map(shownKey).join(' and ')} (${scope}): give one of them another key.`,
      );
    }
  });
  return errors;
}

/**
 * Puts the keys of the configuration in the place of the default ones and checks them: ids and names of keys, two on
 * one key in one scope, and that what changes the cloud is not on a plain key.
 */
export function checkBindings(rebound: Rebound, known: readonly Bindable[]): CheckedBindings {
  const byId = new Map(known.map((bindable) => [bindable.id, bindable]));
  const defaults = new Map(known.map(({ id, defaultKeys }) => [id, defaultKeys]));
  const bindings = new Map(defaults);
  const errors: string[] = [];
  const warnings: string[] = [];
  for (const [id, binding] of rebound) {
    const bindable = byId.get(id);
    if (bindable === undefined) {
      errors.push(checkId(id, binding.where, [...byId.keys()]));
      continue;
    }
    const checked = checkKeys(bindable, binding);
    errors.push(...checked.errors);
    warnings.push(...checked.warnings);
    bindings.set(id, binding.keys);
  }
  errors.push(...clashes(known, bindings, rebound));
  return { bindings: errors.length === 0 ? bindings : defaults, errors, warnings };
}
