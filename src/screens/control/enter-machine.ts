import type { InstanceDetails } from '../../api/types.ts';
import type { Login } from '../../resources/login/types.ts';
import { clean } from '../../terminal/sanitise.ts';
import type { Overlay } from '../ui-state.ts';
import type { Control } from './context.ts';

/** The service may be down just when a machine has to be looked at: ssh does not wait longer for it. */
const longestReadMs = 2_000;

/** The machine as it is now; null where the service does not tell that in time. */
async function readNow(control: Control, id: string, leaving: AbortSignal): Promise<InstanceDetails | null> {
  const { services } = control;
  if (control.state().link.kind !== 'online') return null;
  const reading = new AbortController();
  const late = Promise.withResolvers<null>();
  const stop = () => {
    reading.abort();
    late.resolve(null);
  };
  leaving.addEventListener('abort', stop, { once: true });
  const cancel = services.clock.after(longestReadMs, stop);
  const read = services.readInstance(id, reading.signal).catch(() => null);
  return Promise.race([read, late.promise]).finally(cancel);
}

/** Once the account's keys are known, or the service takes too long to tell: by them the one to log in with is found. */
function keysKnown(control: Control, leaving: AbortSignal): Promise<void> {
  const { services } = control;
  const isKnown = () => control.state().collections.keys.complete;
  if (isKnown()) return Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<void>();
  const unfollow = services.store.subscribe(() => isKnown() && resolve());
  const cancel = services.clock.after(longestReadMs, resolve);
  leaving.addEventListener('abort', () => resolve(), { once: true });
  services.refresh('keys');
  return promise.finally(() => {
    unfollow();
    cancel();
  });
}

/** Hands the terminal to ssh, and says how that ended. */
async function enter(control: Control, name: string, login: Login): Promise<void> {
  const { ssh } = control.services;
  const [end, { loginFailure }] = await Promise.all([
    ssh.enter(login),
    import('../../resources/login/failure.ts'),
  ]);
  const failure = loginFailure(end, { login, knownHostsPath: ssh.knownHostsPath ?? 'known_hosts' });
  if (failure === null) control.say(`back from ${name}`);
  else control.say(clean(`${name}: ${failure}`), 'bad');
}

/**
 * Logs in to a machine, once nothing speaks against it or the operator asks a second time. The machine and the keys here are
 * read first; nothing happens when the operator has gone on to something else meanwhile.
 */
export function enterMachine(control: Control, id: string): void {
  const { services } = control;
  const isRepeated = control.ui().warnedOf === id;
  const name = clean(control.state().collections.vms.byId.get(id)?.name ?? id);
  const overlay: Overlay = { kind: 'reading', label: `reading ${name} and the keys here` };
  control.patch({ message: null, overlay });
  const leaving = new AbortController();
  const unfollow = services.ui.subscribe((now) => {
    if (now.overlay !== overlay) leaving.abort();
  });
  const parts = [
    readNow(control, id, leaving.signal),
    services.readLocal(),
    keysKnown(control, leaving.signal),
    control.knowRotations(),
    import('../../resources/login/plan.ts'),
  ] as const;
  void Promise.all(parts).then(([details, local, , , { planLogin }]) => {
    unfollow();
    if (leaving.signal.aborted) return;
    control.patch({ overlay: null });
    const vm = control.state().collections.vms.byId.get(id);
    if (vm === undefined) {
      control.say(`${name} is gone`, 'warn');
      return;
    }
    const plan = planLogin(vm, details, control.facts(), local.keys);
    if (plan.kind === 'refused') control.say(`can't log in to ${name}: ${plan.reason}`, 'warn');
    else if (plan.warnings.length > 0 && !isRepeated) {
      control.patch({ warnedOf: id });
      control.say(clean(`${name}: ${plan.warnings.join(' ')} Again: try it all the same.`), 'warn');
    } else void enter(control, name, plan.login);
  });
}
