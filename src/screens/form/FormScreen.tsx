import { Lines } from '../../components/Lines.tsx';
import { loadedDesk } from '../control/forms.ts';
import { filled } from '../scrolled.ts';
import { useConsole, useShell, useUi } from '../shell.ts';

interface FormScreenProps {
  /** Key of its draft. */
  readonly draft: string;
  readonly height: number;
}

/** A form being filled in. What it is made of is loaded with the first one that is opened. */
export function FormScreen({ draft: key, height }: FormScreenProps) {
  const { control, look } = useShell();
  const columns = useUi((ui) => ui.columns);
  const draft = useUi((ui) => ui.drafts[key]);
  useUi((ui) => ui.nowMs);
  useUi((ui) => ui.local);
  useConsole((state) => state.collections);
  useConsole((state) => state.details);
  useConsole((state) => state.attachable);
  useConsole((state) => state.inquiries);
  useConsole((state) => state.balance);
  useConsole((state) => state.prices);
  const desk = loadedDesk();
  const lines = desk === null || draft === undefined ? [] : desk.draw(control, look, draft, columns, height);
  return <Lines lines={filled(lines, height)} />;
}
