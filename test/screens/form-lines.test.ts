import { describe, expect, it, test } from 'vitest';
import { scriptCreation } from '../../src/resources/forms/scripts/create.ts';
import type { AsideLine, FormField } from '../../src/resources/forms/types.ts';
import { newDraft, openPicker } from '../../src/screens/form/draft.ts';
import { formLines } from '../../src/screens/form/form-lines.ts';
import { pickerItems } from '../../src/screens/form/picker.ts';
import { plainLook } from '../components/look.ts';

const help = `${'What it is made of, and where it may be used. '.repeat(2)}It costs nothing to keep.`;
const field = (id: string, text: string): FormField => ({
  kind: 'text',
  id,
  label: id,
  help: text,
  wire: [],
});
const fields = [field('short', 'One word.'), field('long', help)];

function drawn(at: string): readonly string[] {
  const draft = { ...newDraft(scriptCreation, [], { short: '', long: '' }, fields), at };
  const picture = {
    ...{ title: 'New', draft, fields, problems: new Map(), aside: [], items: [], sends: 'review and create' },
    reviews: true,
  };
  return formLines(plainLook, picture, 60, 16).map((line) => line.trimEnd());
}

test('a long help is told whole, and nothing moves where a short one stands', () => {
  const [long, short] = [drawn('long'), drawn('short')];
  expect(long.join(' ').replaceAll(/\s+/g, ' ')).toContain(help.replaceAll(/\s+/g, ' '));
  expect(long.slice(-3)).not.toContain('');
  const at = (lines: readonly string[]) => lines.findIndex((line) => line.includes('review and create'));
  expect(at(short)).toBe(at(long));
  expect(short.slice(-3)).toEqual([' One word.', '', '']);
});

test('the label of an option is told whole, and what is beside it as far as there is room', () => {
  const choice: FormField = {
    ...{ kind: 'choice', many: true, id: 'rules', label: 'rules', help: 'Which.', wire: [], empty: '' },
    options: [
      {
        value: 'a',
        label: 'SSH from anywhere',
        detail: `it is open to the whole internet: ${'x'.repeat(30)}`,
      },
      { value: 'b', label: 'HTTP', detail: 'tcp 80 from anywhere' },
    ],
  };
  const draft = openPicker({ ...newDraft(scriptCreation, [], { rules: [] }, [choice]) }, choice);
  const picture = {
    ...{ title: 'New', draft, fields: [choice], problems: new Map(), aside: [], sends: 'create' },
    ...{ items: pickerItems(choice, [], ''), reviews: true },
  };
  const lines = formLines(plainLook, picture, 60, 16).map((line) => line.trimEnd());
  expect(lines).toContainEqual(
    expect.stringMatching(/^ . {3}SSH from anywhere {2}it is open to the whole intern.*…$/),
  );
  expect(lines).toContainEqual(expect.stringMatching(/^ {5}HTTP +tcp 80 from anywhere$/));
});

test('that it waits for the answer is in sight, wherever one stood', () => {
  const many = Array.from({ length: 20 }, (_, index) => field(`field${index}`, 'One word.'));
  const blank = Object.fromEntries(many.map(({ id }) => [id, '']));
  const draft = { ...newDraft(scriptCreation, [], blank, many), batchId: 'b' };
  const picture = {
    ...{ title: 'New', draft, fields: many, problems: new Map(), aside: [], items: [], sends: 'create' },
    reviews: true,
  };
  expect(formLines(plainLook, picture, 60, 16).join('\n')).toContain('sent: waiting for the answer');
});

describe('what the fields mean', () => {
  const rules = Array.from({ length: 12 }, (_, index) => ({ text: `rule ${index + 1}` }));
  const shown = (columns: number, height: number, aside: readonly AsideLine[] = rules) => {
    const draft = {
      ...newDraft(scriptCreation, [], { short: '' }, [field('short', 'One word.')]),
      at: 'short',
    };
    const words = { title: 'New', sends: 'review and create', reviews: true };
    const picture = {
      ...{ ...words, draft, fields: [field('short', 'One word.')], problems: new Map(), aside, items: [] },
    };
    return formLines(plainLook, picture, columns, height).map((line) => line.trimEnd());
  };

  it.each([80, 120])('is told whole where there is room, at %i columns', (columns) => {
    const text = shown(columns, 24).join('\n');
    for (const line of rules) expect(text).toContain(line.text);
    expect(text).not.toContain('more lines');
  });

  it.each([80, 120])('says how much of it there is no room for, at %i columns', (columns) => {
    const lines = shown(columns, 14);
    expect(lines).toHaveLength(14);
    const text = lines.join('\n');
    expect(text).toContain('rule 3');
    expect(text).not.toContain('rule 12');
    const [, left] = /and (\d+) more lines/.exec(text) ?? [];
    const told = rules.filter((line) => new RegExp(`${line.text}(?!\\d)`).test(text)).length;
    expect(told + Number(left)).toBe(rules.length);
    expect(text).toContain('review and create');
  });

  it('tells a warning before what only rests', () => {
    const dim = { text: 'twelve processors', tone: 'dim' as const };
    const warning = { text: 'nobody reaches it', tone: 'warn' as const };
    const text = shown(80, 14, [{ text: '$1.00/h' }, dim, dim, dim, warning, dim, dim, dim, dim]).join('\n');
    expect(text).toMatch(/^ \$1\.00\/h\n nobody reaches it\n twelve processors\n/m);
  });
});

test('the line that is typed into stays in sight on a low screen', () => {
  const choice: FormField = {
    ...{ kind: 'choice', many: false, id: 'gpu', label: 'GPU', help: 'Which.', wire: [], empty: '' },
    options: Array.from({ length: 9 }, (_, index) => ({ value: `${index}`, label: `model ${index}` })),
  };
  const aside = Array.from({ length: 6 }, (_, index) => ({ text: `line ${index}` }));
  const draft = openPicker(newDraft(scriptCreation, [], { gpu: '0' }, [choice]), choice);
  for (let height = 8; height < 24; height += 1) {
    const picture = {
      ...{ title: 'New', draft, fields: [choice], problems: new Map(), aside, sends: 'create' },
      ...{ items: pickerItems(choice, [], ''), reviews: true },
    };
    const lines = formLines(plainLook, picture, 60, height);
    expect(lines).toHaveLength(height);
    expect(lines.at(-1)).toContain('enter chooses');
    expect(lines.join('\n')).toContain('GPU');
  }
});
