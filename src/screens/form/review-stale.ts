import { priceChanged } from '../../resources/forms/quote.ts';
import { resourceOfCollection } from '../../resources/registry.ts';
import { kindOf, rowIdOf, rowWithId } from '../../store/changes/kinds/kinds.ts';
import type { Control } from '../control/context.ts';
import type { ReviewDialog } from '../ui-state.ts';
import { contextOf, sendingForm } from './open-form.ts';

/** What became of the rows it is about since the review was opened; null for nothing that matters. */
function changedRow(control: Control, { change }: ReviewDialog): string | null {
  const { operation } = change;
  const resource = resourceOfCollection(kindOf(operation).collection);
  for (const target of change.targets) {
    const id = target.seen === null ? null : rowIdOf(operation, target);
    if (target.seen === null || id === null) continue;
    const row = rowWithId(control.state().collections, operation, id);
    if (row === undefined) return `${resource?.name(target.seen) || target.name} is gone`;
    const changed = resource?.changedSince?.(row, target.seen) ?? null;
    if (changed !== null) return changed;
  }
  return null;
}

/** What the form itself would not send now: a machine that stopped, a name another console took. */
function newProblem(control: Control, { draft: key }: ReviewDialog): string | null {
  const draft = control.ui().drafts[key];
  const spec = draft === undefined ? null : sendingForm(draft.form);
  if (draft === undefined || spec === null) return null;
  const context = contextOf(control, draft.about);
  const problems = spec.problems(draft.values, context);
  const wrong = spec.fields(draft.values, context).find(({ id }) => problems[id] !== undefined);
  return wrong === undefined ? null : `${wrong.label}: ${problems[wrong.id] ?? ''}`;
}

/** That the service asks another price than the one that was shown. */
function newPrice(control: Control, { draft: key }: ReviewDialog): string | null {
  const draft = control.ui().drafts[key];
  const quote = draft === undefined ? undefined : sendingForm(draft.form)?.quote;
  if (draft === undefined || quote === undefined) return null;
  return priceChanged(quote, draft.values, contextOf(control, draft.about));
}

/** Why what was shown must not be sent any more; null while it is still so. */
export function reviewStale(control: Control, dialog: ReviewDialog): string | null {
  return changedRow(control, dialog) ?? newProblem(control, dialog) ?? newPrice(control, dialog);
}

/**
 * Reads again what is changed, since the lists come by the minute and it is shown as if it were so now. Machines come often, and
 * of thousands of them a whole list is too much for one review.
 */
export function readReviewed(control: Control, { change }: ReviewDialog): void {
  const { collection } = kindOf(change.operation);
  if (collection !== 'vms' && change.targets.some(({ seen }) => seen !== null))
    control.services.refresh(collection);
}

/** Disarms the open review once what it shows is not so any more. */
export function followReview(control: Control): void {
  const { overlay } = control.ui();
  if (overlay?.kind !== 'review' || overlay.stale !== null) return;
  const stale = reviewStale(control, overlay);
  if (stale === null) return;
  control.patch({ overlay: { ...overlay, stale } });
  // All that is reckoned is reckoned from the list: it is read again before the form is looked at again.
  if (newPrice(control, overlay) !== null) control.services.refresh('pricing');
}
