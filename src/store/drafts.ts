import type { Clock } from '../api/clock.ts';
import type { ProcessIdentity } from './journal/process-identity.ts';
import type { TemplateValues } from './template.ts';

/** A form that was begun and not sent, as far as it may be kept: nothing of it is secret. */
export interface UnsentForm {
  readonly form: string;
  /** Ids of the rows it was opened on. */
  readonly about: readonly string[];
  readonly values: TemplateValues;
  /** What it held before a template or a row was taken; null for nothing. */
  readonly before: TemplateValues | null;
  /** Fields that hold what was typed, chosen or given, and no suggestion. */
  readonly edited: readonly string[];
  /** It was on its way: what became of it is told by the journal. */
  readonly sent: boolean;
}

/** The console that a draft is kept by. */
interface DraftOwner {
  /** Another one each time an account is opened. */
  readonly session: string;
  readonly process: ProcessIdentity;
}

export interface KeptDraft extends UnsentForm {
  readonly owner: DraftOwner;
  /** Epoch milliseconds by this machine's clock. */
  readonly savedAtMs: number;
}

/** Where the drafts of an account are kept, shared by all its consoles. */
export interface DraftKeeper {
  /** Those that are kept now; null where they can't be read. */
  read(): readonly KeptDraft[] | null;
  /** Changes them as they are at that moment; resolves with null, or a sentence why they were not kept. */
  change(edit: (drafts: readonly KeptDraft[]) => readonly KeptDraft[]): Promise<string | null>;
}

/** Keeps what is typed into forms beyond the end of the console, however that comes. */
export interface Drafts {
  /** Something in a form changed: what `unsent` gives is kept within a second. */
  changed(unsent: () => readonly UnsentForm[]): void;
  /** Takes over the newest draft of that form which no running console works on; null for none. */
  take(form: string, about: readonly string[]): KeptDraft | null;
  /** Keeps what is unsent now: at once, unless another console writes at this very moment. */
  flush(): Promise<void>;
  /** Why drafts are not kept, as a sentence; null while they are. */
  problem(): string | null;
}

interface DraftsParts {
  readonly clock: Pick<Clock, 'now' | 'after'>;
  readonly keeper: DraftKeeper;
  readonly process: ProcessIdentity;
  readonly isAlive: (process: ProcessIdentity) => boolean;
  readonly newId: () => string;
}

/** While somebody types, it is written that often. */
const keepEveryMs = 1_000;
/** A form nobody came back to for so long is not asked for any more. */
const keptForMs = 30 * 24 * 3_600_000;

const isOf = (draft: UnsentForm, form: string, about: readonly string[]) =>
  draft.form === form && draft.about.join(' ') === about.join(' ');

/** Makes what looks after the drafts of one account; nothing is read or written before a form is used. */
export function createDrafts({ clock, keeper, process, isAlive, newId }: DraftsParts): Drafts {
  let session: string | null = null;
  const ownSession = (): string => {
    session ??= newId();
    return session;
  };
  const taken = new Set<string>();
  const nameOf = ({ owner, form, about }: KeptDraft) => [owner.session, form, ...about].join(' ');
  let unsentNow: (() => readonly UnsentForm[]) | null = null;
  let written = '[]';
  let cancel: (() => void) | null = null;
  let problem: string | null = null;

  /** Of two consoles each keeps its own, and leaves that of the other. */
  function withOwn(kept: readonly KeptDraft[], unsent: readonly UnsentForm[]): readonly KeptDraft[] {
    const nowMs = clock.now();
    const owner = { session: ownSession(), process };
    const others = kept.filter(
      (draft) =>
        draft.owner.session !== owner.session &&
        !taken.has(nameOf(draft)) &&
        nowMs - draft.savedAtMs < keptForMs,
    );
    const before = kept.filter((draft) => draft.owner.session === owner.session);
    const own = unsent.map((form) => {
      const known = before.find((draft) => isOf(draft, form.form, form.about));
      const isSame = known !== undefined && JSON.stringify(known.values) === JSON.stringify(form.values);
      return { ...form, owner, savedAtMs: isSame ? known.savedAtMs : nowMs };
    });
    return [...others, ...own];
  }

  async function flush(): Promise<void> {
    cancel?.();
    cancel = null;
    const unsent = unsentNow?.() ?? [];
    const text = JSON.stringify(unsent);
    if (text === written) return;
    written = text;
    // It may have to wait for another console: what is written is what there is then.
    problem = await keeper.change((kept) => withOwn(kept, unsentNow?.() ?? unsent));
    if (problem !== null) written = '';
  }

  return {
    changed(unsent) {
      unsentNow = unsent;
      cancel ??= clock.after(keepEveryMs, () => {
        cancel = null;
        void flush();
      });
    },
    take(form, about) {
      const kept = keeper.read();
      if (kept === null) {
        problem = 'the drafts of earlier runs can not be read.';
        return null;
      }
      const isLeft = ({ owner }: KeptDraft) =>
        owner.session !== session &&
        (JSON.stringify(owner.process) === JSON.stringify(process) || !isAlive(owner.process));
      const left = kept.filter(
        (draft) => isOf(draft, form, about) && !taken.has(nameOf(draft)) && isLeft(draft),
      );
      const [newest] = left.toSorted((one, other) => other.savedAtMs - one.savedAtMs);
      if (newest === undefined) return null;
      taken.add(nameOf(newest));
      // It is this console's from now on, also where it is thrown away at once.
      written = '';
      return newest;
    },
    flush,
    problem: () => problem,
  };
}
