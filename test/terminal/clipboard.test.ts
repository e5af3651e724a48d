import { describe, expect, it } from 'vitest';
import { copyText, type RunWithInput, runWithInput } from '../../src/terminal/clipboard.ts';

const setUp = (env: Record<string, string>, statuses: (number | undefined)[] = []) => {
  const written: string[] = [];
  const runs: { command: string; input: string }[] = [];
  const spawn: RunWithInput = async (command, arguments_, input) => {
    runs.push({ command: [command, ...arguments_].join(' '), input });
    return statuses.shift();
  };
  const write = (sequence: string): void => {
    written.push(sequence);
  };
  return { written, runs, copy: (text: string) => copyText(text, { env, write, spawn }) };
};

describe('copyText', () => {
  it('sends OSC 52 to the terminal', async () => {
    const { written, runs, copy } = setUp({ TERM: 'xterm-256color' });
    expect(await copy('ssh ubuntu@185.12.44.7 # é')).toEqual({
      wasSent: true,
      message: 'sent to the terminal',
    });
    const encoded = Buffer.from('ssh ubuntu@185.12.44.7 # é').toString('base64');
    expect(written).toEqual([`\x1b]52;c;${encoded}\x07`]);
    expect(runs).toEqual([]);
  });

  it('goes through tmux, which does not let OSC 52 of programs pass', async () => {
    const { written, runs, copy } = setUp({ TMUX: '/tmp/tmux-1000/default,1,0', STY: '' }, [0]);
    expect(await copy('text')).toEqual({ wasSent: true, message: 'sent to the terminal through tmux' });
    expect(runs).toEqual([{ command: 'tmux load-buffer -w -', input: 'text' }]);
    expect(written).toEqual([]);
  });

  it('leaves the text in a tmux that is too old to pass it on', async () => {
    const { runs, copy } = setUp({ TMUX: 'x' }, [1, 0]);
    expect(await copy('text')).toEqual({
      wasSent: true,
      message: 'kept in the buffer of tmux; its prefix and ] paste it',
    });
    expect(runs.map(({ command }) => command)).toEqual(['tmux load-buffer -w -', 'tmux load-buffer -']);
  });

  it.each<[string, Record<string, string>, (number | undefined)[], string, string]>([
    ['tmux that fails', { TMUX: 'x' }, [undefined, 1], 'text', 'not copied: tmux did not take it'],
    [
      'GNU screen',
      { STY: '1.x', TERM: 'screen' },
      [],
      'text',
      'not copied: GNU screen does not pass copies on',
    ],
    ['a text console', { TERM: 'linux' }, [], 'text', 'not copied: this terminal has no clipboard'],
    ['nothing', { TERM: 'xterm' }, [], '', 'nothing to copy here'],
    [
      'too much',
      { TERM: 'xterm' },
      [],
      'x'.repeat(56_247),
      'not copied: 56,247 bytes are more than terminals take at once',
    ],
  ])('says why it did not copy: %s', async (_, env, statuses, text, message) => {
    const { written, copy } = setUp(env, statuses);
    expect(await copy(text)).toEqual({ wasSent: false, message });
    expect(written).toEqual([]);
  });

  it('sends as much as the cap allows', async () => {
    const { written, copy } = setUp({ TERM: 'xterm' });
    expect((await copy('x'.repeat(56_244))).wasSent).toBe(true);
    expect(written.map((sequence) => sequence.length)).toEqual([74_992 + 8]);
  });
});

describe('runWithInput', () => {
  it('gives the program its input and returns its status', async () => {
    const script = 'process.stdin.on("data",(d)=>{process.exitCode=String(d).length})';
    expect(await runWithInput(process.execPath, ['-e', script], 'seven..')).toBe(7);
  });

  it('returns undefined for a program that is not there', async () => {
    expect(await runWithInput('no-such-program-here', [], 'x')).toBeUndefined();
  });
});
