import { hashText } from '../random.ts';

/** Fields whose text is for people, by name; ids, states and other words a client compares are left alone. */
const FREE_TEXT = new Set([
  'attached_vm_name',
  'authenticated_user',
  'content',
  'country',
  'description',
  'device',
  'display_name',
  'error_reason',
  'image_name',
  'message',
  'name',
  'provider',
  'public_key',
  'script',
  'snapshot_name',
  'ssh_user',
  'unit',
  'version',
  'vm_name',
  'volume_name',
]);

/** Where one of these names is a word that requests use. */
const WORDS_OF: Readonly<Record<string, readonly string[]>> = {
  listRegions: ['name'],
  listFirewallProtocols: ['name'],
  listOsImages: ['image_name'],
};

const PAYLOADS: readonly string[] = [
  '\u001b[2J\u001b[H\u001b[31mcleared',
  '\u001b]0;title taken\u0007',
  '\u001b]52;c;cm0gLXJmIH4=\u0007',
  '\u009b31mred\u009b0m',
  '\u202Egnp.exe\u202C\u2066\u2069',
  '\r\nsecond line\tand tab\u0000\u0008\u007f',
  '日本語の名前👩‍👩‍👧‍👦🇳🇴',
  `e${'\u0301'.repeat(40)}`,
  '\u200b\u200f\ufeff\u2028\u2029',
  '\ud800 lone',
  'x'.repeat(5000),
  "'; $(touch owned) `id` -oProxyCommand=id",
];

/** The answer with every free text spoiled, the same text in the same way each time. */
export function spoil(operationId: string | null, body: unknown, seed: number): unknown {
  const words = WORDS_OF[operationId ?? ''] ?? [];
  const walk = (value: unknown, field: string): unknown => {
    if (typeof value === 'string') {
      return FREE_TEXT.has(field) && !words.includes(field) ? spoilText(value, seed) : value;
    }
    if (Array.isArray(value)) {
      return value.map((entry) => walk(entry, field));
    }
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, walk(entry, key)]));
    }
    return value;
  };
  return walk(body, '');
}

function spoilText(text: string, seed: number): string {
  return text + (PAYLOADS[hashText(text, seed) % PAYLOADS.length] ?? '');
}
