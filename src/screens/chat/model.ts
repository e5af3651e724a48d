import type { AiModel } from '../../api/types.ts';
import { resourceOf } from '../../resources/registry.ts';
import type { Control } from '../control/context.ts';
import type { Conversation } from './conversation.ts';

/** The model that is asked next, and its row; null where that is not known. */
export interface ChosenModel {
  readonly id: string;
  readonly name: string;
  readonly row: AiModel | null;
}

/** The model that was chosen, else the first of the list of models as it is shown; null where there is none. */
export function modelOf(control: Control, { model }: Conversation): ChosenModel | null {
  const { byId } = control.state().collections.aiModels;
  if (model !== null) return { ...model, row: byId.get(model.id) ?? null };
  const { ids, row } = control.list(resourceOf('ai-models'));
  const first = ids[0] === undefined ? undefined : (row(ids[0]) as AiModel | undefined);
  return first === undefined ? null : { id: first.id, name: first.name, row: first };
}
