import { accountProblem, readAccountKey } from '../../ssh-keys/account-key.ts';
import type { LocalKey } from '../../ssh-keys/local-key.ts';
import type { FieldOption, FormContext, FormField, FormValues } from '../forms/types.ts';
import { originOf, ownKeys, sameInAccount } from './create-values.ts';

function whereIs({ publicPath, privateHalf, inAgent }: LocalKey): string {
  const path = publicPath ?? privateHalf?.path ?? '';
  return [path, inAgent ? 'in the ssh-agent' : ''].filter((text) => text !== '').join(', ');
}

/** Why it can't be imported, in as few words as stand beside a name. */
function reasonOf(key: LocalKey, context: FormContext): string | null {
  const same = sameInAccount(key, context);
  if (same !== null) return `in the account as ${same.name}`;
  if (accountProblem(key) === null) return null;
  return key.type.endsWith('-SK') ? 'of a security key: not taken' : `${key.type} ${key.bits} can be broken`;
}

function keyOption(key: LocalKey, context: FormContext): FieldOption {
  const { fingerprint, name, type, bits } = key;
  return {
    value: fingerprint,
    label: name,
    detail: `${type} ${bits}  ${whereIs(key)}`,
    reason: reasonOf(key, context),
  };
}

const pathHelp =
  'A file that is not there yet: nothing is ever overwritten. Keys are looked for in ~/.ssh alone.';

/** The fields of a new key, by where it comes from. */
export function keyFields(values: FormValues, context: FormContext): readonly FormField[] {
  const origin: FormField = {
    kind: 'choice',
    id: 'origin',
    label: 'where from',
    help: 'A key you have is imported; a new one is made here, or by the service.',
    wire: [],
    many: false,
    options: [
      { value: 'own', label: 'a key of this machine', detail: '~/.ssh and ssh-agent' },
      { value: 'line', label: 'a public key, pasted or of a file', detail: 'one line' },
      { value: 'make', label: 'a new one, made here', detail: 'Ed25519 by ssh-keygen' },
      { value: 'service', label: 'a new one, by the service', detail: 'RSA 2048' },
    ],
    empty: '',
    add: {
      hint: 'a public key, pasted',
      read: (typed) => {
        const reading = readAccountKey(typed);
        return 'problem' in reading ? reading : { value: reading.key.line };
      },
      show: (line) => line,
    },
  };
  const name: FormField = {
    kind: 'text',
    id: 'name',
    label: 'name',
    help: 'Letters, digits and . _ - up to 50; no spaces.',
    wire: ['name', 'limit_reached'],
    live: true,
  };
  const path: FormField = { kind: 'text', id: 'path', label: 'private key', help: pathHelp, wire: [] };
  switch (originOf(values)) {
    case 'own': {
      const options = ownKeys(context).map((key) => keyOption(key, context));
      const empty = context.local === null ? 'this machine is being read' : 'none in ~/.ssh or the ssh-agent';
      const help = 'Its public half is imported; the private one stays where it is.';
      return [
        origin,
        { kind: 'choice', id: 'key', label: 'key', help, wire: ['public_key'], many: false, options, empty },
        name,
      ];
    }
    case 'line': {
      const help = 'Paste the line of a .pub file, or type the path of one.';
      return [
        origin,
        { kind: 'block', id: 'line', label: 'public key', help, wire: ['public_key'], fileName: 'key.pub' },
        name,
      ];
    }
    case 'make':
      return [origin, name, { ...path, help: `${pathHelp} ssh-keygen asks for a passphrase.` }];
    case 'service':
      return [origin, name, path];
  }
}
