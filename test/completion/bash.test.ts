import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { bashCompletion } from '../../src/completion/bash.ts';
import { flagsWithValue } from '../../src/completion/declared.ts';
import { resourceIds, resourceOf } from '../../src/resources/registry.ts';
import { declared } from './declared-program.ts';

const script = bashCompletion(declared);

/** What bash offers for the last of these words, which it has parted at = and : already. */
function offered(...words: string[]): string[] {
  const ask = `COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _barrack; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const output = execFileSync('bash', ['--norc', '-uc', `${script}\n${ask}`, 'bash', ...words], {
    encoding: 'utf8',
  });
  return output.split('\n').filter((word) => word !== '');
}

describe('bash', () => {
  it.each<[string[], string[]]>([
    [
      ['barrack', ''],
      ['get', 'doctor', 'simulator', 'completion'],
    ],
    [['barrack', 'g'], ['get']],
    [['barrack', '--demo', '--demo-vms', '5', 'si'], ['simulator']],
    [
      ['barrack', 'completion', ''],
      ['bash', 'zsh'],
    ],
    [['barrack', 'get', ''], [...resourceIds]],
    [
      ['barrack', 'get', 'vo'],
      ['volumes', 'volume-billing', 'volume-types'],
    ],
    [
      ['barrack', '--profile', 'get', 'get', 'vo'],
      ['volumes', 'volume-billing', 'volume-types'],
    ],
    [['barrack', 'get', 'vms', ''], []],
    [
      ['barrack', 'get', '-o', ''],
      ['table', 'json', 'csv'],
    ],
    [['barrack', 'get', 'vms', '--output', 'j'], ['json']],
    [['barrack', 'get', 'vms', '--output', '=', 'c'], ['csv']],
    [
      ['barrack', 'get', 'vms', '--output', '='],
      ['table', 'json', 'csv'],
    ],
    [
      ['barrack', 'get', 'vms', '--columns', 'r'],
      ['region', 'rate'],
    ],
    [
      ['barrack', 'get', 'vms', '--columns', 'id,name,r'],
      ['id,name,region', 'id,name,rate'],
    ],
    [['barrack', 'get', 'fleet', '--columns', 'gp'], ['gpu']],
    [['barrack', 'get', '--columns', 'r'], []],
    [
      ['barrack', 'get', 'vms', '--sort', 'n'],
      ['name', 'none'],
    ],
    [['barrack', 'get', 'vms', '--filter', 'st'], ['state:']],
    [['barrack', 'get', 'vms', '--filter', 'state', ':', 'ac'], []],
    [['barrack', 'get', 'vms', '--filter', 'state', ':'], []],
    [['barrack', 'get', 'vms', '--filter', 'state', ':', 'active', '--so'], ['--sort']],
    [['barrack', 'get', 'vms', '--profile', ''], []],
    [['barrack', '--read'], ['--read-only']],
    [['barrack', 'simulator', '--sp'], ['--speed']],
    [['barrack', 'simulator', '--demo'], []],
    [['barrack', 'get', 'vms', '--pro'], ['--profile']],
    [['barrack', 'nonsense', ''], []],
  ])('offers for %j: %j', (words, expected) => {
    expect(offered(...words)).toEqual(expected);
  });

  it.each(resourceIds)('knows the columns of %s by each of its names', (id) => {
    const { aliases, columns } = resourceOf(id);
    for (const word of [id, ...aliases])
      expect(offered('barrack', 'get', word, '--sort', '')).toEqual([
        ...columns.map((column) => column.id),
        'none',
      ]);
  });
});

describe('the declarations', () => {
  it('give no option a value in one command and none in another', () => {
    const alone = declared.commands
      .flatMap(({ options }) => options)
      .flatMap((option) => (option.value === null ? option.flags : []));
    expect(flagsWithValue(declared).filter((flag) => alone.includes(flag))).toEqual([]);
  });
});
