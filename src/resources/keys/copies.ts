import type { SshKey } from '../../api/types.ts';
import { sshLine } from '../instances/ssh-line.ts';
import type { CopyChoice, Facts } from '../types.ts';
import { machinesWith } from './usage.ts';

const mostLines = 5;

/** What can be copied of a key: itself, its fingerprint, and a login to each of the first machines that have it. */
export function keyCopies(key: SshKey, facts: Facts): readonly CopyChoice[] {
  const logins = machinesWith(key, facts).flatMap(({ vm }): readonly CopyChoice[] => {
    const line = vm === undefined ? null : sshLine({ ...vm, sshKeyIds: [key.id] }, facts);
    return vm === undefined || line === null ? [] : [{ label: `ssh to ${vm.name}`, text: line }];
  });
  return [
    { label: 'public key', text: key.publicKey },
    { label: 'fingerprint', text: key.fingerprint },
    ...logins.slice(0, mostLines),
  ];
}
