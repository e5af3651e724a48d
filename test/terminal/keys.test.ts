import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { type KeyEvent, KeyReader } from '../../src/terminal/keys.ts';
import { ManualClock } from './manual-clock.ts';

const setUp = () => {
  const clock = new ManualClock();
  const reader = new KeyReader({ clock });
  const keys: KeyEvent[] = [];
  const pastes: string[] = [];
  const focus: boolean[] = [];
  reader.subscribe((event) => keys.push(event));
  reader.onPaste((text) => pastes.push(text));
  reader.onFocus((focused) => focus.push(focused));
  const names = (): string[] => keys.map((key) => key.name);
  return { clock, reader, keys, names, pastes, focus };
};

const namesOf = (input: string): string[] => {
  const { clock, reader, names } = setUp();
  reader.feed(input);
  clock.advance(5000);
  return names();
};

describe('names', () => {
  it.each<[string, string[]]>([
    ['j', ['j']],
    ['T', ['T']],
    [' ', ['space']],
    ['/', ['/']],
    ['é', ['é']],
    ['日', ['日']],
    ['👍', ['👍']],
    ['\r', ['enter']],
    ['\n', ['enter']],
    ['\t', ['tab']],
    ['\x7f', ['backspace']],
    ['\b', ['backspace']],
    ['\x15', ['ctrl-u']],
    ['\x03', ['ctrl-c']],
    ['\x1a', ['ctrl-z']],
    ['\x00', ['ctrl-space']],
    ['\x1d', ['ctrl-]']],
    ['\x1b', ['escape']],
    ['\x1b\x1b', ['escape', 'escape']],
    ['\x1bx', ['alt-x']],
    ['\x1bX', ['alt-X']],
    ['\x1b\r', ['alt-enter']],
    ['\x1b\x7f', ['alt-backspace']],
    ['\x1b[A', ['up']],
    ['\x1b[B', ['down']],
    ['\x1b[C', ['right']],
    ['\x1b[D', ['left']],
    ['\x1bOA', ['up']],
    ['\x1bOB', ['down']],
    ['\x1b[H', ['home']],
    ['\x1bOF', ['end']],
    ['\x1b[1~', ['home']],
    ['\x1b[4~', ['end']],
    ['\x1b[3~', ['delete']],
    ['\x1b[5~', ['pageup']],
    ['\x1b[6~', ['pagedown']],
    ['\x1b[Z', ['shift-tab']],
    ['\x1bOP', ['f1']],
    ['\x1b[15~', ['f5']],
    ['\x1b[24~', ['f12']],
    ['\x1b[1;5A', ['ctrl-up']],
    ['\x1b[1;2B', ['shift-down']],
    ['\x1b[1;3C', ['alt-right']],
    ['\x1b[6;5~', ['ctrl-pagedown']],
    ['\x1b\x1b[A', ['escape', 'up']],
    ['\x1bOM', ['enter']],
    ['\x1bOq', ['1']],
    // kitty keyboard protocol
    ['\x1b[97u', ['a']],
    ['\x1b[97;1u', ['a']],
    ['\x1b[97;2u', ['A']],
    ['\x1b[97:65;2u', ['A']],
    ['\x1b[49:33;2u', ['!']],
    ['\x1b[49;2;33u', ['!']],
    ['\x1b[117;5u', ['ctrl-u']],
    ['\x1b[117;6u', ['ctrl-shift-u']],
    ['\x1b[120;3u', ['alt-x']],
    ['\x1b[27u', ['escape']],
    ['\x1b[13u', ['enter']],
    ['\x1b[9;2u', ['shift-tab']],
    ['\x1b[32;2u', ['space']],
    ['\x1b[127;5u', ['ctrl-backspace']],
    ['\x1b[57414u', ['enter']],
    ['\x1b[57400u', ['1']],
    ['\x1b[57419u', ['up']],
    ['\x1b[97;1:2u', ['a']],
    ['\x1b[97;65u', ['a']],
    // a key let go, super with a letter, a lone modifier key
    ['\x1b[97;1:3u', []],
    ['\x1b[1;1:3A', []],
    ['\x1b[66;9u', []],
    ['\x1b[57441;2u', []],
    // modifyOtherKeys of xterm
    ['\x1b[27;5;117~', ['ctrl-u']],
    ['\x1b[27;2;65~', ['A']],
    ['\x1b[27;3;13~', ['alt-enter']],
  ])('%j is %j', (input, expected) => {
    expect(namesOf(input)).toEqual(expected);
  });

  it('gives the text a key types, and none for keys that type nothing', () => {
    const { reader, keys } = setUp();
    reader.feed('aÅ \x15\x1bb\x1b[A');
    expect(keys.map(({ name, text }) => [name, text])).toEqual([
      ['a', 'a'],
      ['Å', 'Å'],
      ['space', ' '],
      ['ctrl-u', ''],
      ['alt-b', ''],
      ['up', ''],
    ]);
  });

  it('gives modifiers and the characters as they came', () => {
    const { reader, keys } = setUp();
    reader.feed('\x1b[1;5A');
    expect(keys).toEqual([
      { name: 'ctrl-up', ctrl: true, meta: false, shift: false, text: '', raw: '\x1b[1;5A' },
    ]);
  });

  it('gives several keys of one chunk in order', () => {
    expect(namesOf('jj\x1b[BG\x1b[5~k\x1bOAq')).toEqual(['j', 'j', 'down', 'G', 'pageup', 'k', 'up', 'q']);
  });
});

describe('sequences that are no keys', () => {
  it.each([
    ['device attributes', '\x1b[?62;22c'],
    ['secondary attributes', '\x1b[>41;354;0c'],
    ['cursor report', '\x1b[12;40R'],
    ['mode report', '\x1b[?2026;2$y'],
    ['kitty flags', '\x1b[?1u'],
    ['SGR mouse', '\x1b[<0;10;10M'],
    ['old mouse', '\x1b[M BD'],
    ['background colour, BEL', '\x1b]11;rgb:0000/0000/0000\x07'],
    ['background colour, ST', '\x1b]11;rgb:ffff/BBBB/DDDD\x1b\\'],
    ['XTVERSION', '\x1bP>|XTerm(390)\x1b\\'],
    ['XTGETTCAP', '\x1bP1+r436f=323536\x1b\\'],
    ['kitty graphics', '\x1b_Gi=1;OK\x1b\\'],
    ['unknown final', '\x1b[5;7W'],
    ['unknown tilde', '\x1b[99~'],
    ['Linux console', '\x1b[[D'],
    ['8-bit CSI', '\x9b?62;1c'],
    ['bytes that are no UTF-8', '\ufffd'],
  ])('%s is swallowed and the next key still works', (_, sequence) => {
    expect(namesOf(sequence)).toEqual([]);
    expect(namesOf(`${sequence}j`)).toEqual(['j']);
  });

  it('takes alt with an introducer that begins no answer for a fragment, not for the letter', () => {
    expect(namesOf('\x1bP')).toEqual([]);
    expect(namesOf('\x1bPj')).toEqual(['j']);
  });

  it('reports focus', () => {
    const { reader, names, focus } = setUp();
    reader.feed('\x1b[O\x1b[I');
    expect(focus).toEqual([false, true]);
    expect(names()).toEqual([]);
  });
});

const programSequences = [
  '\x1b[A',
  '\x1b[B',
  '\x1b[C',
  '\x1b[D',
  '\x1b[H',
  '\x1b[F',
  '\x1b[I',
  '\x1b[O',
  '\x1b[P',
  '\x1b[Z',
  '\x1bOA',
  '\x1bOB',
  '\x1bOD',
  '\x1bOH',
  '\x1bOP',
  '\x1b[3~',
  '\x1b[15~',
  '\x1b[1;5D',
  '\x1b[1;2H',
  '\x1b[97;6u',
  '\x1b[27;6;68~',
  '\x1b[<0;10;10M',
  '\x1b[?62;22c',
  '\x1b]11;rgb:BBBB/DDDD/PPPP\x1b\\',
  '\x1b[200~BDHPTWI\x1b[201~',
];
const gapsMs = [0, 1, 10, 48, 49, 50, 51, 60, 100, 250, 500, 750, 999, 1000];
const actsAlone = (name: string): boolean => [...name].length === 1;

describe('sequences cut by the link', () => {
  it.each(programSequences)('%j, cut once at any byte, for any time, never acts', (sequence) => {
    for (let cut = 1; cut < sequence.length; cut++) {
      for (const gapMs of gapsMs) {
        const { clock, reader, names } = setUp();
        reader.feed(sequence.slice(0, cut));
        clock.advance(gapMs);
        reader.feed(sequence.slice(cut));
        clock.advance(5000);
        expect(names().filter(actsAlone), `cut at ${cut} for ${gapMs} ms`).toEqual([]);
        // A cut after the ESC may give that key, anything else at most the key of the whole.
        expect(names().length, `cut at ${cut} for ${gapMs} ms`).toBeLessThanOrEqual(cut === 1 ? 2 : 1);
        reader.feed('j');
        expect(names().at(-1)).toBe('j');
      }
    }
  });

  it.each(programSequences)('%j, sent byte by byte at any pace, never acts', (sequence) => {
    for (const gapMs of gapsMs) {
      const { clock, reader, names } = setUp();
      for (const byte of sequence) {
        reader.feed(byte);
        clock.advance(gapMs);
      }
      expect(names().filter(actsAlone), `${gapMs} ms apart`).toEqual([]);
    }
  });

  it('gives the key itself when the cut is not right after the ESC', () => {
    for (const gapMs of gapsMs) {
      const { clock, reader, names } = setUp();
      reader.feed('\x1b[');
      clock.advance(gapMs);
      reader.feed('B');
      expect(names()).toEqual(['down']);
    }
  });

  it('gives escape alone, and no second key, when the rest comes after the escape was reported', () => {
    const { clock, reader, names } = setUp();
    reader.feed('\x1b');
    clock.advance(200);
    reader.feed('[B');
    expect(names()).toEqual(['escape']);
  });

  it('still hears focus and paste when they are cut after their ESC', () => {
    const { clock, reader, names, pastes, focus } = setUp();
    reader.feed('\x1b');
    clock.advance(400);
    reader.feed('[I');
    reader.feed('\x1b');
    clock.advance(400);
    reader.feed('[200~DELETE\x1b[201~');
    expect(focus).toEqual([true]);
    expect(pastes).toEqual(['DELETE']);
    expect(names()).toEqual(['escape', 'escape']);
  });

  it('drops a fragment that is never completed, and takes the next key as a key', () => {
    for (const fragment of ['\x1b[', '\x1bO', '\x1b[1;', '\x1b[[', '\x1b]11;rgb', '\x1b[M ']) {
      const { clock, reader, names } = setUp();
      reader.feed(fragment);
      clock.advance(1499);
      expect(clock.pendingTimers, fragment).toBe(1);
      clock.advance(1);
      reader.feed('j');
      expect(names(), fragment).toEqual(['j']);
    }
  });

  it('does not take a control character for the end of a sequence', () => {
    expect(namesOf('\x1b[\x03')).toEqual(['ctrl-c']);
    expect(namesOf('\x1b[1\x1b[B')).toEqual(['down']);
  });
});

describe('escape', () => {
  it('is reported 50 ms after it came, not before', () => {
    const { clock, reader, names } = setUp();
    reader.feed('\x1b');
    clock.advance(49);
    expect(names()).toEqual([]);
    clock.advance(1);
    expect(names()).toEqual(['escape']);
  });

  it('leaves the next key alone unless it could be the rest of a sequence', () => {
    const { clock, reader, names } = setUp();
    reader.feed('\x1b');
    clock.advance(60);
    reader.feed('DO');
    expect(names()).toEqual(['escape', 'D', 'O']);
  });

  it('stops watching for a rest 1,500 ms later', () => {
    const { clock, reader, names } = setUp();
    reader.feed('\x1b');
    clock.advance(1551);
    reader.feed('OB');
    expect(names()).toEqual(['escape', 'O', 'B']);
    expect(clock.pendingTimers).toBe(0);
  });
});

describe('paste', () => {
  it('is one event with its text, and never keys', () => {
    const { reader, names, pastes } = setUp();
    reader.feed('a\x1b[200~DPH\r\x1b[B\x03日\x1b[201~b');
    expect(pastes).toEqual(['DPH\r\x1b[B\x03日']);
    expect(names()).toEqual(['a', 'b']);
  });

  it('is put together whatever the chunks are', () => {
    const sequence = '\x1b[200~rm -rf D\x1b[20\x1b[201~';
    for (let size = 1; size < sequence.length; size++) {
      const { clock, reader, names, pastes } = setUp();
      for (let at = 0; at < sequence.length; at += size) {
        reader.feed(sequence.slice(at, at + size));
        clock.advance(1);
      }
      expect(pastes, `chunks of ${size}`).toEqual(['rm -rf D\x1b[20']);
      expect(names(), `chunks of ${size}`).toEqual([]);
    }
  });

  it('goes on over a pause of the link of any length', () => {
    const { clock, reader, names, pastes } = setUp();
    reader.feed('\x1b[200~one');
    clock.advance(60_000);
    reader.feed(' two DELETE\x1b[201~');
    expect(pastes).toEqual(['one two DELETE']);
    expect(names()).toEqual([]);
  });

  it('whose end is lost does not swallow keys for ever', () => {
    const { clock, reader, names, pastes } = setUp();
    reader.feed('\x1b[200~one');
    clock.advance(10_001);
    reader.feed('\x03');
    reader.feed('j');
    expect(names()).toEqual(['ctrl-c', 'j']);
    expect(pastes).toEqual([]);
  });

  it('is kept to a million characters', () => {
    const { reader, names, pastes } = setUp();
    reader.feed('\x1b[200~');
    for (let chunk = 0; chunk < 30; chunk++) reader.feed('D'.repeat(100_000));
    reader.feed('\x1b[201~j');
    expect(pastes.map((text) => text.length)).toEqual([1_000_000]);
    expect(names()).toEqual(['j']);
  });

  it('drops an end without a beginning', () => {
    expect(namesOf('\x1b[201~j')).toEqual(['j']);
  });
});

describe('bytes', () => {
  it('puts characters together that are split over chunks', () => {
    const { reader, names } = setUp();
    for (const byte of Buffer.from('é日👍')) reader.feed(Buffer.from([byte]));
    expect(names()).toEqual(['é', '日', '👍']);
  });

  it('drops what is no UTF-8 and goes on', () => {
    const { reader, names } = setUp();
    reader.feed(Buffer.from([0xff, 0x6a, 0xc3, 0x1b, 0x5b, 0x42]));
    expect(names()).toEqual(['j', 'down']);
  });
});

describe('attach', () => {
  class FakeInput extends EventEmitter {
    isFlowing = false;
    resume(): void {
      this.isFlowing = true;
    }
    pause(): void {
      this.isFlowing = false;
    }
  }

  it('reads a stream until detached, and forgets the unfinished sequence then', () => {
    const { clock, reader, names } = setUp();
    const input = new FakeInput();
    reader.attach(input);
    input.emit('data', Buffer.from('j\x1b['));
    reader.detach();
    expect(input.listenerCount('data')).toBe(0);
    expect(input.isFlowing).toBe(false);
    expect(clock.pendingTimers).toBe(0);
    reader.attach(input);
    expect(input.isFlowing).toBe(true);
    input.emit('data', Buffer.from('k'));
    expect(names()).toEqual(['j', 'k']);
  });

  it('ends a subscription', () => {
    const { reader, names, pastes, focus } = setUp();
    const more: string[] = [];
    const end = [
      reader.subscribe(({ name }) => more.push(name)),
      reader.onPaste((text) => more.push(text)),
      reader.onFocus(() => more.push('focus')),
    ];
    for (const stop of end) stop();
    reader.feed('j\x1b[200~x\x1b[201~\x1b[I');
    expect(more).toEqual([]);
    expect([names(), pastes, focus]).toEqual([['j'], ['x'], [true]]);
  });
});
