import { describe, expect, test } from 'vitest';
import { answerLines, blocksOf, wrapLine } from '../../src/screens/chat/answer-text.ts';
import { editMessage, insertLines, messageLines, toLine } from '../../src/screens/chat/message-field.ts';
import type { TextField } from '../../src/screens/text-field.ts';

describe('an answer', () => {
  test.each([
    ['', [['text', '', ['']]]],
    ['one\ntwo', [['text', '', ['one', 'two']]]],
    [
      'run:\n```sh\n  df -h\n\nfree\n```\nand wait',
      [
        ['text', '', ['run:']],
        ['code', 'sh', ['  df -h', '', 'free']],
        ['text', '', ['and wait']],
      ],
    ],
    // A fence of another kind, or with a word behind it, is a line of the code.
    ['~~~\n```sh\n```\n~~~', [['code', '', ['```sh', '```']]]],
    ['````md\n```\nx\n```\n````', [['code', 'md', ['```', 'x', '```']]]],
    ['```py\nnever closed', [['code', 'py', ['never closed']]]],
    ['```\n```', [['code', '', []]]],
  ])('%j is parted at its fences', (text, blocks) => {
    expect(blocksOf(text).map(({ kind, language, lines }) => [kind, language, lines])).toEqual(blocks);
  });

  test.each([
    ['short', 20, ['short']],
    ['words that go on and on', 10, ['words that', 'go on and', 'on']],
    ['- a point that goes on', 12, ['- a point', '  that goes', '  on']],
    ['  12. a point that goes', 14, ['  12. a point', '      that', '      goes']],
    ['two  blanks stay', 11, ['two  blanks', 'stay']],
    ['x'.repeat(12), 5, ['xxxxx', 'xxxxx', 'xx']],
  ])('%j is wrapped at %i cells', (text, columns, lines) => {
    expect(wrapLine(text, columns)).toEqual(lines);
  });

  const table = [
    'Prices:',
    '| GPU | price | where |',
    '|---|--:|:-:|',
    '| H100 | $2.49 | 東京 |',
    '|L40|$11.19|a \\| b|',
    '| A40 |',
    'and so on | not',
  ];
  test('a table has its cells below each other', () => {
    expect(answerLines(table.join('\n'), 40).map(({ text }) => text)).toEqual([
      'Prices:',
      '| GPU  |  price | where  |',
      '|------|--------|--------|',
      '| H100 |  $2.49 | 東京   |',
      '| L40  | $11.19 | a \\| b |',
      '| A40  |        |        |',
      'and so on | not',
    ]);
  });

  test.each([
    ['there is no room for it', table, 25],
    ['a row has more cells than its head', ['| a | b |', '|--|--|', '| 1 | 2 | 3 |'], 40],
    ['it is none', ['a | b', 'c | d', '---'], 40],
    ['it is code', ['```', '| a | b |', '|---|---|', '```'], 40],
  ])('a table is left as it was written where %s', (_, lines, columns) => {
    const written = lines.filter((line) => line !== '```');
    expect(answerLines(lines.join('\n'), columns).map(({ text }) => text)).toEqual(written);
  });

  test('code is broken only at the edge, with all of its blanks', () => {
    const code = '    return   a + b;';
    expect(answerLines(`\`\`\`\n${code}\n\`\`\``, 30)).toEqual([{ text: code, kind: 'code' }]);
    expect(
      answerLines(`\`\`\`\n${code}\n\`\`\``, 10)
        .map(({ text }) => text)
        .join(''),
    ).toBe(code);
  });
});

/** A field in which `|` stands for the cursor. */
function fieldOf(marked: string): TextField {
  return { text: marked.replace('|', ''), cursor: marked.indexOf('|') };
}

function shown(field: TextField | null): string | null {
  return field === null ? null : `${field.text.slice(0, field.cursor)}|${field.text.slice(field.cursor)}`;
}

describe('a message', () => {
  test.each([
    ['one\ntw|o', 'up', 'on|e\ntwo'],
    ['one|', 'up', null],
    ['on|e\nx', 'down', 'one\nx|'],
    ['one\nx|', 'down', null],
    ['one\ntw|o\nx', 'home', 'one\n|two\nx'],
    ['one\n|two\nx', 'ctrl-e', 'one\ntwo|\nx'],
    ['one\ntw|o', 'ctrl-u', 'one\n|o'],
    ['one|two', 'alt-enter', 'one\n|two'],
    ['one|two', 'shift-enter', 'one\n|two'],
    ['one\n|two', 'backspace', 'one|two'],
    ['one|', 'f5', null],
  ])('%j after %s is %j', (before, name, after) => {
    expect(shown(editMessage(fieldOf(before), { name, text: '' }))).toBe(after);
  });

  test('a paste keeps its lines', () => {
    expect(shown(insertLines(fieldOf('a|b'), 'x\r\ny\rz'))).toBe('ax\ny\nz|b');
  });

  test('the cursor is drawn where it stands, also in a line that is broken', () => {
    const { lines, caret } = messageLines(fieldOf('ab\ncdefgh|i'), '▏', 4);
    expect(lines).toEqual(['ab', 'cdef', 'gh▏i']);
    expect(caret).toEqual({ row: 2, offset: 2 });
  });

  test('what could move the terminal is not drawn of it', () => {
    expect(messageLines(fieldOf('a\u001b[31mb\tc|'), null, 20).lines).toEqual(['ab    c']);
  });

  test('up and down are no keys of a field of one line', () => {
    expect(toLine(fieldOf('o|ne'), 1)).toBeNull();
  });
});
