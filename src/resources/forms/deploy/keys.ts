import type { ChangeTarget } from '../../../store/changes.ts';
import type { Facts } from '../../types.ts';
import { freeName } from '../names.ts';
import type { AddSpec, FieldOption, FormContext } from '../types.ts';

/** Before the value of a key that is yet to be imported, whose line stands behind it. */
const toImport = 'import:';

const lineForm =
  /^(ssh-rsa|ssh-ed25519|ssh-dss|ecdsa-sha2-nistp(?:256|384|521))[ \t]+([A-Za-z0-9+/]+={0,2})(?:[ \t]+(.*))?$/;

interface PublicKey {
  readonly type: string;
  readonly base64: string;
  readonly comment: string;
}

/** The parts of a public key in one line; null for what is none (CONTRACT 4.11). */
function readPublicKey(line: string): PublicKey | null {
  const [, type = '', base64 = '', comment = ''] = lineForm.exec(line.trim()) ?? [];
  if (base64 === '') return null;
  // The key itself begins with its kind: a line cut short or pasted over another fails here.
  const bytes = Buffer.from(base64, 'base64');
  const length = bytes.length >= 4 ? bytes.readUInt32BE(0) : 0;
  const isWhole = bytes.length > length + 4 && bytes.toString('latin1', 4, 4 + length) === type;
  return isWhole ? { type, base64, comment: comment.trim() } : null;
}

function sameKey(one: string, other: string): boolean {
  const [left, right] = [readPublicKey(one), readPublicKey(other)];
  return left !== null && right !== null && left.type === right.type && left.base64 === right.base64;
}

/** The account's key with that public half; null for none. */
function knownKey(line: string, { collections }: Facts): { readonly id: string } | null {
  return [...collections.keys.byId.values()].find((key) => sameKey(key.publicKey, line)) ?? null;
}

/** Whether the value is a key yet to be imported. */
export function isImport(value: string): boolean {
  return value.startsWith(toImport);
}

/** What a key is to be called: by its file, else by its comment, in the letters a name may have, and as nobody else is. */
function importName(line: string, { facts, local }: FormContext, others: Iterable<string>): string {
  const file = local?.publicKeys.find((key) => sameKey(key.line, line));
  const isTelling = file !== undefined && !/^id_/.test(file.name);
  const comment = readPublicKey(line)?.comment ?? '';
  const wanted = isTelling || comment === '' ? (file?.name ?? 'imported') : comment;
  const plain = wanted.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replaceAll(/^-+|-+$/g, '') || 'imported';
  const taken = [...facts.collections.keys.byId.values()].map((key) => key.name);
  return freeName(plain, [...taken, ...others]);
}

/** Keys of the account, and behind them those of this machine that it does not have yet. */
export function keyOptions(context: FormContext): readonly FieldOption[] {
  const { facts, local } = context;
  const own = [...facts.collections.keys.byId.values()]
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en'))
    .map(({ id, name, keyType, bits }) => {
      const here = local?.publicKeys.some(({ line }) => knownKey(line, facts)?.id === id) ?? false;
      const kind = bits === null ? keyType : `${keyType} ${bits}`;
      return { value: id, label: name, detail: here ? `${kind} · on this machine` : kind };
    });
  const others = (local?.publicKeys ?? [])
    .filter(({ line }) => readPublicKey(line) !== null && knownKey(line, facts) === null)
    .map(({ name, line }) => ({
      value: `${toImport}${line.trim()}`,
      label: `~/.ssh/${name}.pub`,
      detail: `${readPublicKey(line)?.type ?? ''} · is imported with it`,
    }));
  return [...own, ...others];
}

/** A key that is pasted: taken as the account's where it has it, else to be imported. */
export function keyAdding(context: FormContext): AddSpec {
  return {
    hint: 'a public key, pasted',
    read: (typed) => {
      if (readPublicKey(typed) === null)
        return { problem: 'no public key: paste the whole line of a .pub file, as ssh-ed25519 AAAA...' };
      const known = knownKey(typed, context.facts);
      return { value: known?.id ?? `${toImport}${typed.trim()}` };
    },
    show: (value) =>
      isImport(value) ? `${importName(value.slice(toImport.length), context, [])} (new)` : value,
  };
}

/** The keys that are taken where nobody chose: the only one, or those whose private half is at hand. */
export function usualKeys({ facts, local }: FormContext): readonly string[] {
  const own = [...facts.collections.keys.byId.values()];
  const [only, second] = own;
  if (only !== undefined && second === undefined) return [only.id];
  const here = (local?.publicKeys ?? []).flatMap(({ line }) => knownKey(line, facts)?.id ?? []);
  return [...new Set(here)];
}

/** What imports the chosen keys that the account does not have (CreateSSHKeyRequest, CONTRACT 4.11). */
export function importTargets(chosen: readonly string[], context: FormContext): readonly ChangeTarget[] {
  const names = new Set<string>();
  return chosen.filter(isImport).map((value) => {
    const line = value.slice(toImport.length);
    const name = importName(line, context, names);
    names.add(name);
    return { id: importId(value), name, seen: null, args: { name, public_key: line } };
  });
}

/** Id of the target that imports a key: the same for the same key. */
export function importId(value: string): string {
  return `new:${readPublicKey(value.slice(toImport.length))?.base64 ?? value}`;
}
