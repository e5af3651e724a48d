import type { WrittenConfig } from '../local.ts';
import { identityFileOf, ownSection } from './file.ts';
import type { SshHost } from './hosts.ts';

/** A machine as the console's own file has it. */
interface WrittenHost {
  readonly address: string;
  readonly user: string;
  /** As it stands there; null for none. */
  readonly identityFile: string | null;
}

/** What of a machine is not in the file as it is now. */
export type Departure = 'new' | 'moved' | 'other user' | 'other key';

/** How the file differs from what there is now. */
export interface Behind {
  readonly departures: ReadonlyMap<string, Departure>;
  /** Machines in the file that have no address any more. */
  readonly gone: number;
}

/** The machines of an account in the console's own file, by the alias of their host keys; null where it was never written. */
function writtenHosts({ own, account }: WrittenConfig): ReadonlyMap<string, WrittenHost> | null {
  const section = ownSection(own, account);
  if (section === null) return null;
  const blocks = section.split(/^Host /m).slice(1);
  return new Map(
    blocks.flatMap((block) => {
      const read = (name: string) => new RegExp(`^  ${name} (.*)$`, 'm').exec(block)?.[1] ?? null;
      const [alias, address, user] = [read('HostKeyAlias'), read('HostName'), read('User')];
      if (alias === null || address === null || user === null) return [];
      return [[alias, { address, user, identityFile: read('IdentityFile') }] as const];
    }),
  );
}

function departureOf(host: SshHost, written: WrittenHost | undefined): Departure | null {
  if (written === undefined) return 'new';
  if (written.address !== host.address) return 'moved';
  if (written.user !== host.user) return 'other user';
  return written.identityFile === identityFileOf(host) ? null : 'other key';
}

/** How far the file is behind; null where it is not, or was never written. */
export function behindOf(hosts: readonly SshHost[], config: WrittenConfig): Behind | null {
  const written = writtenHosts(config);
  if (written === null) return null;
  const departures = new Map(
    hosts.flatMap((host) => {
      const departure = departureOf(host, written.get(host.hostKeyAlias));
      return departure === null ? [] : [[host.id, departure] as const];
    }),
  );
  const present = new Set(hosts.map(({ hostKeyAlias }) => hostKeyAlias));
  const gone = [...written.keys()].filter((alias) => !present.has(alias)).length;
  return departures.size === 0 && gone === 0 ? null : { departures, gone };
}

/** `2 new, 1 moved, 1 gone` */
export function behindText({ departures, gone }: Behind): string {
  const counts = Map.groupBy(departures.values(), (departure) => departure);
  const parts = [...counts].map(([departure, all]) => `${all.length} ${departure}`);
  return [...parts, ...(gone === 0 ? [] : [`${gone} gone`])].join(', ');
}
