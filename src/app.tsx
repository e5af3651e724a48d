import { Box } from 'ink';
import { memo, useEffect, useMemo, useSyncExternalStore } from 'react';
import { footerLines } from './components/footer-lines.ts';
import { Lines } from './components/Lines.tsx';
import { type Look, line, span, wrap } from './components/look.ts';
import { StatusBar } from './components/StatusBar.tsx';
import { TabBar } from './components/TabBar.tsx';
import { tabTitles } from './first-frame.ts';
import { ChatScreen } from './screens/chat/ChatScreen.tsx';
import { dialogSubject } from './screens/control/arming.ts';
import { type Control, edgeRows } from './screens/control/context.ts';
import { isMenu, menuItems } from './screens/control/menus.ts';
import { inFlight, rotating } from './screens/control/quit.ts';
import { ableActions, hintsOf } from './screens/footer-hints.ts';
import { FormScreen } from './screens/form/FormScreen.tsx';
import { Help } from './screens/Help.tsx';
import { JournalScreen } from './screens/JournalScreen.tsx';
import { JsonScreen } from './screens/JsonScreen.tsx';
import { ListScreen } from './screens/ListScreen.tsx';
import { isTooSmall, leastColumns, leastRows } from './screens/least-size.ts';
import { Menu, menuHeight } from './screens/Menu.tsx';
import { overlayLines } from './screens/overlay-lines.ts';
import { ResultsScreen } from './screens/ResultsScreen.tsx';
import { RowDetails } from './screens/RowDetails.tsx';
import { useConsole, useShell, useUi } from './screens/shell.ts';
import { fleetParts, moneySpans, noticeSpans, oldDataSentence } from './screens/status.ts';
import { TextAlone } from './screens/TextAlone.tsx';
import { topScreen } from './screens/ui-state.ts';
import { watchNotice } from './screens/watch-notice.ts';

/** Lines above a dialog, so that at least one row of what it is about stays in sight. */
const leastBody = 3;

// Each of these follows what it shows by itself: a key that only moves the cursor draws none but the list anew.
const Body = memo(function Body({ height }: { readonly height: number }) {
  const screen = useUi(topScreen);
  switch (screen.kind) {
    case 'list':
      return <ListScreen resource={screen.resource} height={height} />;
    case 'details':
      return <RowDetails resource={screen.resource} id={screen.id} height={height} top={screen.top} />;
    case 'json':
      return <JsonScreen resource={screen.resource} id={screen.id} height={height} top={screen.top} />;
    case 'form':
      return <FormScreen draft={screen.draft} height={height} />;
    case 'chat':
      return <ChatScreen height={height} top={screen.top} />;
    case 'journal':
      return <JournalScreen height={height} top={screen.top} />;
    case 'results':
      return <ResultsScreen batchId={screen.batchId} height={height} top={screen.top} />;
  }
});

const Header = memo(function Header() {
  const { look, badge, badgeColour, demo } = useShell();
  const columns = useUi((ui) => ui.columns);
  const readOnly = useUi((ui) => ui.readOnly);
  const notOffered = useConsole((state) => state.notOffered);
  const screen = useUi(topScreen);
  const current = 'resource' in screen ? screen.resource : null;
  return (
    <TabBar
      look={look}
      columns={columns}
      badge={badge}
      badgeColour={badgeColour}
      demo={demo}
      readOnly={readOnly}
      tabs={tabTitles(current, { notOffered })}
    />
  );
});

const Status = memo(function Status() {
  const { control, look, journal } = useShell();
  const columns = useUi((ui) => ui.columns);
  useUi((ui) => ui.nowMs);
  const state = useConsole((known) => known);
  useSyncExternalStore(journal.subscribe, journal.entries);
  const facts = control.facts();
  const isJournalOff = journal.status().kind === 'off';
  const rung = watchNotice(control);
  const notice = (short: boolean) => {
    const late = noticeSpans(state, isJournalOff, control.services.clock.now(), short);
    return late.length > 0 && rung.length > 0 ? [...late, span('  '), ...rung] : [...late, ...rung];
  };
  return (
    <StatusBar
      look={look}
      columns={columns}
      money={moneySpans(state, facts)}
      parts={fleetParts(state, facts)}
      notice={notice(false)}
      shortNotice={notice(true)}
    />
  );
});

/** Why the rows on the screen are old, in at most two lines. */
function noteLines(control: Control, look: Look, columns: number): readonly string[] {
  const resource = control.resource();
  if (resource === null) return [];
  const text = oldDataSentence(control.state().link, control.collection(resource));
  if (text === null) return [];
  const parts = wrap(span(text).text, columns - 2);
  const shown = parts.length > 2 ? [parts[0] ?? '', parts.slice(1).join(' ')] : parts;
  return shown.map((part) => line(look, columns, [span(` ${part}`, 'bad')]));
}

/** What stands in place of everything when there is no room for it. */
function TooSmall() {
  const { control, look } = useShell();
  const { columns, rows, overlay } = useUi((ui) => ui);
  useConsole((state) => state.batches);
  const open = overlay?.kind === 'quit' ? inFlight(control).length : 0;
  const inFlightSentence = open > 0 ? `Changes in flight: ${open}. ` : '';
  const isRotating = overlay?.kind === 'quit' && rotating(control).length > 0;
  const rotationSentence = isRotating ? 'A key is being replaced. ' : '';
  const leave =
    overlay?.kind === 'quit' ? `${inFlightSentence}${rotationSentence}ctrl-c again quits.` : 'ctrl-c quits.';
  const text = `${columns}x${rows} is too small: barrack needs ${leastColumns}x${leastRows}. ${leave}`;
  const lines = wrap(text, Math.max(1, columns)).slice(0, rows);
  return <Lines lines={lines.map((part) => line(look, columns, [span(part, 'warn')]))} />;
}

function Full() {
  const { control, look } = useShell();
  const { columns, rows, overlay, message, readOnly, hintedIds } = useUi((ui) => ui);
  // Footer, notes and dialogs speak of rows, batches and the link: they are drawn anew when those change.
  useConsole((state) => state.batches);
  useConsole((state) => state.collections);
  useConsole((state) => state.link);
  const resource = control.resource();
  const targets = hintedIds ?? control.targetIds();
  const collection = resource === null ? null : control.collection(resource);
  const facts = control.facts();
  // With thousands of marks not for every key.
  const able = useMemo(
    () =>
      resource === null || collection === null
        ? []
        : ableActions(resource, collection, targets, facts, readOnly),
    [resource, collection, targets, readOnly, facts],
  );

  const menuRows =
    overlay !== null && isMenu(overlay) ? menuHeight(menuItems(control, overlay.kind).length) : 0;
  const said = message === null ? null : span(message.text, message.tone);
  const footer = footerLines(look, columns, overlay === null ? hintsOf(control, able) : [], said);
  const edge = edgeRows - 1 + footer.length;
  const notes = overlay === null ? noteLines(control, look, columns) : [];
  const { lines: below, whole } = overlayLines(control, look, overlay, columns, rows - edge - leastBody);
  const height = Math.max(0, rows - edge - notes.length - below.length - menuRows);
  const dialog = dialogSubject(overlay);
  useEffect(() => {
    if (dialog !== null) control.dialogShown(whole);
  }, [dialog, whole, control]);
  return (
    <Box flexDirection="column" width={columns} height={rows} overflow="hidden">
      <Header />
      {overlay?.kind === 'help' ? <Help height={height} top={overlay.top} /> : <Body height={height} />}
      {overlay !== null && isMenu(overlay) && <Menu kind={overlay.kind} index={overlay.index} />}
      <Lines lines={[...notes, ...below, ...footer]} />
      <Status />
    </Box>
  );
}

/** The shell: header, the current screen, what is docked below it, footer, status. Holds no data. */
export function App() {
  const isTextAlone = useUi((ui) => ui.overlay?.kind === 'text');
  if (useUi(isTooSmall)) return <TooSmall />;
  return isTextAlone ? <TextAlone /> : <Full />;
}
