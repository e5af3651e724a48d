import { type FileAccess, systemFiles } from './file-access.ts';
import { readOwnFile } from './own-file.ts';
import { type Current, editFile } from './replace-file.ts';

/** What the console remembers by itself; nothing depends on it. */
export interface Settings {
  /** Name of the profile that was open last; null for none. */
  readonly lastProfile: string | null;
  /** Names of questions and hints that were shown once and are not shown again. */
  readonly asked: ReadonlySet<string>;
}

const noSettings: Settings = { lastProfile: null, asked: new Set() };

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(text: string): Fields {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
}

function understand(fields: Fields): Settings {
  const { last_profile: lastProfile, asked } = fields;
  return {
    lastProfile: typeof lastProfile === 'string' ? lastProfile : null,
    asked: new Set(Array.isArray(asked) ? asked.filter((name) => typeof name === 'string') : []),
  };
}

/** Reads the settings; what can't be read or understood counts as never set. Never throws. */
export function readSettings(path: string | null, access: FileAccess = systemFiles): Settings {
  if (path === null) return noSettings;
  const file = readOwnFile(access, path);
  return file.kind === 'text' ? understand(fieldsOf(file.text)) : noSettings;
}

/**
 * Changes the settings as they are on the disk at that moment, so that two consoles keep each other's; fields of a
 * later version stay. Returns null, or a sentence why they were not kept; never rejects.
 */
export async function updateSettings(
  path: string | null,
  change: (settings: Settings) => Settings,
  access: FileAccess = systemFiles,
): Promise<string | null> {
  if (path === null)
    return "Settings can't be kept: there is no home directory (HOME and XDG_STATE_HOME name no absolute path).";
  return editFile(access, path, (current: Current | null) => {
    const fields = fieldsOf(current?.text ?? '');
    const { lastProfile, asked } = change(understand(fields));
    const changed = { ...fields, last_profile: lastProfile, asked: [...asked].sort() };
    return { text: `${JSON.stringify(changed, null, 2)}\n` };
  });
}
