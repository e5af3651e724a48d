import type { CallOptions } from '../../../api/api.ts';
import { ApiError } from '../../../api/errors.ts';
import type { CreateSshKeyRequest } from '../../../api/requests.ts';
import type { CreatedSshKey, Done, SshKey } from '../../../api/types.ts';
import type { KeyOperation } from '../changes.ts';
import { bodyOf, sentWith } from './answers.ts';
import { judgeMade } from './found.ts';
import type { ChangeKind, Finding, LookUpApi, Outgoing, Sent } from './kind.ts';
import { textIn } from './read-json.ts';
import { type Shown, showRow } from './shown.ts';

type KeyKind = ChangeKind<SshKey>;

const uselessReason = 'its private half is lost: delete it and make another';

function show(key: SshKey): Shown {
  return showRow('keys', key.id, () => key);
}

/** The key itself, without the comment behind it. */
function material(publicKey: string): string {
  return publicKey.trim().split(/\s+/).slice(0, 2).join(' ');
}

/** Hands the private half over before anything else is done with the answer. */
async function takeMade(done: Done<CreatedSshKey>, { keepPrivateKey }: Outgoing<SshKey>): Promise<Sent> {
  const { key, privateKey } = done.value;
  let problem: string | null = null;
  if (privateKey !== null) {
    const kept = keepPrivateKey?.(privateKey) ?? Promise.resolve('nobody asked for it');
    problem = await kept.catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
  }
  return sentWith(done, {
    madeId: key?.id ?? null,
    shown: key === null ? [] : [show(key)],
    failure: problem === null ? null : `it was made, but ${uselessReason} (${problem})`,
  });
}

async function lookUpNew(
  api: LookUpApi,
  facts: Parameters<KeyKind['lookUp']>[1],
  options: CallOptions,
): Promise<Finding> {
  const asked = textIn(facts.args, 'public_key');
  const finding = judgeMade(await api.listSshKeys({}, options), facts, {
    noun: 'key',
    name: textIn(facts.args, 'name') ?? facts.name,
    show,
    differs: ({ publicKey }) =>
      asked === null || material(publicKey) === material(asked) ? null : 'another public key',
  });
  if (asked !== null || finding.verdict !== 'done') return finding;
  return { ...finding, inVain: true, says: `${finding.says}, but ${uselessReason}` };
}

const createSshKey: KeyKind = {
  goingOn: 'Adding key',
  goingOnMany: 'Adding keys',
  collection: 'keys',
  touches: ['keys'],
  movesMoney: false,
  ends: 'made',
  seen: () => ({}),
  about: () => null,
  objects: ({ args, name }) => [`key called ${textIn(args, 'name') ?? name}`],
  refuses: ({ args, keepPrivateKey }) =>
    textIn(args, 'public_key') === null && keepPrivateKey === undefined
      ? 'there is no place for the private key the service would make'
      : null,
  send: async (api, change, options) =>
    takeMade(await api.createSshKey(bodyOf<CreateSshKeyRequest>(change), options), change),
  lookUp: lookUpNew,
};

/** A refusal for the machines that use the key (CONTRACT 2.3) names them. */
function withMachines(error: unknown): unknown {
  if (!(error instanceof ApiError) || error.code !== 'resource_in_use') return error;
  const users = error.details?.in_use_by;
  if (!Array.isArray(users) || users.length === 0) return error;
  const { kind, operation, status, code, field, details, requestId } = error;
  const message = `${error.message}: ${users.map(String).join(', ')}`;
  return new ApiError({ kind, operation, message, status, code, field, details, requestId });
}

const deleteSshKey: KeyKind = {
  goingOn: 'Deleting key',
  goingOnMany: 'Deleting keys',
  collection: 'keys',
  touches: ['keys'],
  movesMoney: false,
  ends: 'elsewhere',
  destroys: true,
  // It goes from all regions at once, and that is seen before it is told.
  readsBack: true,
  seen: () => ({}),
  send: async (api, change, options) => {
    try {
      return sentWith(await api.deleteSshKey(change.id, options));
    } catch (error) {
      throw withMachines(error);
    }
  },
  async lookUp(api, facts, options) {
    // The list tells of all regions, and cannot be mistaken for a path the service does not have.
    const key = (await api.listSshKeys({}, options)).find(({ id }) => id === facts.id);
    if (key === undefined) return { verdict: 'done', says: 'it is gone' };
    const where = key.regions.length === 0 ? 'there' : `in ${key.regions.join(', ')}`;
    return { verdict: 'unchanged', says: `still ${where}`, shown: [show(key)] };
  },
};

/** What is done to SSH keys (CONTRACT 4.11). */
export const keyKinds: Readonly<Record<KeyOperation, KeyKind>> = { createSshKey, deleteSshKey };
