import { Box } from 'ink';
import { useEffect } from 'react';
import { textShown } from './control/text-alone.ts';
import { useShell, useUi } from './shell.ts';

/** An empty screen, on which the text is written as it is: what the terminal wraps by itself is selected as one line. */
export function TextAlone() {
  const { showText } = useShell().control.services;
  const { overlay, columns, rows } = useUi((ui) => ui);
  const text = overlay?.kind === 'text' ? textShown(overlay, columns, rows) : '';
  // After another size or part the empty screen is drawn anew.
  useEffect(() => {
    if (columns > 0 && rows > 0) showText(text);
  }, [text, columns, rows, showText]);
  useEffect(() => () => showText(null), [showText]);
  return <Box width={columns} height={rows} />;
}
