import { Lines } from './Lines.tsx';
import { type StatusBarProps, statusLine } from './status-line.ts';

/** Money, the fleet by state, and at the right what is late or under way. */
export function StatusBar(props: StatusBarProps) {
  return <Lines lines={[statusLine(props)]} />;
}
