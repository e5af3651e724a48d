import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { backgroundChoices, colourChoices, layoutChoices, profileColours } from '../../src/config/config.ts';
import { keyProblem } from '../../src/config/key-names.ts';
import { fieldNames, profileSchema, settingsSchema } from '../../src/config/schema.ts';
import { understandConfig } from '../../src/config/understand.ts';

const text = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');

function section(title: string): string {
  return text.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? '';
}

/** Cells of a table's rows, by the field in the first one. */
function rows(title: string): ReadonlyMap<string, string> {
  return new Map(
    [...section(title).matchAll(/^\| `([a-z_]+)` \| (.*) \|.*\|$/gm)].map(([, field = '', takes = '']) => [
      field,
      takes,
    ]),
  );
}

const quoted = (words: readonly string[]) => words.map((word) => `\`${word}\``).join(', ');

describe('the page about the configuration', () => {
  it('names every field of the file and of a profile, and no other', () => {
    expect([...rows('Fields of the file').keys()].sort()).toEqual([...fieldNames.file].sort());
    expect([...rows('Fields of a profile').keys()].sort()).toEqual([...fieldNames.profile].sort());
    for (const field of fieldNames.operation)
      expect(rows('Fields of the file').get('operations')).toContain(`\`${field}\``);
  });

  it('names every choice', () => {
    expect(rows('Fields of the file').get('colour')).toBe(quoted(colourChoices));
    expect(rows('Fields of the file').get('background')).toBe(quoted(backgroundChoices));
    expect(rows('Fields of the file').get('layout')).toBe(quoted(layoutChoices));
    expect(rows('Fields of a profile').get('colour')).toBe(`of its badge: ${quoted(profileColours)}`);
  });

  it('has an example without errors that uses every field', () => {
    const example = /```yaml\n(.*?)```/s.exec(text)?.[1] ?? '';
    const { config, errors } = understandConfig(example, 'the example');
    expect(errors).toEqual([]);
    expect([...config.profiles.keys()]).toEqual(['lab', 'production', 'proxy']);
    const fields = [
      ...Object.keys(settingsSchema.entries),
      ...Object.keys(profileSchema.entries),
      ...fieldNames.file,
    ];
    expect(fields.filter((field) => !new RegExp(`^\\s*${field}:`, 'm').test(example))).toEqual([]);
    for (const { keys } of config.keys.values()) expect(keys.map(keyProblem)).toEqual(keys.map(() => null));
  });

  it('names keys that can be bound, and refuses those it says are refused', () => {
    const [bindable = '', refused = ''] = section('Keys').split('What changes the cloud');
    const names = [...bindable.matchAll(/`"?([^`"]+)"?`/g)]
      .map(([, name = '']) => name)
      .filter((name) => !name.endsWith('-'));
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => keyProblem(name) !== null)).toEqual([]);
    const never = [...refused.matchAll(/`(ctrl-.)`/g)].map(([, name = '']) => name);
    expect(never).toHaveLength(4);
    expect(never.filter((name) => keyProblem(name) === null)).toEqual([]);
  });
});
