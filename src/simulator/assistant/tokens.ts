/** Roughly what a token of English text is. */
const LETTERS_OF_TOKEN = 4;
/** What a message takes beside its text: who said it, and where it ends. */
const TOKENS_OF_MESSAGE = 4;

/** How many tokens a text has. */
export function tokensIn(text: string): number {
  return Math.ceil([...text].length / LETTERS_OF_TOKEN);
}

/** How many tokens a conversation has. */
export function tokensOf(messages: readonly { readonly content: string }[]): number {
  return messages.reduce((sum, { content }) => sum + TOKENS_OF_MESSAGE + tokensIn(content), 0);
}

/** As much of a text as so many tokens hold. */
export function cutToTokens(text: string, most: number): string {
  return [...text].slice(0, most * LETTERS_OF_TOKEN).join('');
}
