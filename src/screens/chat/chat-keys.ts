interface TypingKey {
  readonly keys: readonly string[];
  readonly help: string;
  /** In the footer; without it, the page of keys alone tells of it. */
  readonly label?: string;
}

/** Goes to another place while nothing is written. */
export const goToKey = ':';

/** What keys do while a message is written; all the rest is typed into it. */
export const typingKeys: readonly TypingKey[] = [
  {
    keys: ['enter'],
    label: 'send, paid',
    help: 'Send the message with all that was said before, which is paid',
  },
  {
    keys: ['esc'],
    label: 'look',
    help: 'Cancel the answer that is waited for; else leave the message and look at what was said',
  },
  {
    keys: [goToKey],
    label: 'go to',
    help: 'While nothing is written: go to another place; an answer that is waited for is told there',
  },
  { keys: ['alt-enter', 'shift-enter'], label: 'new line', help: 'Begin a new line' },
  { keys: ['ctrl-o'], label: 'editor', help: 'Write the message in the editor' },
  { keys: ['ctrl-x'], label: 'throw away', help: 'Throw the message away' },
  { keys: ['pagedown', 'pageup'], help: 'A page of what was said, down or up' },
  { keys: ['up', 'down'], help: 'A line of the message up or down; at its edge, of what was said' },
];
