import { describe, expect, it } from 'vitest';
import { ruleField, ruleNotes } from '../../src/resources/rules/rule-field.ts';
import { factsOf } from './facts.ts';

const local = { clientAddress: '203.0.113.9', publicKeys: [], keys: { keys: [], problems: [] } };
const field = ruleField({
  id: 'rules',
  label: 'rules',
  wire: ['security_rules'],
  context: { facts: factsOf(), about: [], local, newId: () => 'new:1' },
  sources: [{ name: 'train-01', address: '10.0.0.7' }],
});

describe('the field of rules', () => {
  it.each([
    ['tcp 5000', { value: 'tcp 5000 from anywhere' }],
    ['tcp 5000 from me', { value: 'tcp 5000 from 203.0.113.9/32' }],
    ['tcp 5000 from Train-01', { value: 'tcp 5000 from 10.0.0.7/32' }],
    ['tcp 5000 from train-02', { problem: expect.stringContaining('"train-02" is no network') }],
  ])('reads %s', (typed, read) => {
    expect(field.add?.read(typed)).toEqual(read);
  });

  it('says what is typed there, and offers presets', () => {
    expect(field.add?.hint).toBe('tcp 8000-8100 from train-01');
    expect(field.options.map(({ label }) => label)).toContain('Jupyter from my address');
  });

  it('tells what the chosen ones invite, each once, and which change nothing', () => {
    const notes = ruleNotes(['tcp 22 from anywhere', 'tcp 22 from anywhere6', 'tcp 22 from 10.0.0.0/8']);
    expect(notes.map(({ text }) => text)).toEqual([
      '! SSH is open to the whole internet: anybody may try passwords and keys',
      'tcp 22 from 10.0.0.0/8 changes nothing beside tcp 22 from anywhere',
    ]);
  });
});
