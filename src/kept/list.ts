import { isRecord } from '../api/text.ts';
import { type FileAccess, systemFiles } from '../config/file-access.ts';
import { readOwnFile } from '../config/own-file.ts';
import { editFile } from '../config/replace-file.ts';

/** What a row is in the file: plain data. */
export type KeptFields = Readonly<Record<string, unknown>>;

/** Rows of one profile in a file that all consoles of this user share. */
export interface KeptList<Row> {
  /** Those that are kept now; null where they can't be read. */
  read(): readonly Row[] | null;
  /** Changes them as they are at that moment; resolves with null, or a sentence why they were not kept. */
  change(edit: (rows: readonly Row[]) => readonly Row[]): Promise<string | null>;
}

interface KeptListParts<Row> {
  /** Null: nowhere. */
  readonly path: string | null;
  readonly profile: string;
  /** Name of the list in the file. */
  readonly name: string;
  /** Null for what is no such row. */
  rowOf(fields: KeptFields): Row | null;
  fieldsOf(row: Row): KeptFields;
  readonly access?: FileAccess;
}

/** One entry of the file: a row, and the profile it belongs to. */
interface Entry<Row> {
  readonly profile: unknown;
  /** As it stands in the file, so that what a later version wrote stays. */
  readonly raw: unknown;
  readonly row: Row | null;
}

/** Makes the list; a file that is none of ours counts as empty. */
export function createKeptList<Row>(parts: KeptListParts<Row>): KeptList<Row> {
  const { path, profile, name, access = systemFiles } = parts;

  function entriesOf(text: string): readonly Entry<Row>[] {
    try {
      const file: unknown = JSON.parse(text);
      const list = isRecord(file) ? file[name] : null;
      if (!Array.isArray(list)) return [];
      return list.map((raw: unknown) =>
        isRecord(raw)
          ? { profile: raw.profile, raw, row: parts.rowOf(raw) }
          : { profile: null, raw, row: null },
      );
    } catch {
      return [];
    }
  }

  const isOwn = (entry: Entry<Row>) => entry.profile === profile && entry.row !== null;
  const ownOf = (entries: readonly Entry<Row>[]) =>
    entries.flatMap((entry) => (isOwn(entry) && entry.row !== null ? [entry.row] : []));
  return {
    read() {
      if (path === null) return null;
      const file = readOwnFile(access, path);
      if (file.kind === 'missing') return [];
      return file.kind === 'text' ? ownOf(entriesOf(file.text)) : null;
    },
    async change(edit) {
      if (path === null) return 'there is no directory of this user to keep it in.';
      return editFile(access, path, (current) => {
        const entries = entriesOf(current?.text ?? '');
        const others = entries.filter((entry) => !isOwn(entry)).map(({ raw }) => raw);
        const own = edit(ownOf(entries)).map((row) => ({ profile, ...parts.fieldsOf(row) }));
        return { text: `${JSON.stringify({ version: 1, [name]: [...others, ...own] }, null, 2)}\n` };
      });
    },
  };
}
