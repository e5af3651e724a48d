import { afterEach, expect, test } from 'vitest';
import { goTo, openFleet, waitForQuestion } from './driver/fleet.ts';
import { closeClouds } from './driver/simulator.ts';
import { closeTerminals } from './driver/terminal.ts';

afterEach(async () => {
  await closeTerminals();
  await closeClouds();
});

test('a volume grows: the price before and after is told, and the file system is left to the machine', async () => {
  const { cloud, terminal } = await openFleet();
  terminal.press('4');
  await terminal.waitFor('volume1 ');
  await goTo(terminal, 'volume1');
  terminal.press('z');
  await terminal.waitFor('Resize volume1');
  terminal.press('backspace', 'backspace', 'backspace');
  terminal.type('1TB');
  await terminal.waitFor('$0.025/h -> $0.10/h, $54.00 more');
  expect(terminal.screen().join('\n')).toContain('sudo resize2fs');
  terminal.press('ctrl-o');
  await waitForQuestion(terminal, 'Resize volume1 from 250 GB to 1,000 GB?');
  expect(cloud.changes()).toEqual([]);
  terminal.press('y');
  await terminal.waitFor(/volume1 +◐ RESIZING/);
  cloud.simulator.advance(60_000);
  await terminal.waitFor(/volume1 +○ AVAILABLE \$ +1,000 .*\$0\.10\d*\/h/, { timeoutMs: 20_000 });
  expect(cloud.changes()).toEqual([expect.objectContaining({ operationId: 'resizeVolume', changed: true })]);
});

test('an attached volume is not deleted: the way out is told, and works', async () => {
  const { cloud, terminal } = await openFleet();
  terminal.press('4');
  await terminal.waitFor('checkpoints ');
  await goTo(terminal, 'checkpoints');
  terminal.press('D');
  await terminal.waitFor("can't delete checkpoints: attached to train-llama-70b-01: detach it first (X)");
  expect(cloud.changes()).toEqual([]);
  terminal.press('X');
  await waitForQuestion(terminal, 'Detach checkpoints from train-llama-70b-01?');
  expect(terminal.screen().join(' ').replaceAll(/ +/g, ' ')).toContain('sudo umount /mnt/checkpoints');
  terminal.press('y');
  await terminal.waitFor(/checkpoints +◐ DETACHING/);
  cloud.simulator.advance(60_000);
  await terminal.waitFor(/checkpoints +○ AVAILABLE \$/, { timeoutMs: 20_000 });
  terminal.press('D');
  await waitForQuestion(terminal, 'Delete checkpoints');
  terminal.type('checkpoints');
  await terminal.quiet(300);
  terminal.press('enter');
  await terminal.waitFor(/checkpoints +◐ DELETING/);
  cloud.simulator.advance(60_000);
  await terminal.waitFor((screen) => !screen.some((line) => line.includes('◐ DELETING')), {
    timeoutMs: 20_000,
  });
  expect(cloud.changes().map(({ operationId }) => operationId)).toEqual(['detachVolumes', 'deleteVolume']);
});

test('a volume is attached from its machine, and u takes it off again', async () => {
  const { cloud, terminal } = await openFleet();
  await goTo(terminal, 'finetune-mistral-02');
  terminal.press('l');
  await terminal.waitFor('Attach volumes to finetune-mistral-02');
  terminal.press('enter');
  await terminal.waitFor(/data-01 +attached to train-llama-70b-01/);
  terminal.type('volume1');
  terminal.press('enter', 'enter');
  await terminal.waitFor('sudo mount /dev/vdX /mnt/volume1');
  terminal.press('ctrl-o');
  await waitForQuestion(terminal, 'Attach volume1 to finetune-mistral-02?');
  terminal.press('y');
  await terminal.waitFor((screen) => !screen.some((line) => line.includes('Attach volume')));
  cloud.simulator.advance(60_000);
  await terminal.waitFor('Attached as /dev/vdb (m: mount steps): volume1   u undoes', { timeoutMs: 20_000 });
  terminal.press('u');
  await waitForQuestion(terminal, 'Detach volume1 from finetune-mistral-02?');
  terminal.press('y');
  await expect
    .poll(() => cloud.changes().map(({ operationId }) => operationId))
    .toEqual(['attachVolumes', 'detachVolumes']);
});

test('a snapshot is taken of a machine, and another machine is made from it', async () => {
  const { cloud, terminal } = await openFleet();
  await goTo(terminal, 'embeddings-nightly');
  terminal.press('b');
  await terminal.waitFor('embeddings-nightly-snapshot');
  await terminal.waitFor('$72.00 per 30 days');
  terminal.press('ctrl-o');
  await waitForQuestion(terminal, 'Take snapshot embeddings-nightly-snapshot of embeddings-nightly?');
  terminal.press('y');
  await terminal.waitFor(/^▌ {2}embeddings-nightly-snapshot +◐ CREATING/m);
  cloud.simulator.advance(60_000);
  await terminal.waitFor(/embeddings-nightly-snapshot +● SUCCESS/, { timeoutMs: 20_000 });
  terminal.press('w');
  await terminal.waitFor('embeddings-nightly-snapshot-restored');
  await terminal.waitFor('without a key nobody can log in');
  terminal.press('tab', 'enter', 'space', 'enter', 'ctrl-o');
  await waitForQuestion(terminal, 'The VM is billed at $0.69/h');
  terminal.press('y');
  await terminal.waitFor(/^▌ {2}embeddings-nightly-sn\S* +◐ (CREATING|BUILD)/m);
  cloud.simulator.advance(60_000);
  await terminal.waitFor('embeddings-nightly-snapshot-restored is ACTIVE', { timeoutMs: 20_000 });
  expect(cloud.changes().map(({ operationId, changed }) => [operationId, changed])).toEqual([
    ['createSnapshot', true],
    ['restoreSnapshot', true],
  ]);
});
