import { readSettings, updateSettings } from './config/settings.ts';
import { knownHostsPath, type SshSetting } from './local/ssh/setting.ts';
import { rotationServices } from './rotation-services.ts';
import type { SshServices } from './screens/control/services.ts';
import type { Journal } from './store/journal/journal.ts';
import type { TerminalHost } from './terminal-host.ts';

interface SshServicesParts {
  readonly setting: SshSetting;
  readonly host: Pick<TerminalHost, 'lend'>;
  readonly account: string;
  readonly journal: Journal;
  readonly settingsPath: string | null;
  readonly demo: boolean;
}

/** Name under which the answer about the line in the operator's configuration is kept. */
const includeQuestion = 'ssh-config-include';
/** And that the file of an account is to be kept as its machines are. */
const freshWish = (account: string) => `ssh-config-fresh ${account}`;

/** What logging in to machines needs of this one; each part is loaded when it is first asked for. */
export function sshServices(parts: SshServicesParts): SshServices {
  const { setting, host, account, journal, settingsPath, demo } = parts;
  const { directory } = setting;
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
          isKeptFresh: () => readSettings(settingsPath).asked.has(freshWish(account)),
          keepFresh: (isWanted) =>
            updateSettings(settingsPath, (settings) => {
              const others = [...settings.asked].filter((name) => name !== freshWish(account));
              return { ...settings, asked: new Set(isWanted ? [...others, freshWish(account)] : others) };
            }),
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
    rotation: demo || directory === null ? null : rotationServices({ setting, directory, account, journal }),
  };
}
