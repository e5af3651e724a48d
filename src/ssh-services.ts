import { readSettings, updateSettings } from './config/settings.ts';
import { knownHostsPath, type SshSetting } from './local/ssh/setting.ts';
import type { RotationPlan } from './resources/rotation/types.ts';
import type { RotationServices, SshServices } from './screens/control/services.ts';
import type { TerminalHost } from './terminal-host.ts';

interface SshServicesParts {
  readonly setting: SshSetting;
  readonly host: Pick<TerminalHost, 'lend'>;
  readonly account: string;
  readonly settingsPath: string | null;
  readonly demo: boolean;
}

/** Name under which the answer about the line in the operator's configuration is kept. */
const includeQuestion = 'ssh-config-include';

/** The record is read anew before each plan is kept, so that what another console keeps beside it stays. */
function rotationServices(setting: SshSetting, directory: string, account: string): RotationServices {
  const read: RotationServices['read'] = async () => {
    const { readRotationsFile } = await import('./local/ssh/rotations-file.ts');
    const { readRotations } = await import('./resources/rotation/record.ts');
    const file = await readRotationsFile(directory, account);
    if ('problem' in file) return file;
    return readRotations(file.text) ?? { problem: 'the record of rotations is not whole: move it away' };
  };
  const change = async (edit: (present: Map<string, RotationPlan>) => void): Promise<string | null> => {
    const present = await read();
    if ('problem' in present) return present.problem;
    const { writeRotationsFile } = await import('./local/ssh/rotations-file.ts');
    const { writeRotations } = await import('./resources/rotation/record.ts');
    const plans = new Map(present);
    edit(plans);
    return writeRotationsFile(directory, account, writeRotations(plans));
  };
  return {
    read,
    keep: (plan) => change((present) => present.set(plan.oldKeyId, plan)),
    forget: (oldKeyIds) =>
      change((present) => {
        for (const id of oldKeyIds) present.delete(id);
      }),
    remote: async (login, words, input) => {
      const { runRemote } = await import('./local/ssh/remote.ts');
      return runRemote(login, words, input, setting);
    },
  };
}

/** What logging in to machines needs of this one; each part is loaded when it is first asked for. */
export function sshServices({ setting, host, account, settingsPath, demo }: SshServicesParts): SshServices {
  const sshDirectory = async () => (await import('./local/local-facts.ts')).sshDirectory(process.env);
  return {
    knownHostsPath: setting.directory === null ? null : knownHostsPath(setting.directory),
    enter: async (login) => {
      const { enterMachine } = await import('./local/ssh/enter.ts');
      return enterMachine(login, setting, (run) => host.lend(run));
    },
    config: demo
      ? null
      : {
          account,
          wasAsked: () => readSettings(settingsPath).asked.has(includeQuestion),
          read: async () => {
            const [directory, { readSshFiles }] = await Promise.all([
              sshDirectory(),
              import('./local/ssh/user-config.ts'),
            ]);
            if (directory === null) return { problem: 'there is no home directory: HOME names none' };
            return readSshFiles(directory);
          },
          write: async (change, isAnswered) => {
            const [directory, { writeSshFiles }] = await Promise.all([
              sshDirectory(),
              import('./local/ssh/user-config.ts'),
            ]);
            if (directory === null) return { problem: 'there is no home directory: HOME names none' };
            if (setting.directory !== null) {
              // ssh does not make the directory of the file that it is to keep host keys in.
              const { knownHostsFile } = await import('./local/ssh/known-hosts.ts');
              await knownHostsFile(setting.directory).catch(() => null);
            }
            const outcome = await writeSshFiles(directory, change);
            // Where it can't be kept, it is asked again.
            if (isAnswered && !('problem' in outcome))
              void updateSettings(settingsPath, (settings) => ({
                ...settings,
                asked: new Set([...settings.asked, includeQuestion]),
              }));
            return outcome;
          },
        },
    rotation:
      demo || setting.directory === null ? null : rotationServices(setting, setting.directory, account),
  };
}
