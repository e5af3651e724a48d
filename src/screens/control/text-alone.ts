import type { KeyEvent } from '../../terminal/keys.ts';
import { width } from '../../terminal/width.ts';
import type { Overlay } from '../ui-state.ts';
import type { Control } from './context.ts';

type TextOverlay = Extract<Overlay, { kind: 'text' }>;

const steps: Readonly<Record<string, number>> = {
  down: 1,
  j: 1,
  up: -1,
  k: -1,
  g: Number.NEGATIVE_INFINITY,
  home: Number.NEGATIVE_INFINITY,
  G: Number.POSITIVE_INFINITY,
  end: Number.POSITIVE_INFINITY,
};

/** A key while a text stands alone: `y` held down changes nothing, and no key acts on what is hidden. */
export function textKey(control: Control, overlay: TextOverlay, { name }: KeyEvent): void {
  const step = steps[name];
  if (name === 'escape' || name === 'q' || name === 'enter') control.patch({ overlay: null });
  else if (step !== undefined) {
    const last = overlay.text.split('\n').length - 1;
    control.patch({ overlay: { ...overlay, top: Math.max(0, Math.min(last, overlay.top + step)) } });
  }
}

/** The lines of the text from `top` on that the screen takes, whole, as the terminal itself will wrap them. */
export function textShown(overlay: TextOverlay, columns: number, rows: number): string {
  const shown: string[] = [];
  let taken = 0;
  for (const line of overlay.text.split('\n').slice(overlay.top)) {
    taken += Math.max(1, Math.ceil(width(line) / columns));
    // The first one is shown even when its end has no room.
    if (taken > rows && shown.length > 0) break;
    shown.push(line);
  }
  return shown.join('\n');
}
