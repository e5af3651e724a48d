import type { SshKey } from '../../api/types.ts';
import { type LocalKey, privateHalfFlaw } from '../../ssh-keys/local-key.ts';
import { fact, group } from '../details.ts';
import { machinesTable } from '../instances/machines.ts';
import { counted, sinceMoment } from '../texts.ts';
import type { Cell, Details, Fact, Facts } from '../types.ts';
import { namesOf } from './actions.ts';
import { verdictOf } from './columns.ts';
import { missingRegions } from './places.ts';
import { bitsOf, keyWeakness } from './strength.ts';
import { localBarrier, localKeysOf, machinesGivenOnly, machinesWith, withNoOtherKey } from './usage.ts';

/** Where its private half is on this machine, and what guards it. */
function hereParts({ privateHalf, inAgent }: LocalKey): readonly (string | Cell)[] {
  const agent = inAgent ? ['in the ssh-agent'] : [];
  if (privateHalf === null) return agent;
  const flaw = privateHalfFlaw(privateHalf);
  const guard: string | Cell =
    flaw === null ? 'guarded by a passphrase' : { text: flaw.text, tone: flaw.tone };
  return [privateHalf.path, guard, ...agent];
}

function privateHalfFact(key: SshKey, facts: Facts): Fact {
  const here = localKeysOf(key, facts);
  if (here === null) return fact('Private half', { text: 'this machine is still being read', tone: 'dim' });
  const parts = here.flatMap(hereParts);
  if (parts.length > 0) return fact('Private half', ...parts);
  const barrier = localBarrier(facts);
  if (barrier !== null) return fact('Private half', { text: `can't be seen: ${barrier}`, tone: 'warn' });
  const away = fact('Private half', { text: 'neither in ~/.ssh nor in the ssh-agent', tone: 'dim' });
  return machinesWith(key, facts).length === 0
    ? away
    : { ...away, hint: 'l: what can still be done if nobody has it' };
}

/** Name and source, type and size, and where it is used. */
export function keyDetails(key: SshKey, facts: Facts): Details {
  const machines = machinesWith(key, facts);
  const alone = withNoOtherKey(machines, key, facts);
  const given = machinesGivenOnly(key, facts);
  const missing = missingRegions(key, facts);
  const weakness = keyWeakness(key);
  const bits = bitsOf(key);
  return {
    lead: [{ text: 'SSH key', tone: 'dim' }],
    summary: [
      key.keyType,
      machines.length + given.length === 0
        ? 'on no VM'
        : `on ${counted(machines.length + given.length, 'VM')}`,
    ],
    sections: [
      group('Basic', [
        fact('Name', key.name),
        fact('Id', key.id),
        fact('Source', key.source),
        fact('Created', ...sinceMoment(key.createdAtMs, facts)),
      ]),
      group('Technical', [
        fact('Type', key.keyType),
        fact(
          'Size',
          bits === null ? null : `${bits} bits`,
          weakness === null ? verdictOf(key) : { text: weakness.text, tone: weakness.tone },
        ),
        fact('Fingerprint', key.fingerprint),
        { ...fact('Public key', key.publicKey), hint: 'y copies' },
        privateHalfFact(key, facts),
      ]),
      group('Usage', [
        fact('Regions', ...key.regions),
        fact('Missing from', ...missing.map((text): Cell => ({ text, tone: 'warn' }))),
        {
          ...fact('VMs', machines.length === 0 ? 'none' : counted(machines.length, 'VM')),
          ...(machines.length === 0 ? {} : { hint: 'enter goes there' }),
        },
        fact('By rotation on', given.length === 0 ? null : namesOf(given)),
        fact('No other key on', alone.length === 0 ? null : { text: namesOf(alone), tone: 'warn' }),
      ]),
      machinesTable('VMs with this key', 'none', machines),
    ],
  };
}
