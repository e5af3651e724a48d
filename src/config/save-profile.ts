import type { ProfileToSave } from './config.ts';
import { type FileAccess, systemFiles } from './file-access.ts';
import { guardProblem } from './own-file.ts';
import { type Current, type Edited, editFile } from './replace-file.ts';

const noHome =
  "The profile can't be saved: there is no home directory (HOME and XDG_CONFIG_HOME name no absolute path).";

/** A file whose key others can read is for its owner to mend first: to narrow it silently would hide that. */
function guardRefusal(
  current: Current | null,
  holdsKey: boolean,
  access: FileAccess,
  path: string,
): string | null {
  return current === null || !holdsKey ? null : guardProblem(current.guard, access.uid, path, 'secret');
}

/**
 * Writes a profile into the configuration file and keeps everything else in it, comments and order too. Returns null,
 * or a sentence why it was not saved; never rejects. A file others could read becomes 0600, unless it held a key.
 */
export async function saveProfile(
  path: string | null,
  name: string,
  profile: ProfileToSave,
  access: FileAccess = systemFiles,
): Promise<string | null> {
  if (path === null) return noHome;
  const [{ editProfile }, { understandConfig }] = await Promise.all([
    import('./edit-profile.ts'),
    import('./understand.ts'),
  ]);
  return editFile(access, path, (current): Edited => {
    const { config, errors } = understandConfig(current?.text ?? '', path);
    const [first] = errors;
    if (first !== undefined)
      return { refusal: `it has errors, mend them first; ${first.replace(/[.?]$/, '')}` };
    const holdsKey = [...config.profiles.values()].some(({ key }) => key?.kind === 'literal');
    const refusal = guardRefusal(current, holdsKey, access, path);
    return refusal === null ? editProfile(current?.text ?? '', config, name, profile) : { refusal };
  });
}
