import { describe, expect, it } from 'vitest';
import type { ChoiceSpec } from '../../src/resources/forms/types.ts';
import { pickerItems } from '../../src/screens/form/picker.ts';

const labels = ['anna-laptop', '~/.ssh/id_ed25519.pub', 'SSH from my address', 'tcp 80 from 10.0.0.5/32'];
const choice: ChoiceSpec = {
  ...{ kind: 'choice', many: true, id: 'keys', label: 'keys', help: '', wire: [], empty: '' },
  options: labels.map((label) => ({ value: label, label })),
  add: { hint: 'one of your own', read: () => ({ problem: 'none' }), show: (value) => value },
};

describe('an open list into which something of one’s own may be typed', () => {
  it.each([
    ['anna', ['anna-laptop']],
    ['laptop', ['anna-laptop']],
    ['id_ed', ['~/.ssh/id_ed25519.pub']],
    ['~/.ssh', ['~/.ssh/id_ed25519.pub']],
    ['address', ['SSH from my address']],
    ['ptop', []],
    ['tcp 80', ['tcp 80 from 10.0.0.5/32']],
    ['tcp 0', []],
    ['5', []],
  ])('shows for %s what begins like it', (typed, shown) => {
    const items = pickerItems(choice, [], typed).filter(({ added }) => !added);
    expect(items.map(({ option }) => option.label)).toEqual(shown);
  });
});

describe('an open list that is searched', () => {
  const options = ['ops-old', 'ops', 'my ops', 'Ops'].map((label, index) => ({ value: `k${index}`, label }));
  const { add: _, ...searched } = { ...choice, options };
  const shown = (field: ChoiceSpec, typed: string) =>
    pickerItems(field, [], typed).flatMap(({ option, added }) => (added ? [] : [option.label]));

  it('has first what was typed in full, and all others in their order', () => {
    for (const field of [searched, { ...choice, options }]) {
      expect(shown(field, 'ops').slice(0, 2)).toEqual(['ops', 'Ops']);
      expect(shown(field, 'ops').slice(2)).toEqual(['ops-old', 'my ops']);
      expect(shown(field, '')).toEqual(['ops-old', 'ops', 'my ops', 'Ops']);
    }
    expect(shown({ ...choice, options }, 'k3')).toEqual(['Ops']);
  });
});
