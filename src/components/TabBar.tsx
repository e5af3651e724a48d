import { Lines } from './Lines.tsx';
import { type TabLineParts, tabLine } from './tab-line.ts';

/** What cloud this is, and where the digits lead. */
export function TabBar(props: TabLineParts) {
  return <Lines lines={[tabLine(props)]} />;
}
