import { type Config, emptyConfig, type Profile } from './config.ts';
import { type FileAccess, systemFiles } from './file-access.ts';
import { type Guard, guardProblem, readOwnFile } from './own-file.ts';

export interface ConfigReading {
  readonly config: Config;
  /** What is wrong in the file, one sentence each: reason to stop with a usage error. */
  readonly errors: readonly string[];
  /** What can't be read or used on this machine, one sentence each: said once, no reason to stop. */
  readonly notes: readonly string[];
}

const noHome =
  'No configuration is read: there is no home directory (HOME and XDG_CONFIG_HOME name no absolute path).';

function guarded(profile: Profile, guard: Guard, uid: number | null, path: string): Profile {
  const { key } = profile;
  if (key === null || key.kind === 'refused') return profile;
  const message = guardProblem(guard, uid, path, key.kind === 'literal' ? 'secret' : 'command');
  return message === null ? profile : { ...profile, key: { kind: 'refused', message } };
}

/**
 * Reads and checks the configuration file; never throws. `path` is null where there is no home directory. Keys of a
 * file that others can read or that belongs to somebody else come back as refused, with the sentence also in `notes`.
 */
export async function readConfig(
  path: string | null,
  access: FileAccess = systemFiles,
): Promise<ConfigReading> {
  if (path === null) return { config: emptyConfig, errors: [], notes: [noHome] };
  const file = readOwnFile(access, path);
  if (file.kind === 'missing') return { config: emptyConfig, errors: [], notes: [] };
  if (file.kind === 'unreadable')
    return { config: emptyConfig, errors: [], notes: [`${file.message} No profile is known.`] };
  // YAML and the schema take time to load, which a start without a file need not spend.
  const { understandConfig } = await import('./understand.ts');
  const { config, errors } = understandConfig(file.text, path);
  const profiles = new Map(
    [...config.profiles].map(([name, profile]) => [name, guarded(profile, file.guard, access.uid, path)]),
  );
  const refusals = [...profiles.values()].map(({ key }) => (key?.kind === 'refused' ? key.message : null));
  const isOwnSsh = config.sshCommand !== emptyConfig.sshCommand;
  const sshRefusal = isOwnSsh ? guardProblem(file.guard, access.uid, path, 'ssh-command') : null;
  const sshCommand = sshRefusal === null ? config.sshCommand : emptyConfig.sshCommand;
  const notes = [...new Set([...refusals, sshRefusal].filter((message) => message !== null))];
  return { config: { ...config, profiles, sshCommand }, errors, notes };
}
