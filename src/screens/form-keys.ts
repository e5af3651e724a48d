/** A key of a form, as the footer and the page of keys tell it. */
interface FormKey {
  readonly keys: readonly string[];
  readonly help: string;
  /** In the footer; without it, it is told beside the field or not at all. */
  readonly label?: string;
  /** In the footer of a form that sends nothing. */
  readonly labelWithoutSending?: string;
  /** Only where what the form holds can be kept as a template, or has a price. */
  readonly only?: 'with templates' | 'with a price';
}

/** What keys do in a form; on a field the rest is typed into it. */
export const formKeys: readonly FormKey[] = [
  { keys: ['tab', 'down'], label: 'next', help: 'The next field' },
  { keys: ['shift-tab', 'up'], label: 'back', help: 'The field before' },
  { keys: ['pagedown', 'pageup'], help: 'The line that sends, the first field' },
  {
    keys: ['ctrl-o'],
    label: 'review',
    labelWithoutSending: 'done',
    help: 'Show once more what will be sent, or go to what is wrong',
  },
  {
    keys: ['ctrl-t'],
    label: 'templates',
    only: 'with templates',
    help: 'Take a template; what the form held can be taken back the same way',
  },
  {
    keys: ['ctrl-r'],
    label: 'price',
    only: 'with a price',
    help: 'Ask the service what it charges for what the form holds now; a review asks by itself',
  },
  {
    keys: ['ctrl-k'],
    label: 'keep',
    only: 'with templates',
    help: 'Keep what the form holds as a template, but for passwords',
  },
  { keys: ['ctrl-x'], label: 'throw away', help: 'Throw the draft away and begin anew' },
  { keys: ['esc'], label: 'leave, the draft is kept', help: 'Leave; the draft is kept until it is sent' },
  { keys: ['enter'], help: 'Open the list or the editor, turn a switch, go on to the next field' },
  { keys: ['left', 'right'], help: 'Turn through what can be chosen, without its list' },
  { keys: ['space'], help: 'In a list of which several may be chosen: one more, or one less' },
  { keys: ['backspace'], help: 'Empty a choice' },
  { keys: ['ctrl-u'], help: 'Empty a longer text, or a line up to the cursor' },
];
