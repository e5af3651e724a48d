import { configPath } from '../../ssh-keys/config-path.ts';

/** Where to log in, and as whom. */
export interface SshTarget {
  readonly address: string;
  readonly user: string;
  /** Under what its host key is kept: addresses are reused, and this is not. */
  readonly hostKeyAlias: string;
  /** File of the private key, or of a public one whose private half the agent has; null for what ssh tries by itself. */
  readonly identityPath: string | null;
}

const connectTimeoutSeconds = 15;
/** The paths given can't be told to ssh. */
export class UnusablePath extends Error {
  constructor(path: string) {
    super(`ssh can't be given the path ${path}: it has a quote, a backslash or a line end in it`);
  }
}

function pathValue(path: string): string {
  const value = configPath(path);
  if (value === null) throw new UnusablePath(path);
  return value;
}

/**
 * What ssh is started with. Host keys are kept by the console under the machine's id; a shared connection is not used, since
 * it may lead to the machine that had the address before. Throws UnusablePath.
 */
export function sshArguments(target: SshTarget, knownHostsPath: string): readonly string[] {
  const { identityPath } = target;
  const options = {
    HostKeyAlias: target.hostKeyAlias,
    UserKnownHostsFile: pathValue(knownHostsPath),
    StrictHostKeyChecking: 'accept-new',
    CheckHostIP: 'no',
    ControlPath: 'none',
    ConnectTimeout: String(connectTimeoutSeconds),
    ...(identityPath === null ? {} : { IdentityFile: pathValue(identityPath), IdentitiesOnly: 'yes' }),
  };
  const words = Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  return [...words, '--', `${target.user}@${target.address}`];
}
