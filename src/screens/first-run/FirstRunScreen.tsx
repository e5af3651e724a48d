import { Box } from 'ink';
import { useStore } from 'zustand';
import { Lines } from '../../components/Lines.tsx';
import { type Look, line, type Span, span, wrap } from '../../components/look.ts';
import { clean } from '../../terminal/sanitise.ts';
import type { FirstRun, FirstRunState } from './first-run.ts';

interface FirstRunScreenProps {
  readonly look: Look;
  readonly firstRun: FirstRun;
  /** Where the key will be sent. */
  readonly baseUrl: string;
}

const mask = '*';

function choiceSpans(key: string, text: string): Span[] {
  return [span(`   ${key}  `, 'key'), span(text)];
}

function stageLines(state: FirstRunState, firstRun: FirstRun, look: Look, baseUrl: string): Span[][] {
  const { offersDemo, cameFrom, savePath } = firstRun.parts;
  switch (state.stage) {
    case 'choose':
      return [
        choiceSpans('k', `enter an API key for ${baseUrl}`),
        ...(offersDemo ? [choiceSpans('d', 'look around in the demo cloud: nothing there is real')] : []),
        ...(cameFrom === null ? [] : [choiceSpans('b', `back to ${cameFrom}`)]),
        choiceSpans('q', 'quit'),
      ];
    case 'key':
      return [
        [span(` API key for ${baseUrl}`)],
        [span(`   ${mask.repeat(Array.from(state.typed.text).length)}`), span(look.glyphs.caret, 'accent')],
        [],
        [span('   enter', 'key'), span(' tries it on the balance   '), span('esc', 'key'), span(' back')],
      ];
    case 'trying':
      return [
        [span(` Asking ${baseUrl} for the balance…`, 'dim')],
        [],
        [span('   esc', 'key'), span(' leave it')],
      ];
    case 'accepted':
      return [
        [span(` The key works: ${state.balance}.`, 'good')],
        [],
        ...(savePath === null ? [] : [choiceSpans('s', `save it in ${savePath}, readable by you alone`)]),
        choiceSpans('o', 'only for this run'),
      ];
  }
}

/** What the screen before the console says. */
export function firstRunLines(
  state: FirstRunState,
  { look, firstRun, baseUrl }: FirstRunScreenProps,
): readonly string[] {
  const { columns, message } = state;
  return [
    line(look, columns, [
      span(' barrack', 'title'),
      span('   operations console for the Barrack GPU cloud', 'dim'),
    ]),
    '',
    ...(message === null
      ? []
      : [
          ...wrap(clean(message), columns - 2).map((part) => line(look, columns, [span(` ${part}`, 'warn')])),
          '',
        ]),
    ...stageLines(state, firstRun, look, baseUrl).map((spans) => line(look, columns, spans)),
  ];
}

/** The screen before the console. */
export function FirstRunScreen(props: FirstRunScreenProps) {
  const state = useStore(props.firstRun.store);
  const { columns, rows } = state;
  const lines = firstRunLines(state, props);
  return (
    <Box flexDirection="column" width={columns} height={rows} overflow="hidden">
      <Lines lines={lines.slice(0, rows)} />
    </Box>
  );
}
