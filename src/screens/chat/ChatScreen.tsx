import { Lines } from '../../components/Lines.tsx';
import { loadedChat } from '../control/chat.ts';
import { filled } from '../scrolled.ts';
import { useConsole, useShell, useUi } from '../shell.ts';

interface ChatScreenProps {
  readonly height: number;
  readonly top: number;
}

/** A conversation with a model. What it is made of is loaded with the first one that is opened. */
export function ChatScreen({ height, top }: ChatScreenProps) {
  const { control, look } = useShell();
  const columns = useUi((ui) => ui.columns);
  useUi((ui) => ui.chat);
  useConsole((state) => state.collections.aiModels);
  const lines = loadedChat()?.draw(control, look, columns, height, top) ?? [];
  return <Lines lines={filled(lines, height)} />;
}
