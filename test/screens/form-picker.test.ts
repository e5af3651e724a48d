import { describe, expect, it } from 'vitest';
import { scriptCreation } from '../../src/resources/forms/scripts/create.ts';
import { ruleField } from '../../src/resources/rules/rule-field.ts';
import { newDraft } from '../../src/screens/form/draft.ts';
import { formLines } from '../../src/screens/form/form-lines.ts';
import { pickerItems } from '../../src/screens/form/picker.ts';
import { plainLook } from '../components/look.ts';
import { factsOf } from '../resources/facts.ts';

const local = { clientAddress: '203.0.113.9', publicKeys: [], keys: { keys: [], problems: [] } };
const field = ruleField({
  id: 'rules',
  label: 'rules',
  wire: [],
  context: { facts: factsOf(), about: [], local, newId: () => 'new:1' },
});

function drawn(typed: string): readonly string[] {
  const fields = [field];
  const picker = { index: 0, typed: { text: typed, cursor: typed.length } };
  const draft = { ...newDraft(scriptCreation, [], { rules: [] }, fields), at: 'rules', picker };
  const items = pickerItems(field, [], typed);
  const words = { title: 'Rules', sends: 'review and add', reviews: true };
  const picture = { ...words, draft, fields, problems: new Map(), aside: [], items };
  return formLines(plainLook, picture, 80, 20).map((line) => line.trimEnd());
}

describe('the open list of a field something may be typed into', () => {
  it.each([
    ['tcp 22 from 10.0.0.300/8', '"10.0.0.300/8" is no network: give an address'],
    ['tcp 22 from nosuch', 'or a network, as 203.0.113.0/24 or 2001:db8::/32'],
    ['tcp all', '"all" is no port: give one from 1 to 65535, as 22, or a range, as 8000-8100'],
    ['tcp 0', '"0" is no port: give one from 1 to 65535'],
    ['gre from anywhere', 'begin with tcp, udp or icmp, as tcp 22 from 203.0.113.0/24'],
  ])('says at 80 columns what is wrong with %s, whole', (typed, problem) => {
    const text = drawn(typed).join(' ').replaceAll(/\s+/g, ' ');
    expect(text).toContain(problem);
    expect(text).toContain(typed);
  });

  it('takes for an option only what it begins like', () => {
    const labels = (typed: string) => pickerItems(field, [], typed).map(({ option }) => option.label);
    expect(labels('gre from anywhere')).toEqual(['gre from anywhere']);
    expect(labels('22')).toEqual(['SSH from my address', 'SSH from anywhere']);
    expect(labels('jup')).toEqual(['Jupyter from my address', 'Jupyter from anywhere']);
  });

  it('shows the names of all options at 80 columns, and the risk beside them', () => {
    const text = drawn('').join('\n');
    for (const { label } of field.options) expect(text).toContain(label);
    expect(text).toMatch(/SSH from anywhere .*anybody may try passwords and keys/);
    expect(text).toMatch(/Jupyter from anywhere .*who guesses the password runs code/);
  });
});
