import type { SshKey } from '../../../api/types.ts';
import { isUsableHere, type LocalKey } from '../../../ssh-keys/local-key.ts';
import { counted } from '../../texts.ts';
import type { Facts } from '../../types.ts';
import { namesOf } from '../actions.ts';
import { lockedMachines } from '../lost.ts';
import { localBarrier, localKeysOf } from '../usage.ts';
import { type Finding, runIt } from './finding.ts';

type Said = Omit<Finding, 'key'>;

const plainPath = /^[A-Za-z0-9_./~-]+$/;

/** A path as a shell takes it. */
function quoted(path: string): string {
  return plainPath.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}

function guard({ privateHalf }: LocalKey): readonly Said[] {
  if (privateHalf === null) return [];
  const { path, mode, isProtected } = privateHalf;
  // Keys are looked for in one directory, so that its name says nothing.
  const file = path.split('/').at(-1) ?? path;
  const octal = mode.toString(8).padStart(4, '0');
  return [
    ...((mode & 0o077) === 0
      ? []
      : [
          {
            kind: 'wide',
            weight: 'bad' as const,
            says: `${octal}: others may read ${file}`,
            mend: runIt(`chmod 600 ${quoted(path)}`),
          },
        ]),
    ...(isProtected === false
      ? [
          {
            kind: 'bare',
            weight: 'warn' as const,
            says: `no passphrase guards ${file}`,
            mend: runIt(`ssh-keygen -p -f ${quoted(path)}`),
          },
        ]
      : []),
  ];
}

/** A colleague may have it, so that there need be nothing wrong. */
const away = { kind: 'not-here', weight: 'note' } as const;

/** What is to be said against a key by how its private half is kept here; nothing until this machine was read. */
export function localFindingsOf(key: SshKey, facts: Facts): readonly Said[] {
  const here = localKeysOf(key, facts);
  if (here === null) return [];
  const usable = here.filter(isUsableHere);
  if (usable.length > 0) return usable.flatMap(guard);
  const barrier = localBarrier(facts);
  if (barrier !== null)
    return [
      {
        kind: 'barred',
        weight: 'warn',
        says: `its private half can't be seen: ${barrier}`,
        mend: { text: 'see the cause', opens: { kind: 'text', text: barrier } },
      },
    ];
  const locked = lockedMachines(key, facts);
  if (locked.length === 0)
    return [
      {
        ...away,
        says: 'no private half here',
        mend: { text: 'none if kept', opens: null },
      },
    ];
  const opens = { kind: 'list', resource: 'lost-key', subject: key.id } as const;
  const says = `no private half here for ${counted(locked.length, 'VM')}: ${namesOf(locked)}`;
  return [{ ...away, says, mend: { text: 'if it is lost', opens } }];
}
