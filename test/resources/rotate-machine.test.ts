import { describe, expect, it } from 'vitest';
import type { Identity } from '../../src/resources/login/types.ts';
import { authorizedKeysProgram, programEnds } from '../../src/resources/rotation/program.ts';
import { type Progress, type Remote, rotateMachine } from '../../src/resources/rotation/rotate-machine.ts';
import type { RemoteEnd } from '../../src/resources/rotation/types.ts';

const present: Identity = { kind: 'file', path: '/old' };
const fresh: Identity = { kind: 'file', path: '/new' };
const request = {
  login: { address: '1.2.3.4', user: 'ubuntu', hostKeyAlias: 'brk-1d', greeting: '' },
  present: present as Identity | null,
  fresh,
  freshFingerprint: 'SHA256:new',
  oldWords: 'ssh-rsa AAAAold',
  newWords: 'ssh-ed25519 AAAAnew',
  comment: 'fleet',
  knownHostsPath: '/k',
};
const ok = (acceptedKey: string): RemoteEnd => ({ code: 0, said: '', acceptedKey });
const late = (acceptedKey: string | null): RemoteEnd => ({
  code: null,
  said: 'it did not come to an end within 60 s',
  acceptedKey,
  isLate: true,
});
const failed = (said: string, code = 255): RemoteEnd => ({ code, said, acceptedKey: null });

/** Rotates with answers by deed and key, and tells what was asked in order. */
const rotate = async (answers: Readonly<Record<string, RemoteEnd>>, parts: Partial<typeof request> = {}) => {
  const asked: string[] = [];
  const steps: Progress[] = [];
  const remote: Remote = async ({ identity }, [, , deed], input) => {
    expect(input).toBe(authorizedKeysProgram);
    const call = `${deed} ${identity?.kind === 'file' ? identity.path : ''}`;
    asked.push(call);
    return answers[call] ?? ok(call.endsWith('/new') ? 'SHA256:new' : 'SHA256:old');
  };
  const outcome = await rotateMachine({ ...request, ...parts }, remote, (step) => steps.push(step));
  return { asked, steps, outcome };
};

describe('a machine', () => {
  it('has the new key put on it, seen to work, and only then the old one taken off', async () => {
    expect(await rotate({})).toEqual({
      asked: ['put /old', 'check /new', 'drop /new'],
      steps: [{ step: 'added', note: null }],
      outcome: { step: 'done', note: null },
    });
  });

  it.each([
    ['the new key is refused', failed('Permission denied (publickey).')],
    ['another key opened it', ok('SHA256:old')],
    ['the check fails there', { code: 1, said: 'sh: odd', acceptedKey: 'SHA256:new' }],
  ])('keeps the old key while %s', async (_, proof) => {
    const { asked, outcome } = await rotate({ 'check /new': proof });
    expect(asked).not.toContain('drop /new');
    expect(outcome).toMatchObject({ step: 'added', note: expect.stringContaining('the old one stays') });
  });

  it('goes on where it was broken off, when the old key is off already', async () => {
    const gone = await rotate({ 'put /old': failed('Permission denied (publickey).') });
    expect(gone).toMatchObject({
      asked: ['put /old', 'check /new', 'check /new', 'drop /new'],
      outcome: { step: 'done' },
    });
    expect((await rotate({}, { present: null })).outcome.step).toBe('done');
  });

  it('waits where it can not be reached, and is asked no second time', async () => {
    const said = 'ssh: connect to host 1.2.3.4 port 22: Connection refused';
    expect(await rotate({ 'put /old': failed(said) })).toMatchObject({
      asked: ['put /old'],
      outcome: { step: 'pending', note: expect.stringContaining('Connection refused') },
    });
  });

  it('is looked at where it did not come to an end, before anything is said of it', async () => {
    const put = late('SHA256:old');
    expect(await rotate({ 'put /old': put })).toMatchObject({
      asked: ['put /old', 'check /new', 'check /new', 'drop /new'],
      outcome: { step: 'done' },
    });
    const refused = failed('Permission denied (publickey).');
    expect((await rotate({ 'put /old': put, 'check /new': refused })).outcome).toEqual({
      step: 'failed',
      note: 'it did not come to an end within 60 s',
    });
  });

  it.each([
    ['takes too long again', late('SHA256:new')],
    ['answers no more', failed('ssh: connect to host 1.2.3.4 port 22: Connection refused')],
    ['lets nobody in within the time', late(null)],
  ])('is unknown where it broke off and then %s', async (_, found) => {
    const lost = { code: 255, said: 'client_loop: send disconnect: Broken pipe', acceptedKey: 'SHA256:old' };
    for (const put of [late('SHA256:old'), lost])
      expect((await rotate({ 'put /old': put, 'check /new': found })).outcome).toMatchObject({
        step: 'unknown',
        note: expect.stringContaining('it broke off while the new key was put on it: w looks again'),
      });
  });

  it('waits where nobody was let in within the time', async () => {
    expect(await rotate({ 'put /old': late(null) })).toMatchObject({
      asked: ['put /old'],
      outcome: { step: 'pending' },
    });
    const alone = await rotate({ 'check /new': late(null) }, { present: null });
    expect(alone.outcome.step).toBe('pending');
  });

  it('has the old key taken off once more where that broke off', async () => {
    const { asked, outcome } = await rotate({ 'drop /new': late('SHA256:new') });
    expect(asked.slice(2)).toEqual(['drop /new', 'drop /new']);
    expect(outcome).toMatchObject({
      step: 'added',
      note: expect.stringContaining('the new key works, and the old one may still be on'),
    });
  });

  it('fails with the reason where nothing was changed', async () => {
    const refused = failed('Permission denied (publickey).');
    expect((await rotate({ 'put /old': refused, 'check /new': refused })).outcome).toMatchObject({
      step: 'failed',
      note: expect.stringContaining('/old was not taken for user ubuntu'),
    });
    const noLine = failed('barrack: the old key is not in it', programEnds.noOldLine);
    expect((await rotate({ 'put /old': noLine, 'check /new': refused })).outcome).toMatchObject({
      step: 'failed',
      note: expect.stringContaining('the old key is not in ~/.ssh/authorized_keys'),
    });
    expect((await rotate({ 'check /new': refused }, { present: null })).outcome).toMatchObject({
      step: 'failed',
      note: expect.stringContaining('no key here opens it'),
    });
  });

  it('has both keys where the old one could not be taken off', async () => {
    const { outcome } = await rotate({
      'drop /new': failed('barrack: changed', programEnds.changedMeanwhile),
    });
    expect(outcome).toEqual({
      step: 'added',
      note: 'the new key works, and the old one is still on: ~/.ssh/authorized_keys was changed meanwhile: w tries again',
    });
  });
});
