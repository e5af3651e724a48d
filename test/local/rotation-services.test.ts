import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RotatedMachine, RotationPlan, RotationStep } from '../../src/resources/rotation/types.ts';
import { rotationServices } from '../../src/rotation-services.ts';
import type { IntentFacts, JournalEntry, OutcomeFacts } from '../../src/store/journal/journal-lines.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'barrack-rotations-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const machine = (id: string, step: RotationStep): RotatedMachine => ({
  id,
  name: `vm-${id}`,
  step,
  note: null,
});
const plan: RotationPlan = {
  oldKeyId: 'k1',
  oldName: 'old',
  oldWords: 'ssh-rsa AAAAold',
  newKeyId: 'k2',
  newName: 'new',
  newWords: 'ssh-ed25519 AAAAnew',
  startedAtMs: 5,
  machines: new Map(),
};

const written: (IntentFacts | OutcomeFacts)[] = [];
/** A console of its own on the shared directory. */
const open = (directory = join(folder, 'ssh')) =>
  rotationServices({
    setting: { command: ['ssh'], directory },
    directory,
    account: 'work',
    journal: {
      intent: (facts) => {
        written.push(facts);
        return facts as JournalEntry;
      },
      outcome: (_, facts) => {
        written.push(facts);
      },
    },
  });

const stepsOf = async (services: ReturnType<typeof open>) => {
  const read = await services.read();
  if ('problem' in read) return read;
  return Object.fromEntries([...(read.get('k1')?.machines.values() ?? [])].map(({ id, step }) => [id, step]));
};

describe('the record of rotations', () => {
  it('loses nothing of what two consoles keep at once, and is the same object while nothing differs', async () => {
    const [one, other] = [open(), open()];
    await one.keep(plan, []);
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    const kept = ids.map((id, index) => (index % 2 === 0 ? one : other).keep(plan, [machine(id, 'done')]));
    expect(await Promise.all(kept)).toEqual(ids.map(() => null));
    expect(await stepsOf(one)).toEqual(Object.fromEntries(ids.map((id) => [id, 'done'])));
    expect(await one.read()).toBe(await one.read());
    expect(readdirSync(join(folder, 'ssh'))).toEqual(['rotations-work.json']);
  });

  it('tells what is under way here, elsewhere and nowhere any more apart', async () => {
    const [one, other] = [open(), open()];
    await one.keep(plan, [machine('a', 'under way'), machine('b', 'under way'), machine('c', 'under way')]);
    const held = await one.hold('a');
    symlinkSync('17:1:far-away', join(folder, 'ssh', 'rotating-b'));
    expect(await stepsOf(other)).toEqual({ a: 'under way', b: 'elsewhere', c: 'unknown' });
    await other.keep(plan, [machine('d', 'done')]);
    expect(await stepsOf(one), 'who keeps another machine says nothing of these').toEqual({
      ...{ a: 'under way', b: 'elsewhere', c: 'unknown', d: 'done' },
    });
    expect(await other.hold('b')).toEqual({
      problem: `another console is at it: process 17 on far-away; if none is, remove ${join(folder, 'ssh', 'rotating-b')}`,
      isHeld: true,
    });
    if ('release' in held) held.release();
    expect(existsSync(join(folder, 'ssh', 'rotating-a'))).toBe(false);
  });

  it('is not read over what could not be written', async () => {
    const broken = join(folder, 'file');
    writeFileSync(broken, '');
    chmodSync(broken, 0o600);
    const services = open(broken);
    expect(await services.keep(plan, [])).toContain(broken);
    expect(await services.read()).toEqual({ problem: 'the record of rotations could not be written' });
  });

  it('goes on with no second key, and can be read all the same', async () => {
    const services = open();
    await services.keep(plan, [machine('a', 'done')]);
    const third = { ...plan, newKeyId: 'k3', newName: 'third' };
    expect(await services.keep(third, [])).toBe('another console has begun with new');
    expect(await stepsOf(services)).toEqual({ a: 'done' });
  });
});

it('journals a machine with both keys by name, and how it ended', () => {
  written.length = 0;
  const end = open().begin({ id: 'a', name: 'vm-a' }, plan, 'batch');
  end('done', 'new was seen to work, old is off');
  expect(written).toEqual([
    {
      operation: 'barrack:replaceKey',
      label: 'Replace key',
      target: { id: 'a', name: 'vm-a' },
      args: { old_key_id: 'k1', old_key: 'old', new_key_id: 'k2', new_key: 'new' },
      batch: 'batch',
      seen: null,
      sentAtMs: null,
    },
    {
      outcome: 'done',
      reason: 'new was seen to work, old is off',
      status: null,
      durationMs: null,
      requestId: null,
    },
  ]);
});
