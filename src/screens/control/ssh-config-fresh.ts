import { sshHosts } from '../../resources/ssh-config/hosts.ts';
import { planSshConfig } from '../../resources/ssh-config/plan.ts';
import { behindOf } from '../../resources/ssh-config/written.ts';
import type { Control } from './context.ts';
import type { SshConfigServices } from './services.ts';

/** Several changes of the machines are written as one. */
const settleMs = 2_000;

/** Writes the file where it is behind; resolves with why it could not be. */
async function refresh(control: Control, config: SshConfigServices): Promise<string | null> {
  const { knownHostsPath } = control.services.ssh;
  if (knownHostsPath === null || !config.isKeptFresh()) return null;
  const [files, local] = await Promise.all([
    config.read(),
    control.services.readLocal(),
    control.knowRotations(),
  ]);
  if ('problem' in files) return files.problem;
  const facts = control.facts();
  const { account } = config;
  // What was never written, or taken away by the operator, is not made by itself.
  if (behindOf(sshHosts(facts, local.keys.keys), { account, own: files.own }) === null) return null;
  const plan = planSshConfig({ facts, local: local.keys, files, account, knownHostsPath, wasAsked: true });
  if ('problem' in plan) return plan.problem;
  const outcome = await config.write(plan.alone, false);
  if ('problem' in outcome) return outcome.problem;
  control.patch({ local: await control.services.readLocal() });
  control.settle();
  return null;
}

const followed = new WeakSet<Control>();

/** Keeps the hosts of ssh's own file as the machines are, for as long as the operator wants it; what fails is said once. */
export function keepSshConfigFresh(control: Control): void {
  const { config } = control.services.ssh;
  if (config === null || followed.has(control)) return;
  followed.add(control);
  const { store, ui, clock } = control.services;
  let cancel = (): void => {};
  let last: readonly unknown[] = [];
  let said: string | null = null;
  const follow = (): void => {
    const { vms, keys } = control.state().collections;
    const isRead = vms.complete && keys.complete && vms.cached === null && keys.cached === null;
    const now = [vms.byId, keys.byId, control.ui().rotations];
    if (!isRead || now.every((part, index) => part === last[index])) return;
    last = now;
    cancel();
    cancel = clock.after(settleMs, () => {
      void refresh(control, config).then((problem) => {
        if (problem !== null && problem !== said)
          control.say(`barrack.conf is not kept fresh: ${problem}`, 'warn');
        said = problem;
      });
    });
  };
  store.subscribe(follow);
  ui.subscribe((state, before) => {
    if (state.rotations !== before.rotations) follow();
  });
  follow();
}
