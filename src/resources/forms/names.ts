const longest = 50;
const allowed = /^[A-Za-z0-9 ._-]+$/;

/** Beside the name of anything but a key (CONTRACT 4.1), which begins with a suggestion. */
export const nameHelp = 'Up to 50 letters, digits, spaces and . _ -; ctrl-u empties it.';

/** What is wrong with the name of a VM, volume, snapshot, image or firewall, null for nothing (CONTRACT 4.1). */
export function nameProblem(typed: string, taken: Iterable<string>, noun: string): string | null {
  const name = typed.trim();
  if (name === '') return 'it needs a name';
  if (name.length > longest) return `${name.length} characters: at most ${longest}`;
  if (!allowed.test(name)) return 'letters, digits, spaces and . _ - only';
  for (const other of taken)
    if (other === name)
      return `there is ${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun} called ${name} already`;
  return null;
}

/** A name nobody has: the wanted one, else with a number behind it, never too long. */
export function freeName(wanted: string, taken: Iterable<string>): string {
  const names = new Set(taken);
  const kept = wanted.replaceAll(/[^A-Za-z0-9 ._-]+/g, '-').trim();
  for (let number = 1; ; number += 1) {
    const ending = number === 1 ? '' : `-${number}`;
    const name = `${kept.slice(0, longest - ending.length)}${ending}`;
    if (!names.has(name)) return name;
  }
}

/** `train-01` gives `train-02`, or the next number nobody has. */
export function nextName(name: string, taken: Iterable<string>): string {
  const names = new Set(taken);
  const [, stem = name, digits = ''] = /^(.*?)(\d*)$/.exec(name.trim()) ?? [];
  const joint = digits === '' ? '-' : '';
  for (let number = Number(digits === '' ? 1 : digits) + 1; ; number += 1) {
    const ending = `${joint}${String(number).padStart(digits.length, '0')}`;
    const next = `${stem.slice(0, longest - ending.length)}${ending}`;
    if (!names.has(next)) return next;
  }
}

const longestDescription = 255;

/** What is wrong with a description, null for nothing. */
export function descriptionProblem(typed: string): string | null {
  const { length } = typed.trim();
  return length > longestDescription ? `${length} characters: at most ${longestDescription}` : null;
}
