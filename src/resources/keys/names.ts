import type { PublicKey } from '../../ssh-keys/public-key.ts';

const longest = 50;
const notAllowed = /[^A-Za-z0-9._-]+/g;

/** What is wrong with the name of a key, null for nothing; a space is not taken in it (CONTRACT 4.1, Name rules). */
export function keyNameProblem(typed: string, taken: Iterable<string>): string | null {
  const name = typed.trim();
  if (name === '') return 'it needs a name';
  if (name.length > longest) return `${name.length} characters: at most ${longest}`;
  if (/\s/.test(name)) return `a key's name has no spaces: ${name.replaceAll(notAllowed, '-')} would do`;
  if (name.search(notAllowed) !== -1) return 'letters, digits and . _ - only';
  for (const other of taken) if (other === name) return `there is a key called ${name} already`;
  return null;
}

/** A name that a key may have and that nobody has yet: of its comment, else of its file, else of its type. */
export function suggestedKeyName(
  key: Pick<PublicKey, 'comment' | 'type'>,
  fileName: string,
  taken: Iterable<string>,
): string {
  const names = new Set(taken);
  // What every key is called by those who never gave it a name tells nothing.
  const isTelling = fileName !== '' && !/^id_/.test(fileName);
  const wanted = isTelling ? fileName : key.comment || fileName || `${key.type.toLowerCase()}-key`;
  const plain = wanted.replaceAll(notAllowed, '-').replaceAll(/^-+|-+$/g, '') || 'key';
  for (let number = 1; ; number += 1) {
    const ending = number === 1 ? '' : `-${number}`;
    const name = `${plain.slice(0, longest - ending.length)}${ending}`;
    if (!names.has(name)) return name;
  }
}

/** What is wrong with the place for a private half, null for nothing; one that hangs on where the console runs is none. */
export function keyPathProblem(typed: string): string | null {
  const path = typed.trim();
  if (path === '') return 'say where its private half goes';
  if (!/^(?:~\/|\/)/.test(path))
    return `begin it with ~/ or /: ~/.ssh/${path.replace(/^~?[./]*/, '')} would do`;
  return path.endsWith('/') ? 'this is a directory: name a file in it' : null;
}
