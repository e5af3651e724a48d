import type { SshFiles, SshFilesChange } from '../../ssh-keys/config-files.ts';
import type { LocalKeys } from '../../ssh-keys/local-key.ts';
import type { Facts } from '../types.ts';
import { withSection } from './file.ts';
import { sshHosts } from './hosts.ts';
import { includes } from './include.ts';

/** What would be written, to be looked at first. */
export interface SshConfigPlan {
  readonly count: number;
  /** `ssh my-vm`, of one of them; null for none. */
  readonly example: string | null;
  readonly lines: readonly string[];
  /** The own file alone. */
  readonly alone: SshFilesChange;
  /** With the line in the operator's file; null where that is not needed or was asked before. */
  readonly included: SshFilesChange | null;
}

interface PlanRequest {
  readonly facts: Facts;
  readonly local: LocalKeys;
  readonly files: SshFiles;
  readonly account: string;
  readonly knownHostsPath: string;
  readonly wasAsked: boolean;
}

const ownName = 'barrack.conf';

/** What is written into the configuration of ssh; a sentence where it can't be. */
export function planSshConfig(request: PlanRequest): SshConfigPlan | { readonly problem: string } {
  const { facts, local, files, account, knownHostsPath, wasAsked } = request;
  const hosts = sshHosts(facts, local.keys);
  const section = withSection({ account, hosts, knownHostsPath, present: files.own, user: files.user });
  if (section === null)
    return { problem: `ssh can't be given the path ${knownHostsPath}: it has a quote in it` };
  const { includeLine, user, userPath, ownPath } = files;
  const isIncluded = includes(user, ownName);
  const alone: SshFilesChange = { own: section.text, user: null };
  const included =
    isIncluded || wasAsked || includeLine === null
      ? null
      : { own: section.text, user: { before: user, firstLine: includeLine } };
  const mention = isIncluded
    ? [`${userPath} takes it in already, and stays as it is.`]
    : included !== null
      ? [
          `${userPath} gets a first line; all else in it stays, and ${user === '' ? 'it is new' : 'a copy is kept beside it'}:`,
          '',
          `  ${includeLine}`,
        ]
      : [
          `${userPath} does not take it in. For ssh to find it, put this on its first line: ${includeLine ?? ownPath}`,
        ];
  return {
    count: section.hosts.length,
    example: section.hosts[0] === undefined ? null : `ssh ${section.hosts[0].alias}`,
    lines: [...mention, '', ...section.notes, `${ownPath}:`, '', ...section.text.trimEnd().split('\n')],
    alone,
    included,
  };
}
