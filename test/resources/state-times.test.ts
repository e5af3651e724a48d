import { describe, expect, it } from 'vitest';
import type { Instance, InstanceBillingRecord } from '../../src/api/types.ts';
import { billedWay, stateAge } from '../../src/resources/instances/state-times.ts';
import type { Facts } from '../../src/resources/types.ts';
import { instanceRow } from '../store/money-rows.ts';
import { factsOf, nowMs } from './facts.ts';

const hourMs = 3_600_000;
const agoMs = (hours: number) => nowMs - hours * hourMs;

const stretch = (
  status: string,
  from: number,
  to: number | null,
  perMinuteRate = 0.0198,
): InstanceBillingRecord => ({
  ...{ billingId: 'b', instanceId: 'BRK-1D', instanceName: 'train', gpuModel: 'L40', gpuCount: 1 },
  ...{ tier: 'legacy', totalMinutes: 0, totalCost: 0, currency: 'USD', description: '' },
  ...{ status, startMs: agoMs(from), endMs: to === null ? null : agoMs(to), perMinuteRate },
});

function known(
  vm: Instance,
  stretches: readonly InstanceBillingRecord[] | null,
  changes: Partial<Facts> = {},
): Facts {
  const billing = {
    ...{ status: 'active', hourlyRate: 1.19, hibernatedHourlyRate: 0.01, totalMinutes: 0, totalCost: 0 },
    ...({ currency: 'USD', startedAtMs: null, lastBilledAtMs: null } as const),
  };
  const details = {
    ...{ instance: vm, securityRules: [], volumes: [], firewalls: [], billing, jupyterUrl: null, raw: {} },
  };
  const bill = { of: 'instanceBilling', id: vm.id, stretches, unread: 0, error: null } as const;
  return factsOf({ vms: [vm], changes: { details, bill, ...changes } });
}

const vmOf = (status: string, changes: Partial<Instance> = {}) =>
  instanceRow({ id: 'BRK-1D', status, createdAtMs: agoMs(200), updatedAtMs: agoMs(1), ...changes });

describe('how long a machine is in its state', () => {
  it('is what this run saw, before all else', () => {
    const vm = vmOf('ACTIVE');
    const stages = new Map([[vm.id, [{ status: 'ACTIVE', sinceMs: agoMs(2) }]]]);
    expect(stateAge(vm, known(vm, [stretch('active', 50, null)], { stages }))).toBe('2h');
    const before = new Map([[vm.id, [{ status: 'BUILD', sinceMs: agoMs(2) }]]]);
    expect(stateAge(vm, known(vm, [stretch('active', 50, null)], { stages: before }))).toBe('2d 2h');
  });

  it.each([
    ['SHUTOFF', 'stopped', '5h'],
    ['HIBERNATED', 'hibernated', '5h'],
    // It was stopped within a stretch that began while it ran: its last change is all that is known.
    ['SHUTOFF', 'active', '>1h'],
    ['ERROR', 'active', '>1h'],
  ])('of %s is told by a running bill that is %s', (status, billed, age) => {
    const vm = vmOf(status);
    expect(stateAge(vm, known(vm, [stretch('completed', 90, 5), stretch(billed, 5, null)]))).toBe(age);
  });

  it('is dated by the service where it dates just that', () => {
    const asleep = vmOf('HIBERNATED', { hibernatedAtMs: agoMs(30) });
    expect(stateAge(asleep, known(asleep, null))).toBe('1d 6h');
    const made = vmOf('CREATING', { createdAtMs: agoMs(3) });
    expect(stateAge(made, known(made, null))).toBe('3h');
  });

  it('of what costs nothing began when its bill ended, if nothing was changed since', () => {
    const vm = vmOf('ERROR', { updatedAtMs: agoMs(5) + 20_000 });
    expect(stateAge(vm, known(vm, [stretch('completed', 90, 5), stretch('completed', 200, 90)]))).toBe('4h');
    const touched = vmOf('ERROR', { updatedAtMs: agoMs(1) });
    expect(stateAge(touched, known(touched, [stretch('completed', 90, 5)]))).toBe('>1h');
  });

  it('is nothing where nobody dates anything', () => {
    const vm = vmOf('ERROR', { updatedAtMs: null });
    expect(stateAge(vm, known(vm, []))).toBe('');
  });
});

describe('the states of before this run', () => {
  it('are those its bill tells, by what they cost', () => {
    const vm = vmOf('SHUTOFF');
    const stretches = [
      stretch('stopped', 5, null),
      stretch('completed', 29, 5),
      stretch('completed', 221, 29, 0.000167),
      stretch('completed', 230, 221),
      stretch('completed', 500, 240),
    ];
    expect(billedWay(vm, known(vm, stretches))).toEqual([
      'billed in full 9h',
      'HIBERNATED 8d',
      'billed in full 1d',
      expect.stringMatching(/^SHUTOFF since 01-05 \d\d:00 \S+$/),
    ]);
  });

  it('end with what is not known, and are none without a stretch that is over', () => {
    const vm = vmOf('ERROR');
    expect(billedWay(vm, known(vm, [stretch('completed', 9, 3)])).at(-1)).toMatch(
      /^ERROR since .* or longer$/,
    );
    expect(billedWay(vm, known(vm, [stretch('active', 9, null)]))).toEqual([]);
  });
});
