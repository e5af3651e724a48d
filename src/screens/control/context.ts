import type { LocalFacts } from '../../resources/local.ts';
import { isResourceOffered } from '../../resources/offered.ts';
import { type AnyResource, type ResourceId, resourceOf } from '../../resources/registry.ts';
import type { Facts } from '../../resources/types.ts';
import type { Collection } from '../../store/collections.ts';
import type { ConsoleState } from '../../store/state.ts';
import { keepCursor, visibleWindow } from '../../store/view.ts';
import type { Tone } from '../../terminal/theme.ts';
import { createCollectionReader } from '../derived-rows.ts';
import { createFactsReader } from '../facts.ts';
import { createListReader, type ListModel } from '../list-model.ts';
import { type Screen, topScreen, type UiState, type ViewState, viewOf } from '../ui-state.ts';
import { createArming } from './arming.ts';
import { followPlaces } from './following.ts';
import { createRotationReading } from './rotation-reading.ts';
import type { Services } from './services.ts';

/** The tab line above, footer and status below. */
export const edgeRows = 3;
/** Lines that are not rows of a list: the edge, the filter and the titles. */
const chromeRows = edgeRows + 2;

/** A command has several keys, an action one. */
type Bindable = { readonly id: string } & ({ readonly keys: readonly string[] } | { readonly key: string });

/** Everything a command needs: the services, and what is shown now. */
export interface Control {
  readonly services: Services;
  /** Keys of a command or action, the configured ones before its own. */
  keysOf(bindable: Bindable): readonly string[];
  ui(): UiState;
  state(): ConsoleState;
  screen(): Screen;
  facts(): Facts;
  /** The resource that is shown, also in its details and JSON view; null in the journal. */
  resource(): AnyResource | null;
  view(resource: AnyResource): ViewState;
  /** The rows of a list, also of one that is made of what is known. */
  collection(resource: AnyResource): Collection<unknown>;
  /** What a list is about: the id it was opened with; null where it is about everything. */
  subject(resource: AnyResource): string | null;
  list(resource: AnyResource): ListModel;
  patchView(resource: AnyResource, patch: Partial<ViewState>): void;
  patch(patch: Partial<UiState>): void;
  /** Puts a message in the footer; it stands until the next key, one that no key called for a moment longer. */
  say(text: string, tone?: Tone, leastMs?: number): void;
  /** Ids the actions are aimed at: the marked rows, those the filter hides first, else the one under the cursor or in details. */
  targetIds(): readonly string[];
  /** Those of the rows that the filter of the list on the screen hides; none on another screen. */
  hiddenOf(ids: Iterable<string>): readonly string[];
  go(screen: Screen): void;
  /** Replaces what is shown: a tab, a jump from the palette. */
  goTo(resource: ResourceId): void;
  /** Puts the cursor of a list on a row as soon as it is there, unless a key moves it before. */
  seek(resource: ResourceId, id: string | null): void;
  back(): boolean;
  moveTo(position: number): void;
  /** Rows that were acted on and have settled are held no longer against the filter. */
  unpin(resource: AnyResource): void;
  scrollBy(lines: number): void;
  /** Told by a screen of text when it is drawn: how far its first line may go, and how many lines it has room for. */
  limitScroll(lines: number, room?: number): void;
  pageRows(): number;
  /**
   * Disarms the open dialog and starts the 300 ms anew after which it takes a confirmation: when it was drawn, and at each key
   * that means nothing to it.
   */
  arm(): void;
  /** Reads which keys are being replaced, where that was not read yet; never rejects. */
  knowRotations(): Promise<void>;
  /** Reads them again, with what other consoles did; never rejects. */
  readRotations(): Promise<void>;
  /** Reads them again and again while they are shown. */
  followRotations(isShown: boolean): void;
  /** Told when a dialog was drawn: whether all that has to be read before a confirmation is on the screen. Arms it if so. */
  dialogShown(whole: boolean): void;
  /** Puts cursor, marks and window in order after rows, filter, sort or size changed. */
  settle(): void;
}

/** The marked rows of a list, as long as neither marks nor list change. */
interface Targets {
  readonly marks: ReadonlySet<string>;
  readonly ids: readonly string[];
  readonly all: readonly string[];
}

/** A place that is open already is gone back to, so that the way out stays short. */
function isSamePlace(open: Screen, screen: Screen): boolean {
  if (open.kind !== screen.kind) return false;
  if (open.kind === 'list' && screen.kind === 'list')
    return open.resource === screen.resource && open.subject === screen.subject;
  if (open.kind === 'details' && screen.kind === 'details')
    return open.resource === screen.resource && open.id === screen.id;
  return true;
}

/** Makes the control over one console. */
export function createControl(services: Services): Control {
  const { store, ui } = services;
  const readFacts = createFactsReader();
  const readCollection = createCollectionReader();
  const readList = createListReader();
  const lastIds = new Map<string, readonly string[]>();
  let scrollLimit = 0;
  let textRoom = Number.POSITIVE_INFINITY;
  const arming = createArming(services);
  let lastLocal: LocalFacts | null = null;
  let lastTargets: Targets | null = null;
  let sought: { readonly resource: ResourceId; readonly id: string } | null = null;

  const control: Control = {
    services,
    keysOf: (bindable) =>
      services.bindings.get(bindable.id) ?? ('keys' in bindable ? bindable.keys : [bindable.key]),
    ui: () => ui.getState(),
    state: () => store.getState(),
    screen: () => topScreen(ui.getState()),
    facts: () =>
      readFacts(store.getState(), ui.getState().nowMs, ui.getState().local, ui.getState().rotations),
    resource: () => {
      const screen = control.screen();
      return 'resource' in screen ? resourceOf(screen.resource) : null;
    },
    view: (resource) => viewOf(ui.getState(), resource.id, resource.defaultSort),
    collection: (resource) => readCollection(resource, control.facts(), control.subject(resource)),
    subject: (resource) => {
      const { stack } = ui.getState();
      const list = stack.findLast((screen) => screen.kind === 'list' && screen.resource === resource.id);
      return list?.kind === 'list' ? (list.subject ?? null) : null;
    },
    list: (resource) =>
      readList(resource, control.collection(resource), control.view(resource), control.facts()),
    patchView: (resource, patch) => {
      const views = { ...ui.getState().views, [resource.id]: { ...control.view(resource), ...patch } };
      ui.setState({ views });
    },
    patch: (patch) => ui.setState(patch),
    say: (text, tone = 'plain', leastMs = 0) =>
      ui.setState({ message: { text, tone, untilMs: services.clock.now() + leastMs } }),
    targetIds: () => {
      const screen = control.screen();
      if (screen.kind === 'details' || screen.kind === 'json') return [screen.id];
      if (screen.kind !== 'list') return [];
      const resource = resourceOf(screen.resource);
      const { marks, cursorId } = control.view(resource);
      if (marks.size === 0) return cursorId === null ? [] : [cursorId];
      const { ids } = control.list(resource);
      // Asked for several times a key, and with many marks not cheap.
      if (lastTargets?.marks !== marks || lastTargets.ids !== ids) {
        const shown = ids.filter((id) => marks.has(id));
        const all = shown.length === marks.size ? shown : [...control.hiddenOf(marks), ...shown];
        lastTargets = { marks, ids, all };
      }
      return lastTargets.all;
    },
    hiddenOf: (ids) => {
      const screen = control.screen();
      if (screen.kind !== 'list') return [];
      const { position } = control.list(resourceOf(screen.resource));
      return [...ids].filter((id) => position(id) < 0);
    },
    go: (screen) => {
      const { stack } = ui.getState();
      const at = stack.findIndex((open) => isSamePlace(open, screen));
      ui.setState({ stack: [...(at === -1 ? stack : stack.slice(0, at)), screen], overlay: null });
      followPlaces(control);
    },
    goTo: (resource) => {
      if (!isResourceOffered(store.getState(), resourceOf(resource))) {
        control.say(`This service does not offer ${resourceOf(resource).title.toLowerCase()}.`, 'warn');
        return;
      }
      ui.setState({ stack: [{ kind: 'list', resource }], overlay: null });
      followPlaces(control);
      control.settle();
    },
    seek: (resource, id) => {
      sought = id === null ? null : { resource, id };
      control.settle();
    },
    back: () => {
      const { stack } = ui.getState();
      if (stack.length <= 1) return false;
      const under = stack.slice(0, -1);
      const top = under.at(-1);
      const views =
        top?.kind === 'list' && top.left !== undefined
          ? { ...ui.getState().views, [top.resource]: top.left }
          : ui.getState().views;
      ui.setState({ stack: under, views });
      followPlaces(control);
      control.settle();
      return true;
    },
    moveTo: (position) => {
      const resource = control.resource();
      if (resource === null || control.screen().kind !== 'list') return;
      sought = null;
      const { ids } = control.list(resource);
      const at = Math.max(0, Math.min(position, ids.length - 1));
      const view = control.view(resource);
      const cursorId = ids[at] ?? null;
      const pinned = cursorId === view.cursorId ? view.pinned : stillMoving(resource, view.pinned);
      const { top } = visibleWindow(ids.length, at, control.pageRows(), view.top);
      if (cursorId !== view.cursorId || top !== view.top || pinned !== view.pinned)
        control.patchView(resource, { cursorId, top, pinned });
      // The row moved onto may have been a pinned one that leaves now.
      if (pinned !== view.pinned) control.settle();
    },
    unpin: (resource) => {
      const { pinned } = control.view(resource);
      const moving = stillMoving(resource, pinned);
      if (moving !== pinned) control.patchView(resource, { pinned: moving });
    },
    scrollBy: (lines) => {
      const { stack } = ui.getState();
      const screen = control.screen();
      if (!('top' in screen)) return;
      const top = Math.max(0, Math.min(scrollLimit, Math.min(scrollLimit, screen.top) + lines));
      if (top !== screen.top) ui.setState({ stack: [...stack.slice(0, -1), { ...screen, top }] });
    },
    limitScroll: (lines, room = Number.POSITIVE_INFINITY) => {
      scrollLimit = Math.max(0, lines);
      textRoom = room;
    },
    pageRows: () => {
      const rows = ui.getState().rows - chromeRows;
      // A page that is longer than what is shown of a text would leave lines unread.
      return Math.max(1, 'top' in control.screen() ? Math.min(rows, textRoom) : rows);
    },
    arm: arming.arm,
    knowRotations: () => reading.know(),
    readRotations: () => reading.again(),
    followRotations: (isShown) => reading.follow(isShown),
    dialogShown: arming.dialogShown,
    settle: () => {
      const screen = control.screen();
      if (screen.kind !== 'list') return;
      const resource = resourceOf(screen.resource);
      const view = control.view(resource);
      const { ids, row } = control.list(resource);
      const previous = lastIds.get(resource.id) ?? [];
      lastIds.set(resource.id, ids);
      const found = sought?.resource === resource.id && ids.includes(sought.id) ? sought.id : null;
      if (found !== null) sought = null;
      // While its rows come in one by one, what belongs first must not stand above what one sees.
      const { local } = ui.getState();
      const isLocalNew = local !== null && lastLocal === null;
      lastLocal = local;
      const staysFirst =
        (resource.derived?.readsRules === true || (resource.derived !== undefined && isLocalNew)) &&
        view.cursorId === previous[0] &&
        ui.getState().overlay === null;
      const kept = staysFirst ? (ids[0] ?? null) : keepCursor(previous, ids, view.cursorId);
      const cursorId = found ?? kept;
      const at = control.list(resource).position(cursorId);
      const { top } = visibleWindow(ids.length, at, control.pageRows(), view.top);
      const gone = [...view.marks].some((id) => row(id) === undefined);
      const marks = gone ? new Set([...view.marks].filter((id) => row(id) !== undefined)) : view.marks;
      if (cursorId !== view.cursorId || top !== view.top || marks !== view.marks)
        control.patchView(resource, { cursorId, top, marks });
    },
  };

  const reading = createRotationReading({ services, say: control.say, settle: control.settle });

  /** Rows still under way stay although the filter would hide them. */
  function stillMoving(resource: AnyResource, pinned: ReadonlySet<string>): ReadonlySet<string> {
    if (pinned.size === 0) return pinned;
    const busy = new Set(
      store
        .getState()
        .batches.filter((batch) => batch.endedAtMs === null)
        .flatMap((batch) => batch.items.map((item) => item.id)),
    );
    const kept = [...pinned].filter((id) => {
      const row = control.list(resource).row(id);
      return busy.has(id) || (row !== undefined && resource.inTransition(row));
    });
    return kept.length === pinned.size ? pinned : new Set(kept);
  }

  return control;
}
