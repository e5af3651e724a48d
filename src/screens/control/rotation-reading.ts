import type { Rotations } from '../../resources/rotation/types.ts';
import type { Tone } from '../../terminal/theme.ts';
import type { Services } from './services.ts';

/** So often what other consoles do is looked at while a rotation is shown. */
const everyMs = 5_000;

interface RotationReadingParts {
  readonly services: Services;
  say(text: string, tone: Tone): void;
  settle(): void;
}

/** Reads which keys are being replaced, by this console and by others. */
export interface RotationReading {
  /** Reads them, where that was not done yet; never rejects. */
  know(): Promise<void>;
  /** Reads them again; never rejects. */
  again(): Promise<void>;
  /** Reads them again and again while they are shown. */
  follow(isShown: boolean): void;
}

/** Makes the reader of one console. */
export function createRotationReading({ services, say, settle }: RotationReadingParts): RotationReading {
  const { ui, clock, ssh } = services;
  /** What is shown is just what was read. */
  let shown: Rotations | null = null;
  let lastRead: Rotations | null = null;
  let cancel: (() => void) | null = null;

  async function again(): Promise<void> {
    const before = ui.getState().rotations;
    const [read, { withOwnWork }] = await Promise.all([
      ssh.rotation?.read(),
      import('../../resources/rotation/merge.ts'),
    ]);
    if (read === undefined || 'problem' in read) return;
    // What was done here meanwhile is newer than the record.
    if (ui.getState().rotations !== before || (read === lastRead && shown === before)) return;
    lastRead = read;
    shown = withOwnWork(read, before);
    ui.setState({ rotations: shown });
    settle();
  }

  return {
    again,
    async know() {
      if (ui.getState().rotations !== null) return;
      const read = await ssh.rotation?.read();
      const rotations: Rotations = read === undefined || 'problem' in read ? new Map() : read;
      // What was begun meanwhile is newer than the record.
      if (ui.getState().rotations !== null) return;
      lastRead = rotations;
      shown = rotations;
      ui.setState({ rotations });
      if (read !== undefined && 'problem' in read) say(`rotations begun before: ${read.problem}`, 'warn');
      settle();
    },
    follow(isShown) {
      if (!isShown || ssh.rotation === null) {
        cancel?.();
        cancel = null;
        return;
      }
      if (cancel !== null) return;
      const next = (): void => {
        cancel = clock.after(everyMs, () => void again().then(() => cancel !== null && next()));
      };
      next();
      if (ui.getState().rotations !== null) void again();
    },
  };
}
