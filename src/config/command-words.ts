/** The words of a command line, or the reason why it has none, as a clause. */
export type CommandWords =
  | { readonly words: readonly string[]; readonly error: null }
  | { readonly words: null; readonly error: string };

const shellOnly = new Set('|&;<>()`$*?\n');
const shellOnlyInQuotes = new Set('`$');

function refuse(error: string): CommandWords {
  return { words: null, error };
}

/**
 * Splits a command line at blanks as a shell does, with single quotes, double quotes and backslash. What only a shell
 * could carry out (pipes, variables, patterns) is refused, since the words are never given to one.
 */
export function splitCommand(line: string): CommandWords {
  const words: string[] = [];
  let word: string | null = null;
  let quote: string | null = null;
  const characters = Array.from(line.trim());
  for (let index = 0; index < characters.length; index += 1) {
    const character = characters[index] ?? '';
    if (quote === "'") {
      if (character === quote) quote = null;
      else word = `${word ?? ''}${character}`;
    } else if (character === '\\') {
      index += 1;
      const next = characters[index];
      if (next === undefined) return refuse('it ends in a backslash');
      // Inside double quotes a backslash stands for itself before anything it need not protect.
      word = `${word ?? ''}${quote === '"' && !'"\\$`'.includes(next) ? character : ''}${next}`;
    } else if ((quote === null ? shellOnly : shellOnlyInQuotes).has(character)) {
      const shown = character === '\n' ? 'a line break' : character;
      return refuse(
        `${shown} has a meaning only for a shell, and it is not given to one: put it in single quotes, or write the list ["sh", "-c", "..."]`,
      );
    } else if (quote === '"') {
      if (character === quote) quote = null;
      else word += character;
    } else if (character === "'" || character === '"') {
      quote = character;
      word ??= '';
    } else if (/\s/.test(character)) {
      if (word !== null) words.push(word);
      word = null;
    } else {
      word = `${word ?? ''}${character}`;
    }
  }
  if (quote !== null) return refuse(`a quote (${quote}) is not closed`);
  if (word !== null) words.push(word);
  if (words.length === 0 || words[0] === '') return refuse('it names no program');
  return { words, error: null };
}
