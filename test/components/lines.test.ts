import { describe, expect, it } from 'vitest';
import { boxLines } from '../../src/components/box-lines.ts';
import { footerLines } from '../../src/components/footer-lines.ts';
import { chop, line, span, wrap } from '../../src/components/look.ts';
import { statusLine } from '../../src/components/status-line.ts';
import { tabLine } from '../../src/components/tab-line.ts';
import { resourceOf, tabs } from '../../src/resources/registry.ts';
import { width } from '../../src/terminal/width.ts';
import { bare, cells, colourLook, hostile, plainLook, unsafe } from './look.ts';

const everyWidth = Array.from({ length: 101 }, (_, index) => index + 60);

describe('a line', () => {
  it('is always as wide as it was asked to be, whatever is in it', () => {
    for (const columns of [1, 7, 20, 80])
      for (const text of hostile) {
        const shown = line(colourLook, columns, [span('a '), span(text, 'bad')], [span('right', 'dim')]);
        expect(cells(shown), JSON.stringify(text)).toBe(columns);
        expect(bare(shown)).not.toMatch(unsafe);
      }
  });

  it('keeps what stands at the right and cuts what stands at the left', () => {
    expect(line(plainLook, 20, [span('a long beginning')], [span('  9/12')])).toBe('a long beginn…  9/12');
    expect(line(plainLook, 20, [span('short')], [span('9/12')])).toBe('short           9/12');
    expect(line(plainLook, 4, [span('abcdef')], [span('right')])).toBe('abc…');
  });
});

describe('text over several lines', () => {
  it('is broken at spaces, and loses nothing', () => {
    expect(wrap('Hibernating would save a lot of money', 12)).toEqual([
      'Hibernating',
      'would save a',
      'lot of money',
    ]);
    expect(wrap('', 10)).toEqual(['']);
    for (const columns of [3, 8, 21])
      for (const text of hostile.map((word) => span(word).text)) {
        const parts = wrap(text, columns);
        for (const part of parts) expect(width(part)).toBeLessThanOrEqual(columns);
        expect(parts.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }
  });

  it('is chopped between characters, never within one', () => {
    expect(chop('abcdef', 4)).toEqual(['abcd', 'ef']);
    expect(chop('模型训练', 5)).toEqual(['模型', '训练']);
    expect(chop('👩‍👩‍👧‍👦x', 2)).toEqual(['👩‍👩‍👧‍👦', 'x']);
    expect(chop('', 5)).toEqual(['']);
  });
});

describe('a box', () => {
  it('is as wide in every line, with a title that can not break out', () => {
    for (const columns of [60, 80, 160])
      for (const title of hostile) {
        const box = boxLines(plainLook, columns, `Delete ${title}`, [[span('gone')], [span(title)]]);
        expect(new Set(box.map(cells)).size, title).toBe(1);
        expect(cells(box[0] ?? '')).toBe(Math.min(columns, 110));
        expect(box.join('')).not.toMatch(unsafe);
      }
  });

  it('is drawn like this', () => {
    expect(boxLines(plainLook, 24, 'Delete train-01', [[span('gone  root disk')], []])).toEqual([
      '┌─ Delete train-01 ────┐',
      '│ gone  root disk      │',
      '│                      │',
      '└──────────────────────┘',
    ]);
  });
});

describe('the tab line', () => {
  const shown = (columns: number, changes: Partial<Parameters<typeof tabLine>[0]> = {}) =>
    tabLine({
      look: plainLook,
      columns,
      badge: 'DEMO',
      badgeColour: null,
      demo: true,
      readOnly: false,
      tabs: tabs.map((id, index) => ({
        digit: String(index + 1),
        title: resourceOf(id).title,
        shortTitle: resourceOf(id).shortTitle,
        current: index === 2,
      })),
      ...changes,
    });

  it('never overflows, and says which cloud, which tab and every digit', () => {
    const badges = ['DEMO', 'barrack.ai', 'console.internal.example.company.org:8443', ...hostile];
    for (const columns of everyWidth)
      for (const badge of badges)
        for (const readOnly of [false, true]) {
          const text = shown(columns, { badge, readOnly });
          expect(cells(text), `${badge} at ${columns}`).toBe(columns);
          expect(text).not.toMatch(unsafe);
          expect(text).toMatch(/3 (Firewalls|FWs)/);
          if (columns >= 80 || badge === 'DEMO')
            for (let digit = 1; digit <= 9; digit += 1) expect(text).toContain(` ${digit}`);
          expect(text.trimEnd()).toMatch(/\? ?(help)?$/);
        }
  });

  it('tints the name of an account with the colour of its profile', () => {
    const changes = { look: colourLook, badge: 'production', badgeColour: 'red', demo: false } as const;
    expect(shown(120, changes)).toContain('\u001b[1m\u001b[31mproduction\u001b[39m\u001b[22m');
    expect(shown(120, { ...changes, badgeColour: null })).toContain('\u001b[36mproduction\u001b[39m');
  });

  it('gets shorter in steps', () => {
    expect(shown(120)).toBe(
      ' barrack DEMO │ 1 VMs  2 Keys  3 Firewalls  4 Volumes  5 Snapshots  6 Images  7 Scripts  8 Stock  9 Costs        ? help ',
    );
    expect(shown(80)).toBe(
      ' barrack DEMO │ 1 VMs 2 Keys 3 FWs 4 Vols 5 Snaps 6 Img 7 Scr 8 Stock 9 Costs ? ',
    );
    expect(shown(60).trimEnd()).toBe(' DEMO 1 2 3 Firewalls 4 5 6 7 8 9                         ?');
    expect(shown(80, { readOnly: true })).toContain('DEMO ro ');
    expect(shown(120, { readOnly: true })).toContain('DEMO read-only ');
  });
});

describe('the status line', () => {
  const money = [span('$412.37', 'title'), span('  -$41.70/h  '), span('9h left', 'warn')];
  const parts = [
    { group: 1, piece: span('9 active'), givesWay: 5 },
    { group: 1, piece: span('2 off', 'warn'), givesWay: 3 },
    { group: 1, piece: span('1 hibernated', 'dim'), givesWay: 6 },
    { group: 1, piece: span('1 error', 'bad'), givesWay: 2 },
    { group: 2, piece: span('stopped VMs cost $0.69/h', 'warn'), givesWay: 7 },
  ];
  const shown = (columns: number, notice = '') =>
    statusLine({ look: plainLook, columns, money, parts, notice: notice === '' ? [] : [span(notice)] });

  it('is drawn whole where there is room', () => {
    expect(shown(120).trimEnd()).toBe(
      ' $412.37  -$41.70/h  9h left │ 9 active  2 off  1 hibernated  1 error │ stopped VMs cost $0.69/h',
    );
  });

  it('keeps the money to the last, and trouble longer than what rests', () => {
    expect(shown(80).trimEnd()).toBe(' $412.37  -$41.70/h  9h left │ 9 active  2 off  1 hibernated  1 error');
    expect(shown(60).trimEnd()).toBe(' $412.37  -$41.70/h  9h left │ 9 active  2 off  1 error');
    expect(shown(50).trimEnd()).toBe(' $412.37  -$41.70/h  9h left │ 2 off  1 error');
    expect(shown(40).trimEnd()).toBe(' $412.37  -$41.70/h  9h left │ 1 error');
    expect(shown(30).trimEnd()).toBe(' $412.37  -$41.70/h  9h left');
  });

  it('tells a notice in fewer words where the whole one would be cut', () => {
    const both = (columns: number) =>
      statusLine({
        ...{ look: plainLook, columns, money, parts },
        notice: [span('Hibernating 40: 21 done, 2 failed, 1 unknown, 16 to go')],
        shortNotice: [span('21/40 done, 2 failed, 1 unknown')],
      });
    expect(both(120)).toContain('Hibernating 40: 21 done, 2 failed, 1 unknown, 16 to go');
    expect(both(80)).toBe(' $412.37  -$41.70/h  9h left │ 2 off  1 error   21/40 done, 2 failed, 1 unknown ');
  });

  it('never overflows, nor gives the money away for a notice', () => {
    const notices = ['', 'data 40s old', 'offline since 14:02 CET, next try 14:02:38', 'x'.repeat(300)];
    for (const columns of everyWidth)
      for (const notice of notices) {
        const text = shown(columns, notice);
        expect(width(text)).toBe(columns);
        expect(text).toContain('$412.37  -$41.70/h  9h left');
      }
    expect(shown(80, 'offline since 14:02 CET, next try 14:02:38')).toBe(
      ' $412.37  -$41.70/h  9h left         offline since 14:02 CET, next try 14:02:38 ',
    );
    expect(shown(60, 'offline since 14:02 CET, next try 14:02:38')).toBe(
      ' $412.37  -$41.70/h  9h left  offline since 14:02 CET, nex… ',
    );
  });
});

describe('the footer', () => {
  const hints = ['enter details', 'P stop', 'B reboot', '/ filter'].map((hint) => {
    const [key = '', label = ''] = hint.split(' ');
    return { key, label };
  });

  it('shows as many keys as fit, the most used first', () => {
    expect(footerLines(plainLook, 80, hints, null).map((text) => text.trimEnd())).toEqual([
      ' enter details  P stop  B reboot  / filter',
    ]);
    expect(footerLines(plainLook, 30, hints, null).map((text) => text.trimEnd())).toEqual([
      ' enter details  P stop',
    ]);
  });

  it('gives its place to a message, which is read whole over up to three lines', () => {
    expect(footerLines(plainLook, 20, hints, span('stopped', 'good'))).toEqual([' stopped            ']);
    const long = span('https://barrack.ai/api can not be reached: the name is not known', 'bad');
    expect(footerLines(plainLook, 30, hints, long).map((text) => text.trimEnd())).toEqual([
      ' https://barrack.ai/api can',
      ' not be reached: the name is',
      ' not known',
    ]);
    const endless = footerLines(plainLook, 30, hints, span('word '.repeat(100)));
    expect(endless).toHaveLength(3);
    for (const text of endless) expect(width(text)).toBe(30);
    for (const text of hostile)
      expect(footerLines(plainLook, 60, [], span(text)).join('')).not.toMatch(unsafe);
  });
});
