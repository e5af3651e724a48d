import { Box } from 'ink';
import { useEffect, useSyncExternalStore } from 'react';
import { footerLines, type KeyHint } from './components/footer-lines.ts';
import { Lines } from './components/Lines.tsx';
import { type Look, line, span, wrap } from './components/look.ts';
import { StatusBar } from './components/StatusBar.tsx';
import { TabBar } from './components/TabBar.tsx';
import { tabTitles } from './first-frame.ts';
import { resourceOf } from './resources/registry.ts';
import { commands } from './screens/control/commands.ts';
import { type Control, edgeRows } from './screens/control/context.ts';
import { menuItems } from './screens/control/menus.ts';
import { Help } from './screens/Help.tsx';
import { JournalScreen } from './screens/JournalScreen.tsx';
import { JsonScreen } from './screens/JsonScreen.tsx';
import { ListScreen } from './screens/ListScreen.tsx';
import { Menu, menuHeight } from './screens/Menu.tsx';
import { overlayLines } from './screens/overlay-lines.ts';
import { ResultsScreen } from './screens/ResultsScreen.tsx';
import { RowDetails } from './screens/RowDetails.tsx';
import { useConsole, useShell, useUi } from './screens/shell.ts';
import { fleetParts, moneySpans, noticeSpans, oldDataSentence } from './screens/status.ts';
import { topScreen } from './screens/ui-state.ts';
import { VmDetails } from './screens/vms/VmDetails.tsx';

const leastColumns = 60;
const leastRows = 15;

/** The keys that work on what is shown now: actions on the row first, then the rest by their place. */
function hintsOf(control: Control): readonly KeyHint[] {
  const kind = control.screen().kind;
  const ordered = commands
    .filter((command) => command.footer !== undefined && command.screens.includes(kind))
    .filter((command) => command.applies?.(control) !== false)
    .sort((one, other) => (one.footer ?? 0) - (other.footer ?? 0))
    .map((command) => ({
      rank: command.footer ?? 0,
      key: control.keysOf(command)[0] ?? '',
      label: command.label,
    }));
  const resource = control.resource();
  const actions: KeyHint[] = [];
  if (resource !== null && !control.ui().readOnly) {
    const { byId } = control.state().collections[resource.collection];
    const rows = control.targetIds().flatMap((id) => byId.get(id) ?? []);
    for (const action of resource.actions)
      if (rows.some((row) => action.enabled(row) === true))
        actions.push({ key: control.keysOf(action)[0] ?? '', label: action.label });
  }
  const back = kind === 'list' ? [] : [{ rank: 0, key: 'esc', label: 'back' }];
  const before = ordered.filter(({ rank }) => rank < 10);
  const after = ordered.filter(({ rank }) => rank >= 10);
  return [...back, ...before, ...actions, ...after];
}

function Body({ height }: { readonly height: number }) {
  const screen = useUi(topScreen);
  switch (screen.kind) {
    case 'list':
      return <ListScreen resource={screen.resource} height={height} />;
    case 'details':
      return resourceOf(screen.resource).collection === 'vms' ? (
        <VmDetails id={screen.id} height={height} top={screen.top} />
      ) : (
        <RowDetails resource={screen.resource} id={screen.id} height={height} top={screen.top} />
      );
    case 'json':
      return <JsonScreen resource={screen.resource} id={screen.id} height={height} top={screen.top} />;
    case 'journal':
      return <JournalScreen height={height} top={screen.top} />;
    case 'results':
      return <ResultsScreen batchId={screen.batchId} height={height} top={screen.top} />;
  }
}

function Header() {
  const { look, badge, demo } = useShell();
  const columns = useUi((ui) => ui.columns);
  const readOnly = useUi((ui) => ui.readOnly);
  const screen = useUi(topScreen);
  const current = 'resource' in screen ? screen.resource : null;
  return (
    <TabBar
      look={look}
      columns={columns}
      badge={badge}
      demo={demo}
      readOnly={readOnly}
      tabs={tabTitles(current)}
    />
  );
}

function Status() {
  const { control, look, journal } = useShell();
  const columns = useUi((ui) => ui.columns);
  useUi((ui) => ui.nowMs);
  const state = useConsole((known) => known);
  useSyncExternalStore(journal.subscribe, journal.entries);
  const facts = control.facts();
  return (
    <StatusBar
      look={look}
      columns={columns}
      money={moneySpans(state, facts)}
      parts={fleetParts(state, facts)}
      notice={noticeSpans(state, journal.status().kind === 'off', control.services.clock.now())}
    />
  );
}

/** Why the rows on the screen are old, in at most two lines. */
function noteLines(control: Control, look: Look, columns: number): readonly string[] {
  const resource = control.resource();
  if (resource === null) return [];
  const { link, collections } = control.state();
  const text = oldDataSentence(link, collections[resource.collection]);
  if (text === null) return [];
  const parts = wrap(span(text).text, columns - 2);
  const shown = parts.length > 2 ? [parts[0] ?? '', parts.slice(1).join(' ')] : parts;
  return shown.map((part) => line(look, columns, [span(` ${part}`, 'bad')]));
}

/** At least one row of what was acted on stays in sight; of a long dialog its end does, where it is answered. */
function docked(lines: readonly string[], room: number): readonly string[] {
  if (lines.length <= room) return lines;
  const end = Math.min(room, 4);
  return [...lines.slice(0, room - end), ...lines.slice(lines.length - end)];
}

/** The shell: header, the current screen, what is docked below it, footer, status. Holds no data. */
export function App() {
  const { control, look } = useShell();
  const { columns, rows, overlay, message } = useUi((ui) => ui);
  // Footer, notes and dialogs speak of rows, batches and the link: they are drawn anew when those change.
  useConsole((state) => state.batches);
  useConsole((state) => state.collections);
  useConsole((state) => state.link);
  const dialog = overlay?.kind === 'confirm' ? overlay.targets : null;
  useEffect(() => {
    if (dialog !== null) control.arm();
  }, [dialog, control]);

  if (columns < leastColumns || rows < leastRows) {
    const text = `${columns}x${rows} is too small: barrack needs ${leastColumns}x${leastRows}. ctrl-c quits.`;
    const lines = wrap(text, Math.max(1, columns)).slice(0, rows);
    return <Lines lines={lines.map((part) => line(look, columns, [span(part, 'warn')]))} />;
  }

  const menuRows =
    overlay?.kind === 'menu' || overlay?.kind === 'sort'
      ? menuHeight(menuItems(control, overlay.kind).length)
      : 0;
  const said = message === null ? null : span(message.text, message.tone);
  const footer = footerLines(look, columns, overlay === null ? hintsOf(control) : [], said);
  const edge = edgeRows - 1 + footer.length;
  const notes = overlay === null ? noteLines(control, look, columns) : [];
  const below = docked(overlayLines(control, look, overlay, columns), rows - edge - 3);
  const height = Math.max(0, rows - edge - notes.length - below.length - menuRows);
  return (
    <Box flexDirection="column" width={columns} height={rows} overflow="hidden">
      <Header />
      {overlay?.kind === 'help' ? <Help height={height} top={overlay.top} /> : <Body height={height} />}
      {(overlay?.kind === 'menu' || overlay?.kind === 'sort') && (
        <Menu kind={overlay.kind} index={overlay.index} />
      )}
      <Lines lines={[...notes, ...below, ...footer]} />
      <Status />
    </Box>
  );
}
