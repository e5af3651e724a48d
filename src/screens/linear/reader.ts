import { type AnyResource, resourceOf } from '../../resources/registry.ts';
import type { Collection } from '../../store/collections.ts';
import type { Journal } from '../../store/journal/journal.ts';
import { dialogSubject } from '../control/arming.ts';
import type { Control } from '../control/context.ts';
import { fleetParts, moneySpans, noticeSpans } from '../status.ts';
import { linear } from './linear-look.ts';
import { dialogLines, screenLines, textOf } from './linear-screen.ts';
import { rowChange, rowSentence } from './row-sentence.ts';
import { createTold } from './told.ts';

interface ReaderParts {
  readonly control: Control;
  readonly journal: Journal;
  /** `DEMO`, or the profile's name. */
  readonly badge: string;
  write(lines: readonly string[]): void;
}

export interface LinearReader {
  /** Reads all of it again: where one is, the row, the money. */
  again(): void;
  stop(): void;
}

const number = /\d[\d.,:]*/g;

/** More changes at once are counted. */
const namedAtMost = 5;

/** Which rows of a list are other than before, as sentences. */
function changes(control: Control, resource: AnyResource, before: Collection<unknown>): readonly string[] {
  const now = control.collection(resource);
  if (now.byId === before.byId || !before.complete) return [];
  const facts = control.facts();
  const told: string[] = [];
  for (const [id, row] of now.byId) {
    const known = before.byId.get(id);
    if (known === row) continue;
    if (known === undefined) told.push(`new: ${rowSentence(resource, row, facts)}`);
    else told.push(rowChange(resource, known, row, facts));
  }
  for (const [id, row] of before.byId) if (!now.byId.has(id)) told.push(`gone: ${resource.name(row)}`);
  const sentences = told.filter((text) => text !== '');
  return sentences.length > namedAtMost ? [`${sentences.length} rows changed`] : sentences;
}

/** The row under the cursor with its place in the list; an empty text where there is none. */
function cursorSentence(control: Control): string {
  const screen = control.screen();
  if (screen.kind !== 'list') return '';
  const resource = resourceOf(screen.resource);
  const { cursorId, marks } = control.view(resource);
  const list = control.list(resource);
  const row = cursorId === null ? undefined : list.row(cursorId);
  if (cursorId === null || row === undefined) return '';
  const marked = marks.has(cursorId) ? 'marked, ' : '';
  return `${marked}${rowSentence(resource, row, control.facts())}, ${list.position(cursorId) + 1} of ${list.ids.length}`;
}

function moneyWords(control: Control): string {
  const state = control.state();
  const facts = control.facts();
  const parts = fleetParts(state, facts).map(({ piece }) => piece.text);
  return [...linear([`balance ${textOf(moneySpans(state, facts))}`]), ...parts].join(', ');
}

/** Says the console in lines, one below the other, and from then on only what changes. */
export function startLinearReader({ control, journal, badge, write }: ReaderParts): LinearReader {
  const { services } = control;
  const screen = createTold();
  /** The lines that were read, whatever their figures. */
  const read = new Set<string>();
  const dialog = createTold();
  let lastScreen = '';
  let message = control.ui().message;
  let cursor = '';
  let money = '';
  let notice = '';
  let listed = listedNow();
  let subject: object | null = null;
  let cancel = (): void => {};

  /** What tells two cursors apart: not the cost, which goes on by itself. */
  function cursorMark(): string {
    const top = control.screen();
    if (top.kind !== 'list') return '';
    const resource = resourceOf(top.resource);
    const { cursorId, marks } = control.view(resource);
    return cursorId === null || control.list(resource).row(cursorId) === undefined
      ? ''
      : `${top.resource} ${cursorId} ${marks.has(cursorId)}`;
  }

  function rowNews(): readonly string[] {
    const before = listed;
    listed = listedNow();
    // Another list, or one about another thing, is none that has changed.
    return listed === null || before?.list !== listed.list
      ? []
      : changes(control, listed.resource, before.collection);
  }

  /** The rows of the list on the screen, also of one that is made of what is known. */
  function listedNow() {
    const resource = control.resource();
    if (resource === null) return null;
    const list = `${resource.id} ${control.subject(resource) ?? ''}`;
    return { list, resource, collection: control.collection(resource) };
  }

  function screenName(): string {
    const top = control.screen();
    if (top.kind !== 'list') return JSON.stringify({ ...top, top: 0 });
    // A list is read by its rows: of its head only what differs.
    return `list ${top.resource} ${top.subject ?? ''}`;
  }

  /** Costs and spans go on by themselves: a fact that was read is not read again for them. */
  function isTicking(line: string): boolean {
    return (
      /^(?:cost|uptime|age|bill|billed|last billed|money|runs|balance|today|in all)\b/i.test(line) &&
      read.has(line.replace(number, '#'))
    );
  }

  function tell(): void {
    const { overlay, message: said } = control.ui();
    const isAnother = screenName() !== lastScreen;
    lastScreen = screenName();
    const lines: string[] = [];
    const fresh = screen.next(lastScreen, screenLines(control, journal));
    lines.push(...(isAnother ? fresh : fresh.filter((line) => !isTicking(line))));
    if (isAnother) read.clear();
    for (const line of fresh) read.add(line.replace(number, '#'));
    lines.push(...rowNews());
    const mark = cursorMark();
    if (mark !== cursor && mark !== '') lines.push(cursorSentence(control));
    cursor = mark;
    const { lines: asked, whole } = dialogLines(control);
    lines.push(...dialog.next(overlay?.kind ?? '', asked));
    if (said !== null && said !== message) lines.push(...linear([said.text]));
    message = said;
    const state = control.state();
    const words = moneyWords(control);
    // A part of the burn rate is not worth a line.
    const isWhole = state.balance !== null && !words.includes('…');
    const level = isWhole ? (/low|critical|depleted/.exec(words)?.[0] ?? 'ok') : money;
    if (level !== money) lines.push(words);
    money = level;
    const late = textOf(noticeSpans(state, journal.status().kind === 'off', services.clock.now()));
    // It counts down: only another trouble is news.
    if (late.replace(/\d+/g, '') !== notice && late !== '') lines.push(...linear([late]));
    notice = late.replace(/\d+/g, '');
    if (lines.length > 0) write(lines);
    const next = dialogSubject(overlay);
    if (next !== null && next !== subject) control.dialogShown(whole);
    subject = next;
  }

  function soon(): void {
    cancel();
    cancel = services.afterInput(tell);
  }

  write([`barrack, ${badge}. ? reads the keys, ctrl-l reads the screen again.`]);
  tell();
  const ends = [services.store.subscribe(soon), services.ui.subscribe(soon), journal.subscribe(soon)];
  return {
    again() {
      screen.forget();
      dialog.forget();
      lastScreen = '';
      cursor = '';
      money = '';
      notice = '';
      tell();
    },
    stop() {
      cancel();
      for (const end of ends) end();
    },
  };
}
