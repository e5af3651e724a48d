import { describe, expect, it } from 'vitest';
import type { AiModel, AiTransaction } from '../../src/api/types.ts';
import type { AiModelCost } from '../../src/store/money/ai-costs.ts';
import { rowIds } from '../../src/store/row-ids.ts';
import { oneRow } from '../resources/rows.ts';
import { draw } from './draw.tsx';
import { createRig } from './rig.ts';

const call = oneRow['ai-usage'] as AiTransaction;
const hourMs = 3_600_000;
const calls = Array.from({ length: 10 }, (_, index) => ({
  ...call,
  id: `AITX_000000000${index}`,
  cost: 0.1001,
  createdAtMs: (call.createdAtMs ?? 0) - index * hourMs,
}));
const failed = { ...calls[0], id: 'AITX_failed', status: 'failed', cost: 0 } as AiTransaction;

describe('what was asked of models', () => {
  it('fits 80 columns and is summed up exactly', async () => {
    const rig = createRig([], { columns: 80, rows: 24 });
    rig.byName('ai-usage');
    rig.fill('aiCalls', calls, rowIds.aiCalls);
    const screen = draw(rig);
    expect(await screen.line('sum ')).toMatch(/^ AI usage {3}sum \$1\.001, 12,920 tokens/);
    expect(await screen.line('▌')).toMatch(/^▌ {2}deepseek-r1-0528 +2026-01-05 07:00 +1,292 +\$0\.1001$/);
  });

  it('says of a call that failed that it did, and leads from a call to its model', async () => {
    const rig = createRig([], { columns: 100, rows: 24 });
    rig.fill('aiModels', [oneRow['ai-models'] as AiModel], rowIds.aiModels);
    rig.byName('ai-usage');
    rig.fill('aiCalls', [failed], rowIds.aiCalls);
    const screen = draw(rig);
    await screen.line('the model gave no answer');
    rig.press('enter');
    await screen.line(/Model +DeepSeek R1 0528 · deepseek-r1-0528/);
    rig.press('enter');
    expect(rig.control.screen()).toMatchObject({ kind: 'details', resource: 'ai-models' });
  });

  it('is told by model for the last days', async () => {
    const rig = createRig([], { columns: 80, rows: 24 });
    rig.byName('ai-costs');
    const row = oneRow['ai-costs'] as AiModelCost;
    rig.fill('aiCosts', [row, { ...row, model: 'tiny', cost: 0.0006, tokens: 8 }], rowIds.aiCosts);
    const screen = draw(rig);
    await screen.line(/AI costs {3}sum \$0\.121 in 30 days, 51,300 tokens/);
    await screen.line(/tiny +4 +8 +\$0\.0006$/);
  });
});
