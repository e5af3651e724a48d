import type { Tier } from './prices.ts';

export interface Place {
  readonly name: string;
  readonly displayName: string;
  readonly country: string;
  readonly tier: Tier;
  readonly description: string | null;
}

/** The regions, in the order in which they are listed. */
export const PLACES: readonly Place[] = [
  {
    name: 'NORWAY-1',
    displayName: 'Norway',
    country: 'Norway',
    tier: 'legacy',
    description: 'Europe, hydro power',
  },
  {
    name: 'CANADA-1',
    displayName: 'Canada',
    country: 'Canada',
    tier: 'legacy',
    description: 'North America',
  },
  {
    name: 'US-1',
    displayName: 'United States',
    country: 'United States',
    tier: 'legacy',
    description: 'North America',
  },
  { name: 'FIN-01', displayName: 'Finland 1', country: 'Finland', tier: 'advanced', description: 'Europe' },
  { name: 'FIN-02', displayName: 'Finland 2', country: 'Finland', tier: 'advanced', description: 'Europe' },
  { name: 'FIN-03', displayName: 'Finland 3', country: 'Finland', tier: 'advanced', description: null },
  {
    name: 'ICE-01',
    displayName: 'Iceland',
    country: 'Iceland',
    tier: 'advanced',
    description: 'Europe, geothermal power',
  },
];

/**
 * GPUs usually free for others in each region. What a region lacks here is not offered there; a zero is offered and
 * sold out.
 */
export const USUAL_STOCK: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'NORWAY-1': {
    'H100-PCIe-NVLink-80GB': 40,
    'H100-PCIe-80GB': 64,
    'A100-SXM4-80GB-NVLink': 24,
    'A100-PCIe-80GB': 32,
    L40: 48,
    'RTX-A6000': 80,
    A40: 30,
  },
  'CANADA-1': {
    'H100-PCIe-NVLink-80GB': 12,
    'H100-PCIe-80GB': 56,
    'A100-SXM4-80GB-NVLink': 0,
    'A100-PCIe-80GB': 24,
    L40: 120,
    'RTX-A6000': 160,
    A40: 12,
  },
  'US-1': { 'H100-PCIe-80GB': 4, 'A100-PCIe-80GB': 16, L40: 20, 'RTX-A6000': 60, A40: 24 },
  'FIN-01': { 'H100-SXM5-80GB': 48, 'B300-262GB': 6 },
  'FIN-02': { 'H100-SXM5-80GB': 32, 'B300-262GB': 0 },
  'FIN-03': { 'H100-SXM5-80GB': 20, 'B300-262GB': 16 },
  'ICE-01': { 'H100-SXM5-80GB': 8 },
};
