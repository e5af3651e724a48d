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
