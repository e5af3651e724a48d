import { describe, expect, it } from 'vitest';
import type { Instance } from '../../src/api/types.ts';
import { createScreenWriter } from '../../src/terminal/screen-writer.ts';
import { colourLook } from '../components/look.ts';
import { instanceRow } from '../store/money-rows.ts';
import { draw } from './draw.tsx';
import { createRig, type Rig } from './rig.ts';

/** What a key that moves the cursor may cost on the wire, as a mean over many rows. */
const budgetBytesPerKey = 300;
const repeatMs = 33;

/** Twelve machines no two neighbours of which take the same actions, as wide as names, addresses and costs get. */
const states = ['ACTIVE', 'SHUTOFF', 'HIBERNATED', 'ERROR', 'ACTIVE', 'BUILD'];
const fleet: readonly Instance[] = Array.from({ length: 12 }, (_, index) =>
  instanceRow({
    id: `vm-${index}`,
    name: `${['train-llama', 'eval-batch', 'notebook'][index % 3]}-${String(index + 1).padStart(2, '0')}`,
    status: states[index % states.length] ?? 'ACTIVE',
    publicIp: `185.12.44.${index}`,
    region: index % 2 === 0 ? 'NORWAY-1' : 'CANADA-1',
    gpuModel: index % 2 === 0 ? 'H100-PCIe-NVLink-80GB' : 'L40',
    gpuCount: 1 + (index % 4),
  }),
);

/** Bytes of the frames from `first` on, sent to a terminal that shows the ones before. */
function bytesOf(frames: readonly string[], first: number, size: { columns: number; rows: number }): number {
  let bytes = 0;
  const writer = createScreenWriter({
    ...size,
    write: (text) => {
      bytes += Buffer.byteLength(text);
    },
  });
  for (const [index, frame] of frames.entries()) {
    if (index === first) bytes = 0;
    writer(frame);
  }
  return bytes;
}

const footerOf = (screen: ReturnType<typeof draw>) => screen.lines().at(-2) ?? '';

async function held(rig: Rig, key: string, times: number): Promise<void> {
  for (let pressed = 0; pressed < times; pressed += 1) {
    rig.press(key);
    await rig.clock.advance(repeatMs);
  }
}

describe('a held key in a short list', () => {
  it.each([
    { columns: 160, rows: 50 },
    { columns: 120, rows: 36 },
    { columns: 80, rows: 24 },
  ])('costs at most 300 bytes at $columns columns, the footer at the end with it', async (size) => {
    const rig = createRig(fleet, size);
    const screen = draw(rig, { look: colourLook });
    await screen.line('train-llama-01');
    const first = screen.frames().length;
    await held(rig, 'j', 11);
    await held(rig, 'k', 11);
    await held(rig, 'j', 8);
    await rig.clock.advance(1_000);
    expect(bytesOf(screen.frames(), first, size) / 30).toBeLessThanOrEqual(budgetBytesPerKey);
  });

  it('leaves the footer until the cursor rests, and then it speaks of the row it rests on', async () => {
    const rig = createRig(fleet, { columns: 100, rows: 24 });
    const screen = draw(rig);
    await screen.line('P stop');
    await held(rig, 'j', 3);
    // The first key was one alone, as far as anybody knew.
    expect(footerOf(screen)).toContain('T start');
    await held(rig, 'j', 2);
    expect(footerOf(screen)).toContain('T start');
    await rig.clock.advance(200);
    expect(footerOf(screen)).not.toContain('T start');
    expect(footerOf(screen)).not.toContain('P stop');
  });

  it('changes the footer at once where keys are pressed one by one, and at another key', async () => {
    const rig = createRig(fleet, { columns: 100, rows: 24 });
    const screen = draw(rig);
    await screen.line('P stop');
    rig.press('j');
    await screen.line('T start');
    await rig.clock.advance(300);
    rig.press('j');
    await screen.line('W wake');
    await held(rig, 'j', 2);
    rig.press('enter');
    expect(rig.ui.getState().hintedIds).toBeNull();
    await screen.without('W wake');
  });

  it('acts on the row the cursor is on, whatever the footer says', async () => {
    const rig = createRig(fleet, { columns: 100, rows: 24 });
    draw(rig);
    await held(rig, 'j', 4);
    rig.press('T');
    expect(rig.message()?.text).toContain("can't start eval-batch-05: ACTIVE now");
  });
});

it('what works on any row stands in the same place on every one where there is room', async () => {
  const rig = createRig(fleet, { columns: 160, rows: 24 });
  const screen = draw(rig);
  await screen.line('P stop');
  const places = new Set<number>();
  for (let row = 0; row < fleet.length; row += 1) {
    places.add(footerOf(screen).indexOf('a all actions'));
    rig.press('j');
    await rig.clock.advance(500);
  }
  expect([...places]).toHaveLength(1);
  expect([...places][0]).toBeGreaterThan(80);
});
