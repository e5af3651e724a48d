import { Box } from 'ink';
import { useEffect, useSyncExternalStore } from 'react';
import { Footer, type KeyHint } from './components/Footer.tsx';
import { Lines } from './components/Lines.tsx';
import { line, span } from './components/look.ts';
import { StatusBar } from './components/StatusBar.tsx';
import { TabBar } from './components/TabBar.tsx';
import { resourceOf, tabs } from './resources/registry.ts';
import { commands } from './screens/control/commands.ts';
import type { Control } from './screens/control/context.ts';
import { Help } from './screens/Help.tsx';
import { JournalScreen } from './screens/JournalScreen.tsx';
import { JsonScreen } from './screens/JsonScreen.tsx';
import { ListScreen } from './screens/ListScreen.tsx';
import { ActionMenu, menuHeight, SortMenu } from './screens/Menu.tsx';
import { menuItems, overlayLines } from './screens/overlay-lines.ts';
import { ResultsScreen } from './screens/ResultsScreen.tsx';
import { RowDetails } from './screens/RowDetails.tsx';
import { useConsole, useShell, useUi } from './screens/shell.ts';
import { fleetGroups, moneySpans, noticeSpans } from './screens/status.ts';
import { topScreen } from './screens/ui-state.ts';
import { VmDetails } from './screens/vms/VmDetails.tsx';

const leastColumns = 60;
const leastRows = 15;
/** The tab line above, footer and status below. */
const edgeRows = 3;

/** The keys that work on what is shown now: actions on the row first, then the rest by their place. */
function hintsOf(control: Control): readonly KeyHint[] {
  const kind = control.screen().kind;
  const ordered = commands
    .filter((command) => command.footer !== undefined && command.screens.includes(kind))
    .sort((one, other) => (one.footer ?? 0) - (other.footer ?? 0))
    .map((command) => ({ rank: command.footer ?? 0, key: command.keys[0] ?? '', label: command.label }));
  const resource = control.resource();
  const actions: KeyHint[] = [];
  if (resource !== null && !control.ui().readOnly) {
    const { byId } = control.state().collections[resource.collection];
    const rows = control.targetIds().flatMap((id) => byId.get(id) ?? []);
    for (const action of resource.actions)
      if (rows.some((row) => action.enabled(row) === true))
        actions.push({ key: action.key, label: action.label });
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
  const titles = tabs.map((id, index) => {
    const { title, shortTitle } = resourceOf(id);
    return { digit: String(index + 1), title, shortTitle, current: id === current };
  });
  return <TabBar look={look} columns={columns} badge={badge} demo={demo} readOnly={readOnly} tabs={titles} />;
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
      groups={fleetGroups(state, facts)}
      notice={noticeSpans(state, journal.status().kind === 'off', control.services.clock.now())}
    />
  );
}

function Keys() {
  const { control, look } = useShell();
  const { columns, message, overlay } = useUi((ui) => ui);
  useConsole((state) => state.collections);
  return (
    <Footer
      look={look}
      columns={columns}
      hints={overlay === null ? hintsOf(control) : []}
      message={message === null ? null : span(message.text, message.tone)}
    />
  );
}

/** The shell: header, the current screen, what is docked below it, footer, status. Holds no data. */
export function App() {
  const { control, look } = useShell();
  const { columns, rows, overlay } = useUi((ui) => ui);
  const batches = useConsole((state) => state.batches);
  const collections = useConsole((state) => state.collections);
  const dialog = overlay?.kind === 'confirm' ? overlay.actionId : null;
  useEffect(() => {
    if (dialog !== null) control.arm();
  }, [dialog, control]);

  if (columns < leastColumns || rows < leastRows) {
    const text = `${columns}x${rows} is too small: barrack needs ${leastColumns}x${leastRows}.`;
    return (
      <Lines
        lines={[
          line(look, columns, [span(text, 'warn')]),
          line(look, columns, [span('ctrl-c quits', 'dim')]),
        ]}
      />
    );
  }

  // Batches and rows are what the docked lines speak of: they are drawn anew when those change.
  const docked =
    batches !== null && collections !== null ? overlayLines(control, look, overlay, columns) : [];
  const resource = control.resource();
  const menuRows =
    overlay?.kind === 'menu'
      ? menuHeight(menuItems(control).length)
      : overlay?.kind === 'sort' && resource !== null
        ? menuHeight(resource.columns.length + 1)
        : 0;
  const height = rows - edgeRows - docked.length - menuRows;
  return (
    <Box flexDirection="column" width={columns} height={rows} overflow="hidden">
      <Header />
      {overlay?.kind === 'help' ? <Help height={height} top={overlay.top} /> : <Body height={height} />}
      {overlay?.kind === 'menu' && <ActionMenu />}
      {overlay?.kind === 'sort' && <SortMenu />}
      <Lines lines={docked} />
      <Keys />
      <Status />
    </Box>
  );
}
