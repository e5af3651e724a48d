import { readAccountKey } from '../../../ssh-keys/account-key.ts';
import { isUsableHere } from '../../../ssh-keys/local-key.ts';
import type { ChangeTarget } from '../../../store/changes/changes.ts';
import type { Facts } from '../../types.ts';
import { freeName } from '../names.ts';
import type { AddSpec, FieldOption, FormContext } from '../types.ts';

/** Before the value of a key that is yet to be imported, whose line stands behind it. */
const toImport = 'import:';

/** What a file of public keys may hold besides is not offered: the service would refuse it (CONTRACT 4.11). */
const isPublicKey = /^(ssh-rsa|ssh-ed25519|ssh-dss|ecdsa-sha2-nistp(256|384|521)) /;

/** The key without its comment. */
function bare(line: string): string {
  return line.trim().split(/\s+/).slice(0, 2).join(' ');
}

function sameKey(one: string, other: string): boolean {
  return bare(one) === bare(other);
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
  const comment = line.trim().split(/\s+/).slice(2).join(' ');
  const wanted = isTelling || comment === '' ? (file?.name ?? 'imported') : comment;
  const plain = wanted.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replaceAll(/^-+|-+$/g, '') || 'imported';
  const taken = [...facts.collections.keys.byId.values()].map((key) => key.name);
  return freeName(plain, [...taken, ...others]);
}

/** Lines of the keys by which this machine can prove itself. */
function usableLines({ local }: FormContext): readonly string[] {
  return (local?.keys.keys ?? []).filter(isUsableHere).map(({ line }) => line);
}

/** Keys of the account, and behind them those of this machine that it does not have yet. */
export function keyOptions(context: FormContext): readonly FieldOption[] {
  const { facts, local } = context;
  const usable = new Set(usableLines(context).map(bare));
  const own = [...facts.collections.keys.byId.values()]
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en'))
    .map(({ id, name, keyType, bits, publicKey }) => {
      const here = usable.has(bare(publicKey));
      const kind = bits === null ? keyType : `${keyType} ${bits}`;
      return { value: id, label: name, detail: here ? `${kind} · on this machine` : kind };
    });
  const others = (local?.publicKeys ?? [])
    .filter(({ line }) => isPublicKey.test(line) && knownKey(line, facts) === null)
    .map(({ name, line }) => ({
      value: `${toImport}${line.trim()}`,
      label: `~/.ssh/${name}.pub`,
      detail: `${line.trim().split(/\s+/)[0] ?? ''} · is imported with it`,
    }));
  return [...own, ...others];
}

/** A key that is pasted: taken as the account's where it has it, else to be imported. */
export function keyAdding(context: FormContext): AddSpec {
  return {
    hint: 'a public key, pasted',
    read: (typed) => {
      const reading = readAccountKey(typed);
      if ('problem' in reading) return reading;
      const { line } = reading.key;
      return { value: knownKey(line, context.facts)?.id ?? `${toImport}${line}` };
    },
    show: (value) =>
      isImport(value) ? `${importName(value.slice(toImport.length), context, [])} (new)` : value,
  };
}

/** The keys that are taken where nobody chose: the only one, or those whose private half is at hand. */
export function usualKeys(context: FormContext): readonly string[] {
  const { facts } = context;
  const [only, second] = facts.collections.keys.byId.keys();
  if (only !== undefined && second === undefined) return [only];
  return [...new Set(usableLines(context).flatMap((line) => knownKey(line, facts)?.id ?? []))];
}

/** Whether one can get in from this machine with any of the chosen keys; null where that is not known yet. */
export function isAnyUsable(chosen: readonly string[], context: FormContext): boolean | null {
  const { facts, local } = context;
  if (local === null || !facts.collections.keys.complete) return null;
  const usable = new Set(usableLines(context).map(bare));
  return chosen.some((value) => {
    const line = isImport(value)
      ? value.slice(toImport.length)
      : (facts.collections.keys.byId.get(value)?.publicKey ?? '');
    return usable.has(bare(line));
  });
}

/** The chosen keys, those by their id that the account has by now. */
export function accountKeys(chosen: readonly string[], facts: Facts): readonly string[] {
  const ids = chosen.map((value) =>
    isImport(value) ? (knownKey(value.slice(toImport.length), facts)?.id ?? value) : value,
  );
  return [...new Set(ids)];
}

/** What imports the chosen keys that the account does not have (CreateSSHKeyRequest, CONTRACT 4.11). */
export function importTargets(chosen: readonly string[], context: FormContext): readonly ChangeTarget[] {
  const names = new Set<string>();
  return accountKeys(chosen, context.facts)
    .filter(isImport)
    .map((value) => {
      const line = value.slice(toImport.length);
      const name = importName(line, context, names);
      names.add(name);
      return { id: importId(value), name, seen: null, args: { name, public_key: line } };
    });
}

/** Id of the target that imports a key: the same for the same key. */
export function importId(value: string): string {
  return `new:${bare(value.slice(toImport.length))}`;
}
