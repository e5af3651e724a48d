import { type Span, span } from '../../components/look.ts';
import { resourceOf } from '../../resources/registry.ts';
import type { DetailsTable } from '../../resources/types.ts';
import { progressLine } from '../../store/changes/progress.ts';
import type { Journal } from '../../store/journal/journal.ts';
import { cleanLines } from '../../terminal/sanitise.ts';
import { cachedReason } from '../cached.ts';
import { loadedChat } from '../control/chat.ts';
import type { Control } from '../control/context.ts';
import { loadedDesk } from '../control/forms.ts';
import { helpRows } from '../control/help-rows.ts';
import { menuItems, menuTitles, orderWords } from '../control/menus.ts';
import { detailsBlocks, headSpans } from '../details-blocks.ts';
import { emptyKeys, emptyText } from '../empty-text.ts';
import { entryLines } from '../JournalScreen.tsx';
import { headingOf } from '../ListScreen.tsx';
import { listNote } from '../list-note.ts';
import { overlayLines } from '../overlay-lines.ts';
import { itemLines } from '../ResultsScreen.tsx';
import type { Screen } from '../ui-state.ts';
import { chosen, linear, linearLook } from './linear-look.ts';
import { cellWords } from './row-sentence.ts';

/** So wide that nothing is cut or gives way. */
const wide = 1_000;
/** Below the width at which a form stands in two columns. */
const formColumns = 99;
const manyLines = 10_000;

/** What spans say, without their looks. */
export function textOf(spans: readonly Span[]): string {
  return spans.map(({ text }) => text).join('');
}

function tableLines({ columns, rows }: DetailsTable): readonly string[] {
  return rows.map((row) =>
    columns
      .flatMap(({ title }, index) => {
        const words = cellWords(row[index] ?? { text: '' });
        return words === '' ? [] : [`${title.toLowerCase()} ${words}`];
      })
      .join(', '),
  );
}

function detailsLines(control: Control, screen: Extract<Screen, { kind: 'details' }>): readonly string[] {
  const resource = resourceOf(screen.resource);
  const state = control.state();
  const collection = control.collection(resource);
  const open = state.details?.id === screen.id ? state.details : null;
  const row = collection.byId.get(screen.id) ?? open?.data?.instance;
  if (row === undefined || open?.gone === true) return [`${screen.id} is gone: the service has it no more.`];
  const details = resource.details(row, control.facts());
  const notes = {
    old: cachedReason(collection, screen.id, control.services.clock.now()),
    error: open?.error?.message ?? null,
  };
  const blocks = detailsBlocks(linearLook, wide, details, notes);
  return [
    `Details: ${textOf(headSpans(linearLook, resource.name(row), details)).trim()}`,
    ...blocks.flatMap((block) => (block.kind === 'lines' ? block.lines : tableLines(block.table))),
  ];
}

function listLines(control: Control, screen: Extract<Screen, { kind: 'list' }>): readonly string[] {
  const resource = resourceOf(screen.resource);
  const view = control.view(resource);
  const list = control.list(resource);
  const { ids, total } = list;
  const { text } = view.filter;
  const title = `${headingOf(resource, control.facts(), control.subject(resource))}${text === '' ? '' : `, filter ${text}`}${view.filtering ? ', typing a filter' : ''}`;
  const column = resource.columns.find(({ id }) => id === view.sort?.by);
  const order = column === undefined ? '' : `, by ${column.title.toLowerCase()}, ${orderWords(control)}`;
  if (ids.length === 0) {
    const keys = emptyKeys(control, resource).map(({ key, help }) => `${key}: ${help}`);
    return [title, emptyText(control, resource), ...keys];
  }
  const note = listNote(resource, list, control.state());
  return [
    `${title}${order}`,
    text === '' ? '' : `${ids.length} of ${total} shown`,
    note.length === 0 ? '' : span(`in all: ${note.join(', ')}`).text,
  ];
}

function jsonLines(control: Control, screen: Extract<Screen, { kind: 'json' }>): readonly string[] {
  const { details } = control.state();
  const row = control.collection(resourceOf(screen.resource)).byId.get(screen.id);
  const own = details?.id === screen.id ? details.data?.raw : undefined;
  return JSON.stringify(own ?? row ?? null, null, 1).split('\n');
}

/** What the screen says, line by line. */
export function screenLines(control: Control, journal: Journal): readonly string[] {
  const screen = control.screen();
  switch (screen.kind) {
    case 'list':
      return linear(listLines(control, screen));
    case 'details':
      return linear(detailsLines(control, screen));
    case 'json':
      return ['JSON', ...jsonLines(control, screen)];
    case 'form': {
      const draft = control.ui().drafts[screen.draft];
      const desk = loadedDesk();
      return desk === null || draft === undefined
        ? []
        : linear(desk.draw(control, linearLook, draft, formColumns, manyLines));
    }
    case 'chat':
      return linear(loadedChat()?.sentences(control) ?? []);
    case 'journal': {
      const status = journal.status();
      const entries = journal.entries();
      return linear([
        `Journal, ${entries.length === 0 ? 'nothing was changed yet' : `newest of ${entries.length} first`}`,
        status.kind === 'off' ? span(status.reason).text : '',
        ...entries.flatMap((entry) => entryLines(linearLook, wide, entry)),
      ]);
    }
    case 'results': {
      const batch = control.state().batches.find(({ id }) => id === screen.batchId);
      if (batch === undefined) return ['Nothing was changed yet'];
      return linear([span(progressLine(batch)).text, ...itemLines(linearLook, wide, batch.items)]);
    }
  }
}

/** What lies over the screen says, and whether all that has to be read before a confirmation is said. */
export function dialogLines(control: Control): {
  readonly lines: readonly string[];
  readonly whole: boolean;
} {
  const { overlay } = control.ui();
  switch (overlay?.kind) {
    case undefined:
      return { lines: [], whole: true };
    case 'help':
      return { lines: linear(['Help', ...helpRows(control, wide).map(textOf)]), whole: true };
    case 'text':
      return { lines: cleanLines(overlay.text).split('\n'), whole: true };
    case 'menu':
    case 'sort':
    case 'copy': {
      const items = menuItems(control, overlay.kind).map(
        ({ label }, index) => `${index === overlay.index ? chosen : ''}${span(label).text}`,
      );
      return { lines: linear([menuTitles[overlay.kind], ...items]), whole: true };
    }
    case 'palette': {
      const lines = linear(overlayLines(control, linearLook, overlay, wide, manyLines).lines);
      // Of the list only what enter would do: it is another one with each letter.
      return {
        lines: lines.filter((text, at) => text.startsWith(chosen) || at === lines.length - 1),
        whole: true,
      };
    }
    default: {
      const { lines, whole } = overlayLines(control, linearLook, overlay, wide, manyLines);
      return { lines: linear(lines), whole };
    }
  }
}
