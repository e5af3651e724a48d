import { describe, expect, it } from 'vitest';
import type { HibernatedSummary } from '../../src/api/types.ts';
import { costs } from '../../src/resources/billing/costs.ts';
import { hibernations } from '../../src/resources/billing/hibernations.ts';

const summary: HibernatedSummary = {
  count: 2,
  hourlyRate: 0.02,
  totalMinutes: 2_880,
  totalCost: 0.4849,
  estimatedSavings: 304.8,
  currency: 'USD',
  recent: [],
};

describe('what hibernation comes to', () => {
  it.each([
    ['not read yet', null, []],
    ['two now', summary, ['hibernation saved $304.80', 'cost $0.48', '2 VMs now at $0.02/h']],
    [
      'one now',
      { ...summary, count: 1, hourlyRate: 0.01 },
      ['hibernation saved $304.80', 'cost $0.48', '1 VM now at $0.01/h'],
    ],
    [
      'none now',
      { ...summary, count: 0, hourlyRate: 0 },
      ['hibernation saved $304.80', 'cost $0.48', 'none now'],
    ],
    ['never', { ...summary, count: 0, hourlyRate: 0, totalCost: 0, estimatedSavings: 0 }, []],
    [
      'in rupees',
      { ...summary, currency: 'INR', hourlyRate: 2 },
      ['hibernation saved ₹304.80', 'cost ₹0.48', '2 VMs now at ₹2.00/h'],
    ],
  ] as const)('is told over its list and over the costs: %s', (_, hibernated, note) => {
    const whole = { total: 0, limit: null, hibernated };
    expect(hibernations.note?.([], whole)).toEqual(note);
    expect(costs.note?.([], whole)).toEqual(note);
  });

  it('is read with the costs', () => {
    expect(costs.beside).toContain('hibernations');
  });
});
