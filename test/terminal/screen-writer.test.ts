import xterm from '@xterm/headless';
import { describe, expect, it } from 'vitest';
import { createScreenWriter } from '../../src/terminal/screen-writer.ts';
import { presentUnicode } from '../story/driver/unicode.ts';
import { makeRandom, pick } from './random.ts';

type Terminal = InstanceType<typeof xterm.Terminal>;

/** An emulated terminal on its alternate screen. */
const makeTerminal = (columns: number, rows: number): Terminal => {
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  terminal.write('\x1b[?1049h\x1b[H');
  return terminal;
};

const feed = (terminal: Terminal, bytes: string): Promise<void> =>
  new Promise((resolve) => terminal.write(bytes, resolve));

/** What an eye sees of each cell; the colour and weight of a blank can't be seen. */
const look = (terminal: Terminal): string[][] => {
  const buffer = terminal.buffer.active;
  return Array.from({ length: terminal.rows }, (_, row) =>
    Array.from({ length: terminal.cols }, (__, column) => {
      const cell = buffer.getLine(buffer.viewportY + row)?.getCell(column);
      if (cell === undefined) return 'no cell';
      const characters = cell.getChars() || ' ';
      const surface = [
        cell.getBgColorMode(),
        cell.getBgColor(),
        cell.isInverse(),
        cell.isUnderline(),
        cell.isStrikethrough(),
        cell.isOverline(),
      ];
      const ink = [cell.getFgColorMode(), cell.getFgColor(), cell.isBold(), cell.isDim(), cell.isItalic()];
      const isBareBlank = characters === ' ' && !cell.isInverse() && !cell.isUnderline();
      return [
        cell.getWidth() === 0 ? 'second half' : characters,
        ...surface,
        ...(isBareBlank ? [] : ink),
      ].join();
    }),
  );
};

/** The screen as a terminal shows `frame` when it is simply printed, row by row. */
const printed = async (frame: string, columns: number, rows: number): Promise<string[][]> => {
  const terminal = makeTerminal(columns, rows);
  await feed(terminal, frame.split('\n').slice(0, rows).join('\r\n'));
  return look(terminal);
};

const setUp = (columns: number, rows: number) => {
  const terminal = makeTerminal(columns, rows);
  const stream = {
    columns,
    rows,
    bytes: '',
    write(bytes: string): boolean {
      stream.bytes += bytes;
      return true;
    },
  };
  const writer = createScreenWriter(stream);
  /** Hands the terminal what was written since the last call and returns its size in bytes. */
  const flush = async (): Promise<number> => {
    const { bytes } = stream;
    stream.bytes = '';
    await feed(terminal, bytes);
    return Buffer.byteLength(bytes);
  };
  const show = (frame: string): Promise<number> => {
    writer(frame);
    return flush();
  };
  const resize = (newColumns: number, newRows: number): void => {
    terminal.resize(newColumns, newRows);
    stream.columns = newColumns;
    stream.rows = newRows;
  };
  return { terminal, stream, writer, flush, show, resize };
};

const styles: [string, string][] = [
  ['', ''],
  ['\x1b[1m', '\x1b[22m'],
  ['\x1b[2m', '\x1b[22m'],
  ['\x1b[1m\x1b[31m', '\x1b[39m\x1b[22m'],
  ['\x1b[7m', '\x1b[27m'],
  ['\x1b[4m', '\x1b[24m'],
  ['\x1b[33m', '\x1b[39m'],
  ['\x1b[38;5;130m', '\x1b[39m'],
  ['\x1b[38;2;1;2;3m', '\x1b[39m'],
  ['\x1b[44m', '\x1b[49m'],
  ['\x1b[48;5;17m\x1b[97m', '\x1b[39m\x1b[49m'],
  ['\x1b[3;9m', '\x1b[29;23m'],
  ['\x1b[7;1;36m', '\x1b[0m'],
];
const wordParts = [
  'a',
  'B',
  '7',
  ' ',
  '  ',
  '            ',
  'train',
  '日',
  '本語',
  '한',
  'é',
  'e\u0301',
  '●',
  '│',
  '-',
];

const randomRow = (random: () => number, columns: number): string => {
  let row = '';
  let cells = 0;
  while (random() > 0.12) {
    const [open, close] = pick(random, styles);
    let inside = '';
    for (let count = 1 + Math.floor(random() * 5); count > 0; count--) {
      const part = pick(random, wordParts);
      const width = part.replace('\u0301', '').replace(/[日本語한]/g, 'xx').length;
      if (cells + width > columns) break;
      inside += part;
      cells += width;
    }
    row += open + inside + close;
  }
  return row;
};

type Change = (rows: string[], random: () => number, columns: number) => string[];

const place = (random: () => number, length: number): number => Math.floor(random() * length);

const changes: Change[] = [
  (rows) => [...rows],
  (rows, random, columns) => rows.with(place(random, rows.length), randomRow(random, columns)),
  (rows, random, columns) => rows.map((row) => (random() < 0.2 ? randomRow(random, columns) : row)),
  (rows, random, columns) => rows.map(() => randomRow(random, columns)),
  // A block that scrolls, up or down, by one row or more, while other rows change.
  ...[1, 1, 2, 5, -1, -1, -3].map(
    (by): Change =>
      (rows, random, columns) => {
        const top = place(random, rows.length);
        const bottom = Math.max(top, rows.length - 1 - place(random, 3));
        return rows.map((row, index) => {
          if (index < top || index > bottom) return row;
          const from = index + by;
          return from >= top && from <= bottom ? (rows[from] ?? '') : randomRow(random, columns);
        });
      },
  ),
  // A cursor that moves: one row loses its inverse, another gets it.
  (rows, random) => {
    const marked = place(random, rows.length);
    return rows.map((row, index) => {
      const bare = row.replaceAll('\x1b[7m', '').replaceAll('\x1b[27m', '');
      return index === marked ? `\x1b[7m${bare}\x1b[27m` : bare;
    });
  },
  (rows) => rows.map(() => ''),
];

describe('whatever the frames', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('the terminal shows the last one, seed %i', async (seed) => {
    const random = makeRandom(seed);
    let columns = 20 + place(random, 60);
    let height = 5 + place(random, 20);
    const { terminal, writer, flush, show, resize } = setUp(columns, height);
    let rows = Array.from({ length: height }, () => randomRow(random, columns));
    for (let step = 0; step < 120; step++) {
      if (random() < 0.05) {
        columns = 20 + place(random, 60);
        height = 5 + place(random, 20);
        resize(columns, height);
        rows = Array.from({ length: height }, () => randomRow(random, columns));
      }
      if (random() < 0.03) {
        writer.clear();
        await flush();
        expect(look(terminal)).toEqual(await printed('', columns, height));
      }
      if (random() < 0.03) {
        await feed(terminal, '\x1b[3;4r\x1b[31mnoise\x1b[2;2Hnoise');
        writer.reset();
      }
      rows = pick(random, changes)(rows, random, columns);
      const frame = rows.join('\n');
      await show(frame);
      expect(look(terminal), `step ${step}, ${columns}x${height}`).toEqual(
        await printed(frame, columns, height),
      );
    }
  });

  it('shows frames that are shorter than the screen, and the top of longer ones', async () => {
    const { terminal, show } = setUp(20, 4);
    for (const frame of ['a\nb\nc\nd', 'a\nb', 'a\nb\n', '1\n2\n3\n4\n5\n6', '', 'x']) {
      await show(frame);
      expect(look(terminal), JSON.stringify(frame)).toEqual(await printed(frame, 20, 4));
    }
  });
});

describe('characters whose width terminals disagree about', () => {
  it.each([
    '👍',
    '😀',
    '🇳🇴',
    '❤\ufe0f',
    '👍🏽',
    '👨\u200d👩\u200d👧',
    '1\ufe0f\u20e3',
  ])('%s leaves all that follows in its place, and goes without a trace', async (character) => {
    const { terminal, show } = setUp(40, 3);
    const columnOf = (text: string): number =>
      (terminal.buffer.active.getLine(1)?.translateToString() ?? '').indexOf(text);
    const at = (column: number): string | undefined =>
      terminal.buffer.active.getLine(1)?.getCell(column)?.getChars();
    await show(`above\nname ${character} ACTIVE\nbelow`);
    expect(at(8)).toBe('A');
    expect(at(13)).toBe('E');
    await show(`above\nname ${character} ACTIVATED\nbelow`);
    expect(at(8)).toBe('A');
    expect(at(16)).toBe('D');
    await show('above\nname xx ERROR\nbelow');
    expect(columnOf('name xx ERROR')).toBe(0);
    expect(look(terminal)).toEqual(await printed('above\nname xx ERROR\nbelow', 40, 3));
  });
});

describe('characters that an older terminal draws as several', () => {
  it.each(['🇳🇴', '👍🏽'])('%s at the right edge leaves the row below alone', async (character) => {
    const { terminal, show } = setUp(20, 3);
    terminal.unicode.register(presentUnicode);
    terminal.unicode.activeVersion = presentUnicode.version;
    const rowAt = (row: number): string => terminal.buffer.active.getLine(row)?.translateToString(true) ?? '';
    for (const before of [17, 18]) {
      await show('above\nmiddle\nbelow');
      await show(`above\n${'x'.repeat(before)}${character}\nbelow`);
      expect([rowAt(0), rowAt(1), rowAt(2)]).toEqual(['above', 'x'.repeat(before), 'below']);
    }
    await show(`above\n${'x'.repeat(16)}${character}\nbelow`);
    expect(rowAt(1)).toContain(character);
  });
});

const columns = 160;
const height = 50;
const listRows = 44;

/** A row like those of the fleet: a dozen columns of text with blanks between them. */
const machineRow = (index: number): string => {
  const name = `train-llama-70b-${String(index).padStart(5, '0')}`;
  const state = pick(makeRandom(index), ['● ACTIVE', '○ SHUTOFF $', '◐ STOPPING', 'z HIBERNATED']);
  const address = `185.12.${index % 256}.${(index * 7) % 256}`;
  const rate = `$${((index * 37) % 4000) / 100}/h`;
  return `  ${name.padEnd(30)}${state.padEnd(16)}${'8x H100 NVLink'.padEnd(22)}${'NORWAY-1'.padEnd(14)}${address.padEnd(20)}${rate.padStart(12)}${`$${index * 3}.10`.padStart(16)}${`${index % 60}d ${index % 24}h`.padStart(14)}`.padEnd(
    columns,
  );
};

const listFrame = (first: number, cursor: number): string => {
  const rows = Array.from({ length: listRows }, (_, row) => {
    const text = machineRow(first + row);
    return first + row === cursor ? `\x1b[7m${text}\x1b[27m` : text.trimEnd();
  });
  const header = [' barrack  DEMO │ 1 VMs  2 Keys', ` / ${`${cursor}/10000`.padStart(100)}`, '   NAME'];
  const footer = ['', ' enter details  s ssh  P stop', ' $412.37  -$41.70/h  9h left'];
  return [...header, ...rows, ...footer].join('\n');
};

describe('bytes', () => {
  it('an unchanged frame costs none', async () => {
    const { writer, show } = setUp(columns, height);
    const frame = listFrame(0, 5);
    await show(frame);
    expect(writer.willRender(frame)).toBe(false);
    expect(await show(frame)).toBe(0);
  });

  it('a list that scrolls by one row, with a full inverse cursor row at its edge, costs at most 300', async () => {
    const { terminal, show } = setUp(columns, height);
    const costs: number[] = [];
    await show(listFrame(100, 100 + listRows - 1));
    for (let first = 101; first < 160; first++) {
      const frame = listFrame(first, first + listRows - 1);
      costs.push(await show(frame));
      expect(look(terminal)).toEqual(await printed(frame, columns, height));
    }
    for (let first = 158; first > 100; first--) costs.push(await show(listFrame(first, first)));
    // The first step back takes the cursor from the last row to the first.
    costs.splice(59, 1);
    expect(Math.max(...costs)).toBeLessThanOrEqual(300);
  });

  it('a cursor that moves within the window costs at most 320', async () => {
    const { show } = setUp(columns, height);
    await show(listFrame(100, 110));
    const costs: number[] = [];
    for (let cursor = 111; cursor < 140; cursor++) costs.push(await show(listFrame(100, cursor)));
    expect(Math.max(...costs)).toBeLessThanOrEqual(320);
  });

  it('a figure that changes costs its own cells and the way there', async () => {
    const { stream, show } = setUp(80, 24);
    await show(`a\nbalance $412.37 left\nc`);
    await show(`a\nbalance $412.36 left\nc`);
    expect(stream.bytes).toBe('');
    expect(await show(`a\nbalance $411.99 left\nc`)).toBeLessThanOrEqual('\x1b[2;12H1.99'.length);
  });

  it('two columns of figures that change cost three bytes a row each, whatever stands between', async () => {
    const { terminal, show } = setUp(columns, height);
    const frame = (cents: number, minutes: number, dollars: number) =>
      [
        ...Array.from({ length: listRows }, (_, row) => {
          const text = `${`machine-${row}`.padEnd(60)}$1.2${(cents + row) % 10}${`${minutes}m`.padStart(20)}`;
          return row === 3 ? `\x1b[7m${text}\x1b[27m` : text;
        }),
        `balance $${dollars}`,
      ].join('\n');
    await show(frame(1, 12, 412));
    const next = frame(2, 13, 409);
    const around = 60;
    expect(await show(next)).toBeLessThanOrEqual(listRows * 2 * 3 + around);
    expect(look(terminal)).toEqual(await printed(next, columns, height));
  });

  it('a column of figures that change costs five bytes a row', async () => {
    const { terminal, show } = setUp(80, 24);
    const column = (cents: number) =>
      Array.from({ length: 24 }, (_, row) => `${`machine-${row}`.padEnd(60)}$${row % 9}.${cents}`).join('\n');
    await show(column(10));
    const cost = await show(column(25));
    expect(look(terminal)).toEqual(await printed(column(25), 80, 24));
    expect(cost).toBeLessThanOrEqual('\x1b[1;64H25'.length + 23 * '\v\b\b25'.length);
  });

  it('only a large update is marked to be shown at once', async () => {
    const { stream, writer } = setUp(columns, height);
    writer(listFrame(0, 0));
    expect(stream.bytes.startsWith('\x1b[?2026h')).toBe(true);
    expect(stream.bytes.endsWith('\x1b[?2026l')).toBe(true);
    stream.bytes = '';
    writer(listFrame(0, 1));
    expect(stream.bytes).not.toContain('\x1b[?2026');
  });

  it('sends each update in one write', () => {
    const writes: string[] = [];
    const writer = createScreenWriter({ columns, rows: height, write: (bytes) => writes.push(bytes) });
    writer(listFrame(0, 0));
    writer(listFrame(1, 1));
    expect(writes).toHaveLength(2);
  });
});

describe('the cursor of text fields', () => {
  it('is shown where it is asked for, and hidden when no one asks any more', async () => {
    const { terminal, stream, writer, flush, show } = setUp(40, 5);
    await show('name\nvalue');
    writer.setCursorPosition({ x: 3, y: 1 });
    expect(writer.isCursorDirty()).toBe(true);
    expect(writer.willRender('name\nvalue')).toBe(true);
    writer('name\nvalue');
    expect(stream.bytes.endsWith('\x1b[?25h')).toBe(true);
    await flush();
    expect([terminal.buffer.active.cursorX, terminal.buffer.active.cursorY]).toEqual([3, 1]);
    expect(writer.getCursorPosition()).toEqual({ x: 3, y: 1 });
    writer.setCursorPosition({ x: 4, y: 1 });
    await show('name\nvalues');
    expect([terminal.buffer.active.cursorX, terminal.buffer.active.cursorY]).toEqual([4, 1]);
    writer.setCursorPosition({ x: 4, y: 1 });
    expect(await show('name\nvalues')).toBe(0);
    writer.setCursorPosition(undefined);
    writer('name\nvalues');
    expect(stream.bytes).toBe('\x1b[?25l');
    expect(writer.getCursorPosition()).toBeUndefined();
  });
});

describe('frames that Ink writes itself', () => {
  it('are not written again, and the next one is right whatever is on the screen', async () => {
    const { terminal, writer, show } = setUp(40, 5);
    await show('one\ntwo');
    await feed(terminal, '\x1b[H\x1b[Jthree\r\nfour');
    writer.sync('three\nfour');
    expect(writer.willRender('three\nfour')).toBe(false);
    expect(await show('three\nfour')).toBe(0);
    await show('three\nfive');
    expect(look(terminal)).toEqual(await printed('three\nfive', 40, 5));
  });

  it('done shows the cursor, and what comes after is drawn whole', async () => {
    const { stream, writer, terminal, flush, show } = setUp(40, 5);
    await show('one\ntwo');
    writer.done();
    expect(stream.bytes).toBe('\x1b[?25h');
    await flush();
    await feed(terminal, '\x1b[2J\x1b[Hother program');
    await show('one\ntwo');
    expect(look(terminal)).toEqual(await printed('one\ntwo', 40, 5));
  });
});
