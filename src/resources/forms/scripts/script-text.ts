import type { StartupScript } from '../../../api/types.ts';
import { withCommas } from '../../../store/commas.ts';
import type { Facts } from '../../types.ts';
import { type AsideLine, type FormField, type FormValues, textOf } from '../types.ts';

/** The most a script may have (CONTRACT 4.11): 16 KiB. */
const mostBytes = 16_384;
const longestName = 100;
const unprintable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;

/** What is sent of a text from the editor, which ends its last line by itself. */
export function sentText(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

/** The text as the editor gives it back. */
export function editedText(script: string): string {
  return script.replace(/\n$/, '');
}

/** How much of the room a text takes: `137 of 16,384 bytes`. */
function sizeText(text: string): string {
  const bytes = Buffer.byteLength(sentText(text));
  return `${withCommas(bytes)} of ${withCommas(mostBytes)} bytes`;
}

/** The fields of a script, new or changed. */
export const scriptFields: readonly FormField[] = [
  {
    kind: 'text',
    id: 'name',
    label: 'name',
    help: `What it is called where a VM is deployed with it: up to ${longestName} characters.`,
    wire: ['name', 'name_conflict'],
  },
  {
    kind: 'block',
    id: 'script',
    label: 'text',
    help: 'What a new VM runs at its first start: up to 16 KiB.',
    wire: ['script', 'payload_too_large'],
    fileName: 'startup.sh',
    endsLastLine: true,
    secret: true,
  },
];

function nameProblem(typed: string, { collections }: Facts, own: StartupScript | null): string | null {
  const name = typed.trim();
  if (name === '') return 'it needs a name';
  const { length } = [...name];
  if (length > longestName) return `${length} characters: at most ${longestName}`;
  if (unprintable.test(name)) return 'printable characters only';
  for (const script of collections.scripts.byId.values())
    if (script.name === name && script.id !== own?.id) return `there is a script called ${name} already`;
  return null;
}

function textProblem(text: string): string | null {
  if (text.trim() === '') return 'it needs a text: enter opens your editor on it';
  const bytes = Buffer.byteLength(sentText(text));
  return bytes > mostBytes ? `${sizeText(text)}: ${withCommas(bytes - mostBytes)} too many` : null;
}

/** What is wrong with the values, by field; `own` is the script that is changed. */
export function scriptProblems(
  values: FormValues,
  facts: Facts,
  own: StartupScript | null,
): Partial<Record<string, string>> {
  const found = {
    name: nameProblem(textOf(values, 'name'), facts, own),
    script: textProblem(textOf(values, 'script')),
  };
  return Object.fromEntries(
    Object.entries(found).flatMap(([id, text]) => (text === null ? [] : [[id, text]])),
  );
}

const mostLinesShown = 3;
const mostOfLine = 36;

/** As much of a line as has room beside the fields. */
function beginning(line: string): string {
  return line.length > mostOfLine ? `${line.slice(0, mostOfLine - 1)}…` : line || ' ';
}

/** What the text means, and how it begins. */
export function textAside(values: FormValues): readonly AsideLine[] {
  const text = textOf(values, 'script');
  if (text === '') return [{ text: 'its size and first lines stand here once it has a text', tone: 'dim' }];
  const lines = text.split('\n');
  const [first = ''] = lines;
  const noInterpreter: AsideLine[] = first.startsWith('#')
    ? []
    : [{ text: 'its first line is no #! line, which says what runs it', tone: 'warn' }];
  const foreignEnds: AsideLine[] = text.includes('\r\n')
    ? [{ text: 'its lines end as on Windows, which most shells stumble over', tone: 'warn' }]
    : [];
  return [
    ...noInterpreter,
    ...foreignEnds,
    { text: sizeText(text) },
    ...lines.slice(0, mostLinesShown).map((line): AsideLine => ({ text: beginning(line), tone: 'dim' })),
  ];
}
