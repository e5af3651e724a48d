import type { Clock } from '../api/clock.ts';
import { keepIdentity } from './equal.ts';
import { type ConsoleStore, updateState } from './store.ts';
import type { FormTemplate } from './template.ts';

/** Where the templates of an account are kept, shared by all its consoles. */
export interface TemplateKeeper {
  /** Those that are kept now; null where they can't be read. */
  read(): readonly FormTemplate[] | null;
  /** Changes them as they are at that moment; resolves with null, or a sentence why they were not kept. */
  change(edit: (templates: readonly FormTemplate[]) => readonly FormTemplate[]): Promise<string | null>;
}

/** Looks after the templates. */
export interface Templates {
  /** Takes up what the consoles of this account have kept by now. */
  reload(): void;
  /** Keeps one, in place of another of that name; resolves with null, or a sentence why it is gone with this run. */
  keep(template: Omit<FormTemplate, 'savedAtMs'>): Promise<string | null>;
  /** Resolves with null, or a sentence why the next run has it again. */
  remove(form: string, name: string): Promise<string | null>;
}

interface TemplatesParts {
  readonly store: ConsoleStore;
  readonly clock: Pick<Clock, 'now'>;
  readonly keeper: TemplateKeeper;
}

type Place = Pick<FormTemplate, 'form' | 'name'>;

function isSamePlace(one: Place, other: Place): boolean {
  return one.form === other.form && one.name === other.name;
}

function byName(templates: readonly FormTemplate[]): readonly FormTemplate[] {
  return templates.toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
}

/** Makes what looks after the templates of one account; nothing is read before it is told to. */
export function createTemplates({ store, clock, keeper }: TemplatesParts): Templates {
  const known = () => store.getState().templates;
  const show = (templates: readonly FormTemplate[]): void =>
    updateState(store, { templates: keepIdentity(known(), byName(templates)) });

  /** Those that could not be kept, and live as long as this run. */
  let unkept: ReadonlySet<FormTemplate> = new Set();
  const withUnkept = (kept: readonly FormTemplate[]): readonly FormTemplate[] => [
    ...kept,
    ...known().filter((one) => unkept.has(one) && !kept.some((other) => isSamePlace(one, other))),
  ];

  async function change(
    edit: (templates: readonly FormTemplate[]) => readonly FormTemplate[],
  ): Promise<string | null> {
    let after: readonly FormTemplate[] = [];
    const problem = await keeper.change((kept) => {
      after = edit(withUnkept(kept));
      return after;
    });
    // Where nothing can be kept, those of this run stand for it.
    show(problem === null ? after : edit(known()));
    unkept = new Set(problem === null ? [] : known());
    return problem;
  }

  return {
    reload() {
      const kept = keeper.read();
      if (kept !== null) show(withUnkept(kept));
    },
    keep: (template) =>
      change((templates) => [
        ...templates.filter((other) => !isSamePlace(other, template)),
        { ...template, savedAtMs: clock.now() },
      ]),
    async remove(form, name) {
      const isOther = (one: FormTemplate) => !isSamePlace(one, { form, name });
      const isKept = keeper.read()?.every(isOther) === false;
      const problem = await change((templates) => templates.filter(isOther));
      return isKept ? problem : null;
    },
  };
}
