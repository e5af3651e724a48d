import type { Instance } from '../../api/types.ts';
import { unreachable } from '../login/reachable.ts';
import type { OpeningAction } from '../types.ts';

/** Logging in to a machine. */
export const enterAction: OpeningAction<Instance> = {
  id: 'vms.ssh',
  key: 's',
  label: 'ssh',
  help: 'Log in to the VM with ssh; the console waits behind it',
  verb: 'log in to',
  single: true,
  leads: true,
  sendsNothing: true,
  enabled: (vm) => unreachable(vm) ?? true,
  opens: ([vm]) => ({ kind: 'enter', id: vm?.id ?? '' }),
};
