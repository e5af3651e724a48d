import { Lines } from './Lines.tsx';
import { type Look, line, type Span, span, spansWidth } from './look.ts';

interface StatusBarProps {
  readonly look: Look;
  readonly columns: number;
  /** Balance, burn rate and runway: they stay to the last. */
  readonly money: readonly Span[];
  /** Machines by state, then what is wasted: they give way from the end. */
  readonly groups: readonly (readonly Span[])[];
  /** What is late, offline or under way: at the right edge. */
  readonly notice: readonly Span[];
}

/** The last line: money, the fleet by state, and at the right what is late or under way. */
export function StatusBar({ look, columns, money, groups, notice }: StatusBarProps) {
  const bar = span(` ${look.glyphs.separator} `, 'dim');
  const shown = [...groups];
  const build = () => [span(' '), ...money, ...shown.flatMap((group) => [bar, ...group])];
  const right = notice.length === 0 ? [] : [...notice, span(' ')];
  while (shown.length > 0 && spansWidth(build()) + spansWidth(right) + 1 > columns) shown.pop();
  return <Lines lines={[line(look, columns, build(), right)]} />;
}
