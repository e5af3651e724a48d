import type { TerminalSession } from './terminal.ts';

/** What the dialogs show that lead to a change, and what follows on one. */
const question =
  /y (?:stop|start|reboot|hibernate|wake|delete|turn)|type its name|type \d+, the count|reading .* again|STOPPING|DELETING|HIBERNATING|REBOOT|Stopping|can't /;

/** Runs `act` and returns every line that asked for a change, or told of one, at any moment of it. */
export const questionsDuring = async (
  terminal: TerminalSession,
  act: () => Promise<void>,
): Promise<string[]> => {
  const seen = new Set<string>();
  let isOver = false;
  const watching = terminal.waitFor(
    (screen) => {
      for (const line of screen) if (question.test(line)) seen.add(line);
      return isOver;
    },
    { timeoutMs: 60_000 },
  );
  await act();
  await terminal.quiet(100);
  isOver = true;
  // Anything that is drawn makes the watcher look once more.
  terminal.press('ctrl-l');
  await watching;
  await terminal.quiet(80);
  return [...seen];
};
