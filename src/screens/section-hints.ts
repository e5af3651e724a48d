import type { KeyHint } from '../components/footer-lines.ts';
import { isBound } from '../resources/actions.ts';
import type { AnyResource } from '../resources/registry.ts';
import type { Control } from './control/context.ts';

/** The keys of those of a resource's actions that work on the row now and whose ids begin so. */
export function sectionHints(
  control: Control,
  resource: AnyResource,
  row: unknown,
  begin: string,
  readOnly: boolean,
): readonly KeyHint[] {
  const facts = control.facts();
  return resource.actions
    .filter(({ id }) => id.startsWith(begin))
    .filter((action) => isBound(action, readOnly))
    .filter((action) => action.enabled(row, facts) === true)
    .map((action) => ({ key: control.keysOf(action)[0] ?? '', label: action.label }));
}
