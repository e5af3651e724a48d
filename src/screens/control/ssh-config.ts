import { counted } from '../../resources/texts.ts';
import type { SshFilesChange } from '../../ssh-keys/config-files.ts';
import type { Control } from './context.ts';
import { openPlan } from './plan-keys.ts';
import type { SshConfigServices } from './services.ts';

async function write(
  control: Control,
  config: SshConfigServices,
  change: SshFilesChange,
  isAnswered: boolean,
  done: string,
): Promise<void> {
  const outcome = await config.write(change, isAnswered);
  if ('problem' in outcome) {
    const { problem, ownIsWritten = false } = outcome;
    control.say(`${ownIsWritten ? 'only barrack.conf is written' : 'not written'}: ${problem}`, 'bad');
  } else
    control.say(outcome.backupPath === null ? done : `${done} (the copy: ${outcome.backupPath})`, 'good');
  // What was behind is so no longer.
  control.patch({ local: await control.services.readLocal() });
  control.settle();
}

/** Writes the own file, now and from now on whenever VMs change, or no longer so. */
async function writeFresh(
  control: Control,
  config: SshConfigServices,
  change: SshFilesChange,
  isWanted: boolean,
): Promise<void> {
  const problem = await config.keepFresh(isWanted);
  const done = isWanted
    ? 'written for ssh, and again whenever VMs change'
    : 'written for ssh; from now on w writes it';
  await write(control, config, change, false, done);
  if (problem !== null) control.say(`that is not kept for the next start: ${problem}`, 'warn');
  if (!isWanted) return;
  const { keepSshConfigFresh } = await import('./ssh-config-fresh.ts');
  keepSshConfigFresh(control);
}

/** Shows what would be written for ssh to know the machines by name, and writes it when that is asked for. */
export async function reviewSshConfig(control: Control): Promise<void> {
  const { config, knownHostsPath } = control.services.ssh;
  if (config === null) {
    control.say('the VMs of the demo are nowhere: there is nothing to tell ssh', 'warn');
    return;
  }
  if (knownHostsPath === null) {
    control.say('there is no place to keep host keys in: HOME names no directory', 'warn');
    return;
  }
  const [files, local, , { planSshConfig }] = await Promise.all([
    config.read(),
    control.services.readLocal(),
    control.knowRotations(),
    import('../../resources/ssh-config/plan.ts'),
  ]);
  const facts = control.facts();
  const { account } = config;
  const plan =
    'problem' in files
      ? files
      : planSshConfig({
          facts,
          local: local.keys,
          files,
          account,
          knownHostsPath,
          wasAsked: config.wasAsked(),
        });
  if ('problem' in plan) {
    control.say(plan.problem, 'bad');
    return;
  }
  const { count, example, lines, alone, included } = plan;
  const works = example === null ? '' : `: ${example}`;
  const done = `${counted(count, 'VM')} written for ssh`;
  const onlyOwn = {
    key: included === null ? 'y' : 'o',
    label: included === null ? 'write' : 'write barrack.conf only',
    run: () => void write(control, config, alone, included !== null, done),
  };
  const both =
    included === null
      ? []
      : [
          {
            key: 'y',
            label: 'write both',
            run: () => void write(control, config, included, true, `${done}${works}`),
          },
        ];
  const isFresh = config.isKeptFresh();
  const fresh = {
    key: 'f',
    label: isFresh ? 'write, and by hand from now on' : 'write, and keep it fresh',
    run: () => void writeFresh(control, config, alone, !isFresh),
  };
  openPlan(control, {
    title: 'Write the configuration of ssh',
    lines,
    answers: included === null ? [onlyOwn, fresh] : [...both, onlyOwn],
  });
}
