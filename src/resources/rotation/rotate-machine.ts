import { type FailureFacts, loginFailure } from '../login/failure.ts';
import type { Identity, Login } from '../login/types.ts';
import { authorizedKeysProgram, programEnds, programWords } from './program.ts';
import type { RemoteEnd, RotatedMachine } from './types.ts';

/** Runs a command on the machine with one key alone. */
export type Remote = (login: Login, words: readonly string[], input: string) => Promise<RemoteEnd>;

export interface RotationRequest {
  /** Where to, without a key. */
  readonly login: Omit<Login, 'identity'>;
  /** The key that opens the machine by now; null where none here does. */
  readonly present: Identity | null;
  /** The new key, which is to open it, and its fingerprint. */
  readonly fresh: Identity;
  readonly freshFingerprint: string;
  readonly oldWords: string;
  readonly newWords: string;
  readonly comment: string;
  readonly knownHostsPath: string;
}

/** How far a machine came. */
export type Progress = Pick<RotatedMachine, 'step' | 'note'>;

const sshFailed = 255;

const reasons: Readonly<Record<number, string>> = {
  [programEnds.isLink]: '~/.ssh/authorized_keys is a link there: change what it leads to by hand',
  [programEnds.noFile]: 'there is no ~/.ssh/authorized_keys there',
  [programEnds.noOldLine]: 'the old key is not in ~/.ssh/authorized_keys there: see where it is taken from',
  [programEnds.noNewLine]: 'the new key is not in ~/.ssh/authorized_keys any more: nothing was taken off',
  [programEnds.changedMeanwhile]: '~/.ssh/authorized_keys was changed meanwhile: w tries again',
};

/** What ssh could not reach is no failure of the key: it may be up later. */
const unreached = /refused|timed out|No route to host|unreachable|hung up|Connection (?:closed|reset)/i;

/** Nobody was let in, so that nothing was done. */
function isUnreached({ code, said, acceptedKey, isLate }: RemoteEnd): boolean {
  return acceptedKey === null && (isLate === true || (code === sshFailed && unreached.test(said)));
}

/** It broke off after the key was taken: what it was to do may have been done. */
function isBrokenOff({ code, acceptedKey, isLate }: RemoteEnd): boolean {
  return acceptedKey !== null && (isLate === true || code === sshFailed);
}

function reasonOf({ code, said }: RemoteEnd, facts: FailureFacts): string {
  if (code === null) return said;
  const known = reasons[code];
  if (known !== undefined) return known;
  const failure = loginFailure({ kind: 'ended', code, signal: null, said }, facts);
  return failure ?? `the machine said: ${said.split('\n').at(-1) || `status ${code}`}`;
}

/**
 * Takes one machine from the old key to the new one: the new line first, then a login with it alone, and only after that the
 * old line goes. It may be begun again wherever it was broken off. `onStep` hears what holds from then on.
 */
export async function rotateMachine(
  request: RotationRequest,
  remote: Remote,
  onStep: (progress: Progress) => void,
): Promise<Progress> {
  const { login, present, fresh, freshFingerprint, knownHostsPath } = request;
  const act = (identity: Identity, deed: 'put' | 'check' | 'drop') =>
    remote({ ...login, identity }, programWords(deed, request), authorizedKeysProgram);
  const told = (end: RemoteEnd, identity: Identity) =>
    reasonOf(end, { login: { ...login, identity }, knownHostsPath });
  const worksAnew = ({ code, acceptedKey }: RemoteEnd) => code === 0 && acceptedKey === freshFingerprint;

  const put = present === null ? null : await act(present, 'put');
  if (put !== null && present !== null && isUnreached(put))
    return { step: 'pending', note: told(put, present) };
  if (put?.code !== 0) {
    // It may have been done before, or before it broke off: then the new key opens it already.
    const found = await act(fresh, 'check');
    if (!worksAnew(found)) {
      if (put === null || present === null) {
        if (isUnreached(found)) return { step: 'pending', note: told(found, fresh) };
        return { step: 'failed', note: 'no key here opens it: bring one of its keys here, or ssh-add it' };
      }
      const why = told(put, present);
      if (isBrokenOff(put) && (isUnreached(found) || isBrokenOff(found)))
        return {
          step: 'unknown',
          note: `it broke off while the new key was put on it: w looks again. ${why}`,
        };
      return { step: 'failed', note: why };
    }
  }
  onStep({ step: 'added', note: null });

  const proof = await act(fresh, 'check');
  if (!worksAnew(proof)) {
    const why =
      proof.code === 0
        ? 'it was opened by another key'
        : told(proof, fresh).replace(/^Permission denied: /, '');
    return { step: 'added', note: `the new key was not seen to work, so the old one stays: ${why}` };
  }

  let drop = await act(fresh, 'drop');
  // What broke off may have been done, and does no harm twice.
  if (isBrokenOff(drop)) drop = await act(fresh, 'drop');
  if (drop.code !== 0) {
    const left = isBrokenOff(drop) || isUnreached(drop) ? 'may still be on' : 'is still on';
    return { step: 'added', note: `the new key works, and the old one ${left}: ${told(drop, fresh)}` };
  }
  return { step: 'done', note: null };
}
