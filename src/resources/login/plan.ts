import type { Instance, InstanceDetails } from '../../api/types.ts';
import type { LocalKeys } from '../../ssh-keys/local-key.ts';
import { loginAddress, loginUser } from '../instances/ssh-line.ts';
import type { Facts } from '../types.ts';
import { hostKeyAlias } from './host-key-alias.ts';
import { matchKey } from './identity.ts';
import { isPortOpen } from './port.ts';
import { unreachable } from './reachable.ts';
import type { Login } from './types.ts';

/** A login, with what speaks against it; or why there can't be one. Sentences carry the mend. */
export type LoginPlan =
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'ready'; readonly login: Login; readonly warnings: readonly string[] };

const sshPort = 22;
const othersBits = 0o077;

function keyWarnings(vm: Instance, facts: Facts, local: LocalKeys): readonly string[] {
  const { own, names, isSure } = matchKey(vm, facts, local.keys);
  if (own !== null) {
    const { privateHalf, inAgent } = own;
    if (inAgent || privateHalf === null || (privateHalf.mode & othersBits) === 0) return [];
    return [`Others may read ${privateHalf.path}, so ssh will not use it: chmod 600 mends that.`];
  }
  if (!isSure) return [];
  const keys = names.length === 1 ? `its key ${names[0]}` : `any of its keys (${names.join(', ')})`;
  const missing = `No private half of ${keys} is in ~/.ssh or the agent here: bring it here, or ssh-add it.`;
  return [missing, ...local.problems.slice(0, 1).map((problem) => `Not all could be read: ${problem}.`)];
}

/** What is to be said before ssh is started, and how it is started (CONTRACT 4.6, 4.8, 5.1). */
export function planLogin(
  vm: Instance,
  details: InstanceDetails | null,
  facts: Facts,
  local: LocalKeys,
): LoginPlan {
  const reason = unreachable(vm);
  const address = loginAddress(vm);
  if (reason !== null || address === null) return { kind: 'refused', reason: reason ?? 'it has no address' };
  const { identity } = matchKey(vm, facts, local.keys);
  const user = loginUser(vm);
  const warnings = [
    ...(vm.status === 'ACTIVE' ? [] : [`It is ${vm.status}: ssh may not answer.`]),
    ...keyWarnings(vm, facts, local),
    // Only this tier tells of rules (CONTRACT 5.5): without a word of them, nothing follows.
    ...(vm.tier === 'legacy' && details !== null && isPortOpen(details, facts, sshPort) === false
      ? [
          `No rule lets port ${sshPort} in: add tcp ${sshPort} from your address to it or to a firewall of it.`,
        ]
      : []),
  ];
  const login = { address, user, hostKeyAlias: hostKeyAlias(vm.id), identity };
  return { kind: 'ready', login: { ...login, greeting: `ssh ${user}@${address}` }, warnings };
}
