import { cleanup, render } from 'ink-testing-library';
import { afterEach } from 'vitest';
import { App } from '../../src/app.tsx';
import type { Look } from '../../src/components/look.ts';
import { ShellProvider } from '../../src/screens/shell.ts';
import type { Journal, JournalEntry, JournalStatus } from '../../src/store/journal/journal.ts';
import type { BadgeColour } from '../../src/terminal/theme.ts';
import { plainLook } from '../components/look.ts';
import { until } from '../until.ts';
import type { Rig } from './rig.ts';

interface Drawn {
  /** What a person reads, line by line, without blanks at the ends. */
  lines(): readonly string[];
  /** Waits until a line holds the text, and gives that line. */
  line(text: string | RegExp): Promise<string>;
  /** All that was drawn so far, each frame as it goes to the terminal. */
  frames(): readonly string[];
  /** Waits until no line holds the text. */
  without(text: string): Promise<void>;
}

interface DrawOptions {
  readonly entries?: readonly JournalEntry[];
  readonly journal?: JournalStatus;
  readonly badge?: string;
  readonly badgeColour?: BadgeColour;
  readonly look?: Look;
}

afterEach(cleanup);

const unused = (): never => {
  throw new Error('the screens only read the journal');
};

function journalOf(entries: readonly JournalEntry[], status: JournalStatus): Journal {
  return {
    isOwn: () => true,
    isAwaited: () => false,
    status: () => status,
    entries: () => entries,
    subscribe: () => () => {},
    load: unused,
    intent: unused,
    outcome: unused,
    notSent: unused,
    note: unused,
    repeatOpen: unused,
  };
}

/** A journal without an entry. */
export const silentJournal: Journal = journalOf([], { kind: 'on' });

/** The whole console over the rig's stores, drawn without colours unless told otherwise. */
export function draw(rig: Rig, options: DrawOptions = {}): Drawn {
  const journal = journalOf(options.entries ?? [], options.journal ?? { kind: 'on' });
  const badge = options.badge ?? 'DEMO';
  const { lastFrame, frames } = render(
    <ShellProvider
      value={{
        control: rig.control,
        look: options.look ?? plainLook,
        journal,
        badge,
        badgeColour: options.badgeColour ?? null,
        demo: badge === 'DEMO',
      }}
    >
      <App />
    </ShellProvider>,
  );
  const lines = () => (lastFrame() ?? '').split('\n').map((text) => text.trimEnd());
  const holds = (text: string | RegExp) => (shown: string) =>
    typeof text === 'string' ? shown.includes(text) : text.test(shown);
  return {
    lines,
    frames: () => frames,
    line: (text) =>
      until(() => {
        const found = lines().find(holds(text));
        if (found === undefined) throw new Error(`no line holds ${text} in\n${lines().join('\n')}`);
        return found;
      }),
    without: (text) =>
      until(() => {
        if (lines().some(holds(text))) throw new Error(`a line holds ${text} in\n${lines().join('\n')}`);
      }),
  };
}
