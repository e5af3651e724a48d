import { isMap, parseDocument } from 'yaml';
import { withCommas } from '../../../store/commas.ts';

/** The most the service takes (CONTRACT 4.5). */
const mostBytes = 16_384;

/** First lines that cloud-init knows besides YAML, and leaves alone what begins otherwise. */
const otherHeads = [
  '#!',
  '#include',
  '#cloud-boothook',
  '#part-handler',
  '## template:',
  'Content-Type:',
  'MIME-Version:',
];

let last: { readonly text: string; readonly problem: string | null } = { text: '', problem: null };

function find(text: string): string | null {
  const bytes = Buffer.byteLength(text);
  if (bytes > mostBytes) return `${withCommas(bytes)} bytes: at most ${withCommas(mostBytes)}`;
  const [head = ''] = text.split('\n');
  if (otherHeads.some((known) => head.startsWith(known))) return null;
  if (head.trim() !== '#cloud-config')
    return 'its first line has to be #cloud-config, or #! of a script: without it nothing is done';
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error !== undefined) {
    const [message = ''] = error.message.split(/ at line \d+|:?\n/);
    const line = error.linePos?.[0]?.line;
    return `no YAML${line === undefined ? '' : ` in line ${line}`}: ${message}`;
  }
  return isMap(document.contents) ? null : 'below #cloud-config it needs keys, as packages: [htop]';
}

/** What is wrong with a cloud-init text, null for nothing; the last one is remembered, since a form asks at each key. */
export function cloudInitProblem(text: string): string | null {
  if (text.trim() === '') return 'write it (enter), or type the path of a file';
  if (text !== last.text) last = { text, problem: find(text) };
  return last.problem;
}
