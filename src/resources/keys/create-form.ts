import { isUsableHere } from '../../ssh-keys/local-key.ts';
import { isPrivateKey } from '../../ssh-keys/public-key.ts';
import { weaknessOf } from '../../ssh-keys/strength.ts';
import type { ChangeTarget } from '../../store/changes/changes.ts';
import { type AsideLine, type FormContext, type FormSpec, type FormValues, textOf } from '../forms/types.ts';
import type { Consequence } from '../types.ts';
import { keyFields } from './create-fields.ts';
import {
  chosenKey,
  fullRegion,
  importProblem,
  isOrigin,
  keyToImport,
  originOf,
  ownKeys,
  readLine,
  sameInAccount,
  takenNames,
} from './create-values.ts';
import { keyNameProblem, keyPathProblem, suggestedKeyName } from './names.ts';
import { keyRegions } from './places.ts';

const droppedPrivateKey =
  'this is a private key, which never leaves your machine: it was dropped. Give the public one, in the file that ends in .pub';

/** With the name and the path that suggest themselves, where nobody gave others. */
function suggesting(values: FormValues, context: FormContext): FormValues {
  const key = keyToImport(values, context);
  const origin = originOf(values);
  const fileName = origin === 'own' ? (chosenKey(values, context)?.name ?? '') : '';
  const taken = takenNames(context);
  const named =
    key === null && (origin === 'own' || origin === 'line')
      ? ''
      : suggestedKeyName(key ?? { comment: 'barrack', type: 'Ed25519' }, fileName, taken);
  const isOwnName = textOf(values, 'name') !== textOf(values, 'suggestedName');
  const name = isOwnName ? textOf(values, 'name') : named;
  const isOwnPath = textOf(values, 'path') !== textOf(values, 'suggestedPath');
  const suggestedPath = name.trim() === '' ? '' : `~/.ssh/${name.trim()}`;
  const path = isOwnPath ? textOf(values, 'path') : suggestedPath;
  return {
    ...values,
    name,
    suggestedName: isOwnName ? '' : named,
    path,
    suggestedPath: isOwnPath ? '' : suggestedPath,
  };
}

/** The first key of this machine that the account does not have. */
function firstNewKey(context: FormContext): string {
  return ownKeys(context).find((key) => importProblem(key, context) === null)?.fingerprint ?? '';
}

/** A key that was pasted where it was asked where it comes from has answered that. */
function withPastedLine(values: FormValues): FormValues {
  const given = textOf(values, 'origin');
  return isOrigin(given) ? values : { ...values, origin: 'line', line: given, wasPrivate: false };
}

function problemOfLine(values: FormValues, context: FormContext): string | null {
  if (values.wasPrivate === true && textOf(values, 'line') === '') return droppedPrivateKey;
  const reading = readLine(values);
  return 'problem' in reading ? reading.problem : importProblem(reading.key, context);
}

function problemOfKey(values: FormValues, context: FormContext): string | null {
  const key = chosenKey(values, context);
  return key === null ? 'choose one' : importProblem(key, context);
}

/** The change, without what is only there once the key was made here. */
function targetOf(values: FormValues, context: FormContext): ChangeTarget {
  const name = textOf(values, 'name').trim();
  const line = keyToImport(values, context)?.line;
  return {
    id: context.newId(),
    name,
    seen: null,
    args: { name, ...(line === undefined ? {} : { public_key: line }) },
  };
}

function consequenceOf(values: FormValues, context: FormContext): Consequence {
  const name = textOf(values, 'name').trim();
  const path = textOf(values, 'path').trim();
  const key = keyToImport(values, context);
  const says: Readonly<Record<ReturnType<typeof originOf>, readonly [question: string, effect: string]>> = {
    own: [`Import ${name}?`, `${key?.type} ${key?.bits} bits, ${key?.fingerprint}.`],
    line: [`Import ${name}?`, `${key?.type} ${key?.bits} bits, ${key?.fingerprint}.`],
    make: [`Make ${name} here and import it?`, `ssh-keygen makes ${path} and asks for a passphrase first.`],
    service: [
      `Have the service make ${name}?`,
      `Its private half comes once, is written to ${path} and is shown nowhere.`,
    ],
  };
  const [question, effect] = says[originOf(values)];
  return {
    question,
    effects: [effect, 'VMs get it when they are made with it, not before.'],
    gone: [],
    kept: [],
    hourlyDelta: 0,
  };
}

function keyNotes(values: FormValues, context: FormContext): readonly AsideLine[] {
  const origin = originOf(values);
  if (origin === 'service')
    return [
      {
        text: 'The service makes RSA 2048 and no other: weak by now, and its private half has been elsewhere.',
        tone: 'warn',
      },
      { text: 'Making one here is better.' },
    ];
  if (origin === 'make') return [{ text: 'Ed25519. Its private half never leaves this machine.' }];
  const key = keyToImport(values, context);
  if (key === null) return [];
  const weakness = weaknessOf(key.type, key.bits);
  const here = ownKeys(context).find(({ fingerprint }) => fingerprint === key.fingerprint);
  const same = sameInAccount(key, context);
  return [
    { text: `${key.type}, ${key.bits} bits` },
    { text: key.fingerprint },
    { text: key.comment === '' ? 'without a comment' : key.comment, tone: 'dim' },
    ...(weakness === null ? [] : [{ text: weakness.text, tone: weakness.tone }]),
    ...(same === null ? [] : [{ text: `in the account as ${same.name}`, tone: 'warn' as const }]),
    ...(here === undefined || !isUsableHere(here)
      ? [
          {
            text: 'Its private half is neither in ~/.ssh nor in the ssh-agent: nobody logs in from here with it.',
            tone: 'warn' as const,
          },
        ]
      : []),
  ];
}

/** The form that imports an SSH key or makes one (CONTRACT 4.11, CreateSSHKeyRequest). */
export const keyCreateForm: FormSpec = {
  id: 'keys.create',
  sends: 'add',
  shows: 'keys',
  related: ['keys', 'regions'],
  title: () => 'New SSH key',
  initial: () => ({
    origin: 'make',
    key: '',
    line: '',
    name: '',
    path: '',
    suggestedName: '',
    suggestedPath: '',
    wasPrivate: false,
  }),
  arrives(values, edited, context) {
    const first = textOf(values, 'key') === '' ? firstNewKey(context) : '';
    const isUntouched = !edited.has('origin') && !edited.has('key');
    const chosen = first !== '' && isUntouched ? { ...values, origin: 'own', key: first } : values;
    const next = suggesting(chosen, context);
    const same = Object.keys(next).every((id) => next[id] === values[id]);
    return same ? values : next;
  },
  fields: keyFields,
  settle(given, changed, context) {
    const values = withPastedLine(given);
    const isPrivate = changed === 'line' && isPrivateKey(textOf(values, 'line'));
    const safe = isPrivate
      ? { ...values, line: '', wasPrivate: true }
      : changed === 'line'
        ? { ...values, wasPrivate: false }
        : values;
    const chosen =
      changed === 'origin' && originOf(safe) === 'own' && textOf(safe, 'key') === ''
        ? { ...safe, key: firstNewKey(context) }
        : safe;
    return suggesting(chosen, context);
  },
  problems(values, context) {
    const origin = originOf(values);
    const name = keyNameProblem(textOf(values, 'name'), takenNames(context)) ?? fullRegion(context);
    const key = origin === 'own' ? problemOfKey(values, context) : null;
    const line = origin === 'line' ? problemOfLine(values, context) : null;
    const isMade = origin === 'make' || origin === 'service';
    const path = isMade ? keyPathProblem(textOf(values, 'path')) : null;
    return {
      ...(key === null ? {} : { key }),
      ...(line === null ? {} : { line }),
      ...(name === null ? {} : { name }),
      ...(path === null ? {} : { path }),
    };
  },
  aside(values, context) {
    const regions = keyRegions(context.facts).length;
    return [
      ...keyNotes(values, context),
      {
        text: regions === 0 ? 'It goes into every region.' : `It goes into all ${regions} regions.`,
        tone: 'dim',
      },
      ...(context.local?.keys.problems ?? []).map((text): AsideLine => ({ text, tone: 'warn' })),
    ];
  },
  readies(values) {
    const path = textOf(values, 'path').trim();
    switch (originOf(values)) {
      case 'make':
        return {
          deed: { kind: 'make-key', path, comment: textOf(values, 'name').trim() },
          field: 'path',
          // It is there now, and is never made a second time.
          taken: (publicKey) => ({ ...values, origin: 'line', line: publicKey }),
        };
      case 'service':
        return { deed: { kind: 'private-key-file', path }, field: 'path', taken: () => values };
      default:
        return null;
    }
  },
  afterFailure: (madeId) => ({
    kind: 'change',
    resource: 'keys',
    change: 'keys.delete',
    aims: [{ id: madeId, args: {} }],
  }),
  request: (values, context) => ({
    change: { operation: 'createSshKey', label: 'Add key', targets: [targetOf(values, context)] },
    consequence: consequenceOf(values, context),
  }),
};
