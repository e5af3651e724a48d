import type { FormSpec } from '../../resources/forms/types.ts';
import type { Opening } from '../../resources/opening.ts';
import { resourceOf } from '../../resources/registry.ts';
import type { Batch } from '../../store/changes/changes.ts';
import type { ConsoleState } from '../../store/state.ts';
import type { Control } from '../control/context.ts';
import type { ReviewDialog } from '../ui-state.ts';
import { arrive, readLocal } from './begin.ts';
import { type FormDraft, fieldOfRefusal, standOn } from './draft.ts';
import { contextOf, put, sendingForm } from './open-form.ts';
import { sendOnceReady, tellEnded } from './ready.ts';
import { followReview, reviewStale } from './review-stale.ts';

/** It was confirmed: sends it, and the form waits for the outcome. */
export function send(control: Control, overlay: ReviewDialog): void {
  const draft = control.ui().drafts[overlay.draft];
  const stale = reviewStale(control, overlay);
  if (stale !== null) {
    control.patch({ overlay: { ...overlay, stale } });
    return;
  }
  control.patch({ overlay: null });
  if (draft === undefined) return;
  const readying = sendingForm(draft.form)?.readies?.(draft.values, contextOf(control, draft.about)) ?? null;
  if (readying !== null) {
    void sendOnceReady(control, overlay.draft, readying).then(() => readLocal(control));
    return;
  }
  const preparation =
    sendingForm(draft.form)?.prepares?.(draft.values, contextOf(control, draft.about)) ?? null;
  const preparing = preparation !== null;
  const batchId = control.services.run(preparation?.change ?? overlay.change);
  put(control, overlay.draft, { ...draft, batchId, preparing, notice: null, refused: {} });
}

/** What was made for the form is there: it takes that, and is sent as it was confirmed. */
function sendPrepared(control: Control, key: string, draft: FormDraft, batch: Batch): void {
  const spec = sendingForm(draft.form);
  const context = contextOf(control, draft.about);
  const made = new Map(
    batch.items.flatMap(({ id, result }) => (result?.id == null ? [] : [[id, result.id] as const])),
  );
  const values = spec?.prepares?.(draft.values, context)?.taken(made) ?? draft.values;
  const ready = { ...draft, values, batchId: null, preparing: false };
  if (spec === null || made.size < batch.items.length) {
    put(control, key, { ...ready, notice: 'what had to be made first was made, but its id is not known' });
    return;
  }
  // What is begun is told at once, and must not find the form waiting for what has ended.
  put(control, key, ready);
  put(control, key, { ...ready, batchId: control.services.run(spec.request(values, context).change) });
}

/** What a refused or unknown outcome says, at the field it is about where there is one; what was done is not sent again. */
function refused(control: Control, draft: FormDraft, spec: FormSpec, batch: Batch): FormDraft {
  const context = contextOf(control, draft.about);
  const done = new Set(batch.items.flatMap(({ id, outcome }) => (outcome === 'done' ? [id] : [])));
  const item = batch.items.find(({ id }) => !done.has(id));
  const values =
    done.size === 0 ? draft.values : (spec.without?.(draft.values, done, context) ?? draft.values);
  const back = { ...draft, values, batchId: null, preparing: false };
  if (item === undefined) return back;
  const said = item.reason ?? item.outcome;
  const reason =
    batch.items.length === 1 ? said : `${done.size} of ${batch.items.length} done; ${item.name}: ${said}`;
  const refusedAt = spec.fields(values, context);
  const field = item.outcome === 'failed' ? fieldOfRefusal(refusedAt, item.field, item.code) : null;
  if (field === null) return { ...standOn(back, null), notice: reason };
  return { ...standOn(back, field.id), refused: { [field.id]: reason } };
}

/** What was acted on is marked no longer: the next key would act on it again. */
function unmark(control: Control, ids: readonly string[]): void {
  const acted = new Set(ids);
  const { views } = control.ui();
  const changed = Object.entries(views).flatMap(([id, view]) => {
    const marks = [...(view?.marks ?? [])].filter((marked) => !acted.has(marked));
    return view === undefined || marks.length === view.marks.size
      ? []
      : [[id, { ...view, marks: new Set(marks) }] as const];
  });
  if (changed.length > 0) control.patch({ views: { ...views, ...Object.fromEntries(changed) } });
}

/** Takes what became of what was sent back to its form, and what was read to the form on the screen. */
export function follow(
  control: Control,
  { batches }: ConsoleState,
  perform: (opening: Opening) => void,
): void {
  arrive(control);
  followReview(control);
  for (const [key, draft] of Object.entries(control.ui().drafts)) {
    if (draft === undefined || draft.batchId === null) continue;
    const batch = batches.find(({ id }) => id === draft.batchId);
    if (batch === undefined || batch.endedAtMs === null) continue;
    tellEnded(batch.id);
    const spec = sendingForm(draft.form);
    const screen = control.screen();
    const isShown = screen.kind === 'form' && screen.draft === key;
    if (spec !== null && batch.items.some(({ outcome }) => outcome !== 'done')) {
      put(control, key, refused(control, draft, spec, batch));
      // It is told in its place; a second time would be noise.
      if (isShown) control.patch({ message: null });
      const useless = batch.items.find(({ outcome, result }) => outcome === 'failed' && result?.id != null);
      const offered = spec.afterFailure?.(useless?.result?.id ?? '');
      if (isShown && useless !== undefined && offered !== undefined) perform(offered);
      continue;
    }
    if (draft.preparing) {
      sendPrepared(control, key, draft, batch);
      continue;
    }
    put(control, key, null);
    unmark(control, spec?.actedOn?.(batch.request) ?? draft.about);
    const [item] = batch.items;
    if (!isShown || spec === null) continue;
    if (spec.returns === true) {
      control.back();
      continue;
    }
    control.goTo(spec.shows);
    const made = spec.rowOf?.(draft.values) ?? item?.result?.id ?? item?.id ?? null;
    const resource = resourceOf(spec.shows);
    // It is shown also where the filter would hide it.
    if (made !== null)
      control.patchView(resource, { pinned: new Set([...control.view(resource).pinned, made]) });
    control.seek(spec.shows, made);
    if (made !== null && control.list(resource).row(made) === undefined)
      control.say(`${item?.name ?? made} is made: it stands here once the list is read again`, 'good');
  }
}
