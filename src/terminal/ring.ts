import { clean } from './sanitise.ts';

/** More than that no notification shows. */
const longestText = 200;
const title = 'barrack';

/**
 * What rings: the bell, and behind it the two notifications that terminals know, where they are wanted. A terminal that knows
 * neither shows nothing of them.
 */
export function ringSequence(text: string, notifies: boolean): string {
  if (!notifies) return '\x07';
  // A semicolon would begin another field of the sequence.
  const safe = clean(text).replaceAll(';', ',').slice(0, longestText);
  return `\x07\x1b]9;${safe}\x1b\\\x1b]777;notify;${title};${safe}\x1b\\`;
}

/** Whether a terminal swallows notifications it does not know: the consoles of the machine itself print them. */
export function takesNotifications(env: Readonly<Record<string, string | undefined>>): boolean {
  return env.TERM !== 'linux' && env.TERM !== 'dumb';
}
