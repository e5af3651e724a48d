import { describe, expect, it } from 'vitest';
import type { AiModel, ChatReply } from '../../src/api/types.ts';
import { paletteEntries } from '../../src/screens/control/palette.ts';
import { startLinearReader } from '../../src/screens/linear/reader.ts';
import type { ChatOutcome, LostAnswer } from '../../src/store/chat/types.ts';
import { noteOffer } from '../../src/store/offers.ts';
import { rowIds } from '../../src/store/row-ids.ts';
import { draw, silentJournal } from './draw.tsx';
import { createRig, type Rig } from './rig.ts';

const llama: AiModel = {
  id: 'llama-70b',
  name: 'Llama 70B',
  provider: 'Meta',
  contextTokens: 131_072,
  inputPricePerMillion: 0.2,
  outputPricePerMillion: 0.6,
  currency: 'USD',
};
const tiny: AiModel = { ...llama, id: 'tiny', name: 'Tiny', inputPricePerMillion: 0.01 };

function replyOf(text: string, changes: Partial<ChatReply> = {}): ChatReply {
  return {
    id: 'chat-1',
    model: 'llama-70b',
    text,
    finishReason: 'stop',
    usage: { promptTokens: 1_204, completionTokens: 88, totalTokens: 1_292 },
    cost: 0.0002,
    currency: 'USD',
    transactionId: 'AITX_0000000001',
    ...changes,
  };
}

const says = (text: string, changes: Partial<ChatReply> = {}): ChatOutcome => ({
  kind: 'answered',
  reply: replyOf(text, changes),
});

/** A console on its list of models. */
function opened(options: Parameters<typeof createRig>[2] = {}, size = { columns: 100, rows: 30 }): Rig {
  const rig = createRig([], size, options);
  rig.fill('aiModels', [llama, tiny], rowIds.aiModels);
  rig.control.goTo('ai-models');
  return rig;
}

/** A conversation with the first model of the list, and what is drawn of it. */
async function chatting(options: Parameters<typeof createRig>[2] = {}, size = { columns: 100, rows: 30 }) {
  const rig = opened(options, size);
  const screen = draw(rig);
  rig.control.seek('ai-models', 'llama-70b');
  rig.press('c');
  await screen.line('Chat  Llama 70B');
  return { rig, screen };
}

function ask(rig: Rig, question: string): void {
  rig.type(question);
  rig.press('enter');
}

/** An answer that comes when the test says so. */
function awaited(rig: Rig) {
  const { promise, resolve } = Promise.withResolvers<ChatOutcome>();
  let signal: AbortSignal | null = null;
  rig.answering = (_, given) => {
    signal = given;
    return promise;
  };
  return { answer: resolve, isCancelled: () => signal?.aborted === true };
}

describe('a conversation with a model', () => {
  it('is opened from the list of models and by its name, with the price at its top', async () => {
    const { rig, screen } = await chatting();
    expect(await screen.line('Chat  Llama 70B')).toContain('$0.20/M in  $0.60/M out');
    // A conversation is with one: no mark is offered for it.
    rig.control.goTo('ai-models');
    expect(await screen.line('enter details')).not.toContain('mark');
    rig.press('c');
    rig.press('escape', 'escape');
    expect(rig.control.screen()).toMatchObject({ kind: 'list', resource: 'ai-models' });
    rig.press('enter', 'enter');
    expect(rig.control.screen().kind).toBe('chat');
    rig.press('escape', 'q', 'q', ':');
    rig.type('chat');
    rig.press('enter');
    expect(rig.control.screen().kind).toBe('chat');
    expect(rig.calls.watched.at(-1)).toContain('aiModels');
    expect(rig.calls.questions).toEqual([]);
  });

  it('rounds no price', async () => {
    const { rig, screen } = await chatting();
    const exact = { ...llama, inputPricePerMillion: 0.125, outputPricePerMillion: 0.0375 };
    rig.fill('aiModels', [exact, tiny], rowIds.aiModels);
    await screen.line('Chat  Llama 70B  $0.125/M in  $0.0375/M out');
    rig.control.goTo('ai-models');
    await screen.line(/Llama 70B .*\$0\.125 +\$0\.0375/);
  });

  it('asks the cheapest model where none was chosen', async () => {
    const rig = opened();
    const screen = draw(rig);
    rig.press(':');
    rig.type('chat');
    rig.press('enter');
    await screen.line('Chat  Tiny');
  });

  it('shows each answer with its tokens and cost, and what all of it came to', async () => {
    const { rig, screen } = await chatting();
    rig.answering = async () => says('Its disk is slow.');
    ask(rig, 'why is it slow?');
    expect(await screen.line('tokens in')).toBe(' Llama 70B  1,204 tokens in  88 out  $0.0002  <1 s');
    await screen.line('   Its disk is slow.');
    rig.answering = async () => says('Another volume.', { cost: 0.0001 });
    ask(rig, 'what then?');
    await screen.line('   Another volume.');
    expect(await screen.line('Chat')).toMatch(/2 answers {2}2,584 tokens {2}\$0\.0003$/);
    expect(rig.calls.questions.at(-1)?.messages).toEqual([
      { role: 'user', content: 'why is it slow?' },
      { role: 'assistant', content: 'Its disk is slow.' },
      { role: 'user', content: 'what then?' },
    ]);
    expect(await screen.line('message')).toContain(
      'the next sends 1,292 of 131,072 tokens again, at least $0.000258',
    );
  });

  it('cuts no amount and no place at 80 columns, however long the name of the model is', async () => {
    const { rig, screen } = await chatting({}, { columns: 80, rows: 24 });
    const long = { ...llama, name: `Llama ${'with a very long name '.repeat(6)}` };
    rig.answering = async () => says('Because.\n'.repeat(30));
    ask(rig, 'why?');
    await screen.line('tokens in');
    rig.press('escape', 'G');
    expect(await screen.line(' message')).toMatch(
      / message +\d+-\d+\/36 {3}the next sends 1,292 tokens again, at least \$0\.000258$/,
    );
    rig.answering = async () => says('So.', { currency: 'CHF', cost: 1_234.5 });
    ask(rig, 'i and?');
    await screen.line('So.');
    expect(await screen.line('Chat')).toMatch(/\$0\.0002 \+ CHF 1,234\.50$/);
    rig.fill('aiModels', [long, tiny], rowIds.aiModels);
    rig.control.go({ kind: 'list', resource: 'ai-models' });
    rig.control.seek('ai-models', 'llama-70b');
    rig.press('c');
    expect(await screen.line('Chat  Llama with')).toMatch(
      /^ Chat {2}Llama with .*… {2}\$0\.0002 \+ CHF 1,234\.50$/,
    );
    rig.answering = async () => says('Long.');
    ask(rig, 'long?');
    await screen.line('Long.');
    expect(await screen.line('…  1,204 tokens')).toMatch(
      /… {2}1,204 tokens in {2}88 out {2}\$0\.0002 {2}<1 s$/,
    );
  });

  it('counts the seconds while it waits, and nothing else of the screen changes', async () => {
    const { rig, screen } = await chatting();
    const wait = awaited(rig);
    ask(rig, 'why?');
    await screen.line('answering… 0 s');
    const before = screen.lines();
    await rig.clock.advance(3_000);
    await screen.line('answering… 3 s');
    const changed = screen.lines().filter((line, at) => line !== before[at]);
    expect(changed).toEqual(['   answering… 3 s']);
    wait.answer(says('Because.'));
    await screen.line('Because.');
    expect(await screen.line('tokens in')).toMatch(/3 s$/);
    await rig.clock.advance(5_000);
    expect(screen.lines().some((line) => line.includes('answering'))).toBe(false);
  });

  it('cancels by esc, says what became of it, and asks before the same is paid again', async () => {
    const { rig, screen } = await chatting();
    const wait = awaited(rig);
    const looked = Promise.withResolvers<LostAnswer | null>();
    ask(rig, 'why?');
    rig.type('typed ahead');
    rig.press('enter');
    await screen.line('Llama 70B is answering: esc cancels it');
    rig.press('ctrl-x', 'escape');
    expect(wait.isCancelled()).toBe(true);
    wait.answer({ kind: 'lost', message: 'cancelled', found: looked.promise });
    await screen.line('cancelled: it is being looked up whether it was charged');
    await screen.line(/> why\?/);
    rig.press('enter');
    await screen.line('Ask Llama 70B once more?');
    expect(rig.calls.questions).toHaveLength(1);
    rig.press('escape');
    const paid = { cost: 0.0002, currency: 'USD', totalTokens: 1_292 };
    looked.resolve({ outcome: 'done', says: 'charged, $0.0002, AITX_1', paid });
    await screen.line('cancelled: charged, $0.0002, AITX_1');
    expect(await screen.line('Chat')).toContain('$0.0002');
    rig.press('enter');
    await screen.line('The same was asked before: charged, $0.0002, AITX_1. Asked again, it is paid again.');
    rig.answering = async () => says('Because.');
    rig.press('y');
    // What was typed for the message can't answer.
    expect(rig.calls.questions).toHaveLength(1);
    await rig.clock.advance(300);
    rig.press('y');
    await screen.line('Because.');
    expect(rig.calls.questions).toHaveLength(2);
  });

  it('sends again without asking what was certainly not charged', async () => {
    const { rig, screen } = await chatting();
    rig.answering = async () => ({
      kind: 'lost',
      message: 'cut off',
      found: Promise.resolve({ outcome: 'failed', says: 'not charged', paid: null }),
    });
    ask(rig, 'why?');
    await screen.line('cut off: not charged');
    rig.press('enter');
    expect(rig.calls.questions).toHaveLength(2);
  });

  it.each([
    'Credit is too low.',
    'Too many requests. The service takes more in 6 s.',
    'temperature must be at most 2.',
  ])('says a refusal above the message, which is written there again: %s', async (message) => {
    const { rig, screen } = await chatting();
    rig.answering = async () => ({ kind: 'refused', message });
    ask(rig, 'why?');
    await screen.line(message);
    await screen.line(/> why\?/);
    rig.answering = async () => says('Because.');
    rig.press('enter');
    await screen.line('Because.');
    await screen.without(message);
  });

  it('writes a message of several lines, also in the editor, and sends none of it by a paste', async () => {
    const { rig, screen } = await chatting();
    rig.type('one');
    rig.press('alt-enter');
    rig.controller.paste('two\r\nthree');
    await screen.line(/^ {3}three/);
    rig.editing = (text) => ({ text: `${text}\nfour` });
    rig.press('ctrl-o');
    await screen.line(/^ {3}four/);
    expect(rig.calls.edited).toEqual([{ text: 'one\ntwo\nthree', fileName: 'message.md' }]);
    expect(rig.calls.questions).toEqual([]);
    rig.answering = async () => says('Five.');
    rig.press('enter');
    await screen.line('Five.');
    expect(rig.calls.questions[0]?.messages).toEqual([{ role: 'user', content: 'one\ntwo\nthree\nfour' }]);
  });

  it('never sends a private key', async () => {
    const { rig, screen } = await chatting();
    rig.controller.paste('-----BEGIN OPENSSH PRIVATE KEY-----\nabc');
    await screen.line('that is a private key, which never leaves your machine: it was dropped');
    rig.editing = () => ({ text: '-----BEGIN OPENSSH PRIVATE KEY-----\nabc' });
    rig.press('ctrl-o');
    await screen.line('> -----BEGIN');
    rig.press('enter');
    await screen.line('take it out');
    expect(rig.calls.questions).toEqual([]);
  });

  it('goes to another place by a colon while nothing is written, also while an answer is waited for', async () => {
    const { rig, screen } = await chatting();
    const wait = awaited(rig);
    ask(rig, 'why :vms?');
    await screen.line('answering…');
    await screen.line(/esc cancel the answer {2}: go to/);
    rig.type('no');
    await screen.without(': go to');
    rig.press('backspace', 'backspace');
    rig.type(':vms');
    rig.press('enter');
    await screen.line(' VMs');
    expect(wait.isCancelled()).toBe(false);
    wait.answer(says('Because.'));
    await screen.line('Llama 70B has answered   :chat shows it');
    expect(rig.calls.questions).toHaveLength(1);
  });

  it('tells a model no private key first either', async () => {
    const { rig, screen } = await chatting();
    rig.press('escape', 'p', 'tab');
    await screen.line('Parameters of the chat');
    rig.controller.paste('-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\n');
    rig.press('ctrl-o');
    await screen.line('told first: that is a private key, which never leaves your machine: take it out');
    await screen.line('Parameters of the chat');
  });

  it('refuses what costs money while nothing may be changed, and still shows what was said', async () => {
    const { rig, screen } = await chatting();
    rig.answering = async () => says('Because.');
    ask(rig, 'why?');
    await screen.line('Because.');
    rig.control.patch({ readOnly: true });
    ask(rig, 'how?');
    await screen.line('read-only: an answer costs money (:readonly turns it off)');
    expect(rig.calls.questions).toHaveLength(1);
    await screen.line(/> how\?/);
  });

  it('refuses more messages than the service takes', async () => {
    const { rig, screen } = await chatting();
    rig.answering = async () => says('Yes.');
    for (let count = 1; count <= 50; count++) {
      ask(rig, `is it ${count}?`);
      await screen.line(`is it ${count}?`);
      await screen.line(`${count} answer`);
    }
    expect(rig.calls.questions.at(-1)?.messages).toHaveLength(99);
    ask(rig, 'is it 51?');
    await screen.line('the service takes 100 messages at most');
    expect(rig.calls.questions).toHaveLength(50);
    await screen.line('> is it 51?');
  });

  it('asks before each message of a protected account', async () => {
    const { rig, screen } = await chatting({ isProtected: true });
    ask(rig, 'why?');
    await screen.line('Ask Llama 70B?');
    expect(rig.calls.questions).toEqual([]);
  });

  it('copies the last answer, or a code block of it as it stands', async () => {
    const { rig, screen } = await chatting();
    rig.answering = async () => says('Look:\n```sh\ndf -h\n  free -m\n```\nThen wait.');
    ask(rig, 'how?');
    await screen.line('Then wait.');
    rig.press('escape', 'y');
    await screen.line('code 1, sh');
    rig.press('down', 'enter');
    expect(rig.calls.copied).toEqual(['df -h\n  free -m']);
    rig.answering = async () => says('No code.');
    rig.press('i');
    ask(rig, 'and?');
    await screen.line('No code.');
    rig.press('escape', 'y');
    expect(rig.calls.copied.at(-1)).toBe('No code.');
  });

  it('shows a long answer from its beginning, and is scrolled by keys', async () => {
    const { rig, screen } = await chatting({}, { columns: 80, rows: 24 });
    const lines = Array.from({ length: 60 }, (_, at) => `line ${at + 1}`);
    rig.answering = async () => says(lines.join('\n'));
    ask(rig, 'all of it');
    await screen.line('line 1');
    await screen.without('line 40');
    rig.press('escape', 'G');
    await screen.line('line 60');
    rig.press('g');
    await screen.line(' you');
    await screen.line('1-');
  });

  it('leaves no line unread from page to page, however long the message is that is written', async () => {
    const { rig, screen } = await chatting({}, { columns: 80, rows: 24 });
    const lines = Array.from({ length: 60 }, (_, at) => `line ${at + 1}`);
    rig.answering = async () => says(lines.join('\n'));
    ask(rig, 'all of it');
    await screen.line('line 1');
    rig.controller.paste('a\nb\nc\nd\ne\nf\ng');
    await screen.line('   g');
    expect(await screen.line(' message')).toContain('1-12/65');
    rig.press('pagedown');
    await screen.line(/ message .*13-24\/65/);
    rig.press('escape', 'pagedown');
    await screen.line(/ message .*25-36\/65/);
  });

  it('shows the answer to a long question, and of that only the end', async () => {
    const { rig, screen } = await chatting({}, { columns: 80, rows: 24 });
    rig.answering = async () => says('Short.');
    rig.controller.paste(Array.from({ length: 60 }, (_, at) => `line ${at + 1}`).join('\n'));
    rig.press('enter');
    await screen.line('   Short.');
    await screen.line('line 60');
  });

  it('says that an answer is empty, and sends nothing of it again', async () => {
    const { rig, screen } = await chatting();
    rig.answering = async () => says(' \n');
    ask(rig, 'why?');
    await screen.line('   the answer is empty');
    ask(rig, 'why not?');
    await screen.line('why not?');
    expect(rig.calls.questions.at(-1)?.messages).toEqual([{ role: 'user', content: 'why not?' }]);
  });

  it('goes to the models with the cursor on the first, though the list was never opened', async () => {
    const rig = createRig([], { columns: 100, rows: 30 });
    rig.fill('aiModels', [llama, tiny], rowIds.aiModels);
    const screen = draw(rig);
    rig.byName('chat');
    await screen.line('message');
    rig.press('escape', 'm');
    expect(rig.control.targetIds()).toHaveLength(1);
    expect(await screen.line('AI models')).toContain(' 1/2 ');
  });

  it('asks too before what was lost is paid again with more words behind it', async () => {
    const { rig, screen } = await chatting();
    const wait = awaited(rig);
    ask(rig, 'why?');
    rig.type('and how?');
    wait.answer({ kind: 'lost', message: 'It broke off.', found: new Promise(() => {}) });
    await screen.line('It broke off: it is being looked up whether it was charged');
    await screen.line('and how?');
    rig.press('enter');
    await screen.line('Ask Llama 70B once more?');
    expect(rig.calls.questions).toHaveLength(1);
  });

  it('draws nothing of an answer that could move the terminal', async () => {
    const { rig, screen } = await chatting();
    rig.answering = async () => says('safe\u001b[2J\u001b]52;c;aGk=\u0007 \u202etext');
    ask(rig, 'why?');
    await screen.line('   safe text');
    rig.press('escape', 'y');
    expect(rig.calls.copied).toEqual(['safe text']);
  });

  it('takes its parameters from a form, and says what is wrong with one', async () => {
    const { rig, screen } = await chatting();
    rig.press('escape', 'p');
    await screen.line('Parameters of the chat');
    await screen.line(/model +Llama 70B/);
    rig.press('tab', 'tab');
    rig.type('3');
    await screen.line('a number from 0 to 2, or nothing');
    rig.press('backspace');
    rig.type('0.5');
    rig.press('tab');
    rig.type('1000');
    await screen.line('an answer costs at most $0.0006');
    rig.press('ctrl-o');
    await screen.line('Chat  Llama 70B');
    rig.answering = async () => says('Because.');
    ask(rig, 'why?');
    await screen.line('Because.');
    expect(rig.calls.questions[0]?.settings).toEqual({
      systemPrompt: '',
      temperature: 0.5,
      maxTokens: 1_000,
      topP: null,
    });
  });

  it('begins anew only when that was confirmed', async () => {
    const { rig, screen } = await chatting();
    rig.answering = async () => says('Because.');
    ask(rig, 'why?');
    await screen.line('Because.');
    rig.type('and');
    rig.press('escape', 'n');
    await screen.line('What was said is gone then: 1 answer  1,292 tokens  $0.0002.');
    await rig.clock.advance(300);
    rig.press('y');
    await screen.without('Because.');
    rig.answering = async () => says('Again.');
    // What was being written is there still: a full conversation is begun anew for its sake.
    ask(rig, ' why?');
    await screen.line('Again.');
    expect(rig.calls.questions.at(-1)?.messages).toEqual([{ role: 'user', content: 'and why?' }]);
  });

  it('does not leave the account before it was confirmed that what was said is lost', async () => {
    const { rig, screen } = await chatting({ profiles: ['lab', 'prod'] });
    rig.answering = async () => says('Because.');
    ask(rig, 'why?');
    await screen.line('Because.');
    paletteEntries(rig.control, 'profile lab')[0]?.run(rig.control);
    await screen.line('Switch to lab?');
    await screen.line('The conversation is gone then: 1 answer  1,292 tokens  $0.0002.');
    expect(rig.calls.switched).toEqual([]);
    await rig.clock.advance(300);
    rig.press('y');
    expect(rig.calls.switched).toEqual(['lab']);
  });

  it('says of an answer that came no longer that it is waited for', async () => {
    const { rig, screen } = await chatting();
    const wait = awaited(rig);
    ask(rig, 'why?');
    ask(rig, 'and?');
    await screen.line('Llama 70B is answering: esc cancels it');
    wait.answer(says('Because.'));
    await screen.line('Because.');
    await screen.without('is answering');
  });

  it('says elsewhere that an answer has come', async () => {
    const { rig, screen } = await chatting();
    const wait = awaited(rig);
    ask(rig, 'why?');
    await screen.line('answering…');
    rig.control.goTo('vms');
    wait.answer(says('Because.'));
    await screen.line('Llama 70B has answered   :chat shows it');
  });

  it('asks before a message or an answer is lost by quitting', async () => {
    const { rig, screen } = await chatting();
    awaited(rig);
    ask(rig, 'why?');
    rig.press('ctrl-c');
    await screen.line('Llama 70B is answering: the answer is lost, and may be paid.');
    rig.press('escape');
    rig.type('more');
    rig.press('ctrl-c');
    await screen.line('Not sent, and lost: the message in the chat.');
    expect(rig.calls.quits).toBe(0);
  });

  it('says who tells what became of an answer where the journal is off', async () => {
    const { rig, screen } = await chatting({ isJournalOn: () => false });
    awaited(rig);
    ask(rig, 'why?');
    rig.press('ctrl-c');
    await screen.line('The journal is off: :ai-usage tells');
  });

  it('is not offered where the service has no models', async () => {
    const rig = opened();
    const titles = () => paletteEntries(rig.control, 'chat').map(({ title }) => title);
    expect(titles()).toContain('Chat');
    noteOffer(rig.store, 'listAiModels', false);
    expect(titles()).not.toContain('Chat');
    rig.press('c');
    expect(rig.message()?.text).toBe('This service does not offer AI models.');
  });

  it('is said in lines to a screen reader, without its seconds', async () => {
    const { rig, screen } = await chatting();
    const said: string[] = [];
    startLinearReader({
      control: rig.control,
      journal: silentJournal,
      badge: 'DEMO',
      write: (lines) => said.push(...lines),
    });
    expect(said).toContain('Chat with Llama 70B, $0.20/M in, $0.60/M out');
    const wait = awaited(rig);
    ask(rig, 'why?');
    await rig.clock.advance(3_000);
    said.splice(0);
    await rig.clock.advance(2_000);
    expect(said).toEqual([]);
    wait.answer(says('Look:\n```sh\ndf -h\n```'));
    await screen.line('df -h');
    await rig.clock.advance(0);
    expect(said).toEqual(
      expect.arrayContaining([
        'Look:',
        'code in sh:',
        'df -h',
        'end of code',
        '1 answer, 1,292 tokens, $0.0002',
      ]),
    );
  });
});
