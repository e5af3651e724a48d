import { describe, expect, it } from 'vitest';
import { filterProblem } from '../../src/store/filter-problem.ts';

const fields = ['name', 'state', 'gpu'];

describe('a filter', () => {
  it.each([
    '',
    'train',
    '!train',
    'state:ACTIVE',
    '!STATE:active',
    'a b  c',
    'fe80::1',
    '10:30',
    'a1:b',
    ':x',
    'name:x:y',
  ])('means what it looks like: %j', (text) => {
    expect(filterProblem(text, fields)).toBeNull();
  });

  it.each([
    ['stat:ACTIVE', { kind: 'unknown-field', field: 'stat', term: 'stat:ACTIVE' }],
    ['train !Tier:x', { kind: 'unknown-field', field: 'Tier', term: '!Tier:x' }],
    ['zone:', { kind: 'unknown-field', field: 'zone', term: 'zone:' }],
    ['state:', { kind: 'no-value', term: 'state:' }],
    ['!gpu:', { kind: 'no-value', term: '!gpu:' }],
    ['train !', { kind: 'no-value', term: '!' }],
  ])('says something else than was meant: %j', (text, problem) => {
    expect(filterProblem(text, fields)).toEqual(problem);
  });
});
