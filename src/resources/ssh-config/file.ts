import { configPath } from '../../ssh-keys/config-path.ts';
import { longAlias, type SshHost } from './hosts.ts';

/** What the console's own file is made of. */
export interface SectionRequest {
  /** The account whose machines these are: each has a part of the file. */
  readonly account: string;
  readonly hosts: readonly SshHost[];
  readonly knownHostsPath: string;
  /** The file as it is; an empty text for none. */
  readonly present: string;
  /** The operator's own configuration. */
  readonly user: string;
}

export interface SectionOutcome {
  /** The whole file anew. */
  readonly text: string;
  /** Those in it, by the alias they have there. */
  readonly hosts: readonly SshHost[];
  /** What was named otherwise or left out, one sentence each. */
  readonly notes: readonly string[];
}

const header = [
  '# Made by barrack (:ssh-config), which writes it anew: what is changed here is lost.',
  '# Host keys of the machines are kept under their ids, since addresses come round again.',
  '',
].join('\n');

const beginning = (account: string) => `# account ${account}`;
const ending = (account: string) => `# end of account ${account}`;

/** The parts of all accounts, as they stand. */
function sectionsOf(present: string): readonly { readonly account: string; readonly text: string }[] {
  const sections: { account: string; text: string }[] = [];
  let open: { readonly account: string; readonly lines: string[] } | null = null;
  for (const line of present.split('\n')) {
    const begins = /^# account (.+)$/.exec(line)?.[1];
    if (begins !== undefined) open = { account: begins, lines: [] };
    open?.lines.push(line);
    if (open !== null && line === ending(open.account)) {
      sections.push({ account: open.account, text: open.lines.join('\n') });
      open = null;
    }
  }
  return sections;
}

/** The part of one account, as it stands; null where there is none. */
export function ownSection(present: string, account: string): string | null {
  return sectionsOf(present).find((section) => section.account === account)?.text ?? null;
}

/** Names that a configuration gives to hosts; patterns are none. */
function namedHosts(config: string): ReadonlySet<string> {
  const names = config.split('\n').flatMap((line) => {
    const words = /^\s*host(?:\s*=\s*|\s+)(.+)$/i.exec(line)?.[1] ?? '';
    return words.split(/\s+/).map((word) => word.replace(/^"(.*)"$/, '$1').toLowerCase());
  });
  return new Set(names.filter((name) => name !== '' && !/[*?!]/.test(name)));
}

/** The value of the line that names the key of a host; null where no key here fits, or its path can't be written. */
export function identityFileOf({ identity }: SshHost): string | null {
  const path = identity?.kind === 'file' ? identity.path : (identity?.publicPath ?? null);
  return path === null ? null : configPath(path);
}

function identityLines(host: SshHost): readonly string[] {
  const value = identityFileOf(host);
  return value === null ? [] : [`  IdentityFile ${value}`, '  IdentitiesOnly yes'];
}

function hostLines(host: SshHost, knownHosts: string): readonly string[] {
  return [
    `Host ${host.alias}`,
    `  HostName ${host.address}`,
    `  User ${host.user}`,
    ...identityLines(host),
    `  HostKeyAlias ${host.hostKeyAlias}`,
    `  UserKnownHostsFile ${knownHosts}`,
    '  CheckHostIP no',
    '',
  ];
}

/** The console's own file with the part of one account made anew; null where the path of the host keys can't be written. */
export function withSection(request: SectionRequest): SectionOutcome | null {
  const { account, present, user } = request;
  const knownHosts = configPath(request.knownHostsPath);
  if (knownHosts === null) return null;
  const others = sectionsOf(present).flatMap((part) => (part.account === account ? [] : [part.text]));
  const byUser = namedHosts(user);
  const byOthers = namedHosts(others.join('\n'));
  const notes: string[] = [];
  const hosts = request.hosts.map((host) => {
    const name = host.alias.toLowerCase();
    if (!byUser.has(name) && !byOthers.has(name)) return host;
    const alias = longAlias(host);
    const whose = byUser.has(name) ? 'your ~/.ssh/config has one' : 'another account has one';
    notes.push(`${host.alias} is called ${alias}: ${whose} of that name.`);
    return { ...host, alias };
  });
  const section = [
    beginning(account),
    ...hosts.flatMap((host) => hostLines(host, knownHosts)),
    ending(account),
  ];
  return { text: `${[header, ...others, section.join('\n')].join('\n')}\n`, hosts, notes };
}
