import { describe, expect, it } from 'vitest';
import { updateState } from '../../src/store/store.ts';
import { createRig } from './poller-rig.ts';

const watch = {
  id: 'w1',
  gpuModel: 'L40',
  gpuCount: 1,
  region: null,
  setAtMs: 0,
  rungAtMs: null,
  goneAtMs: null,
};

describe('the stock that is waited for', () => {
  it('is read twice a minute on any screen, also without the focus, until nobody waits', async () => {
    const rig = createRig(1);
    rig.poller.start();
    rig.poller.watch(['keys']);
    await rig.clock.advance(60_000);
    expect(rig.asked('listGpuStocks')).toHaveLength(1);
    await rig.clock.advance(120_000);
    expect(rig.asked('listGpuStocks')).toHaveLength(0);

    updateState(rig.store, { watches: [watch] });
    rig.poller.setFocused(false);
    await rig.clock.advance(1_000);
    expect(rig.asked('listGpuStocks')).toHaveLength(1);
    rig.poller.watch(['stock']);
    rig.poller.watch(['keys']);
    await rig.clock.advance(120_000);
    expect(rig.asked('listGpuStocks')).toHaveLength(4);

    updateState(rig.store, { watches: [] });
    await rig.clock.advance(120_000);
    expect(rig.asked('listGpuStocks')).toHaveLength(0);
    rig.poller.stop();
  });
});
