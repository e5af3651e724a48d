// A small full-screen list on Ink, the key reader and the modes: bundled and run in a pty by ink-plugin.test.ts.
import { Box, render, Text } from 'ink';
import { useSyncExternalStore } from 'react';
import { KeyReader } from '../../src/terminal/keys.ts';
import { enterModes } from '../../src/terminal/modes.ts';
import { installRestore } from '../../src/terminal/restore.ts';
import { makeTheme } from '../../src/terminal/theme.ts';
import { fit as fitted } from '../../src/terminal/width.ts';

const theme = makeTheme({ colours: '16', background: 'unknown' });
const listeners = new Set<() => void>();
let state = { cursor: 0, first: 0, columns: 0, rows: 0 };

const set = (change: Partial<typeof state>): void => {
  state = { ...state, ...change };
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const rowText = (index: number, isCursor: boolean, columns: number): string => {
  const name = fitted(`  machine-${index}${index % 5 === 0 ? '-日本' : ''}`, 30, 'left');
  const stateCell = fitted(index % 3 === 0 ? '○ SHUTOFF $' : '● ACTIVE', 16, 'left');
  const rate = fitted(`$${index}.50/h`, 14, 'right');
  if (isCursor) return theme.paint('cursor', fitted(name + stateCell + rate, columns, 'left'));
  return name + (index % 3 === 0 ? theme.paint('warn', stateCell) : stateCell) + rate;
};

const App = () => {
  const { cursor, first, columns, rows } = useSyncExternalStore(subscribe, () => state);
  const shown = Array.from({ length: rows - 2 }, (_, row) => first + row);
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      <Text>{theme.paint('title', ` ${cursor}/1000 ${columns}x${rows}`)}</Text>
      {shown.map((index) => (
        <Text key={index} wrap="truncate">
          {rowText(index, index === cursor, columns)}
        </Text>
      ))}
      <Text>{theme.paint('dim', ' q quit')}</Text>
    </Box>
  );
};

const reader = new KeyReader({
  clock: {
    now: () => performance.now(),
    after: (delayMs, run) => {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
  },
});

const takeSize = (): void => set({ columns: process.stdout.columns, rows: process.stdout.rows });

let redraw = (): void => {};
const { suspend } = installRestore(process, { redraw: () => redraw() });
enterModes(process.stdout, process.stdin);
takeSize();
process.stdout.on('resize', takeSize);
reader.attach(process.stdin);
reader.subscribe(({ name }) => {
  if (name === 'j') {
    const cursor = state.cursor + 1;
    set({ cursor, first: Math.max(state.first, cursor - state.rows + 3) });
  } else if (name === 'q') process.exit(0);
  else if (name === 'x') throw new Error('thrown on purpose');
  else if (name === 'ctrl-z') suspend();
});
const instance = render(<App />, {
  interactive: true,
  exitOnCtrlC: false,
  patchConsole: false,
  maxFps: 1000,
});
redraw = () => {
  instance.clear();
  process.stdout.emit('resize');
};
