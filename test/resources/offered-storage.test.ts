import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Api } from '../../src/api/api.ts';
import { createApi } from '../../src/api/create-api.ts';
import { ApiError } from '../../src/api/errors.ts';
import type { CreateSnapshotRequest, CreateVolumeRequest } from '../../src/api/requests.ts';
import type { FormContext, FormSpec, FormValues } from '../../src/resources/forms/types.ts';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';
import type { ChangeArgs } from '../../src/store/changes/changes.ts';
import { bodyOf } from '../../src/store/changes/kinds/answers.ts';
import { formContext, reasonsOf, sendingForm } from './form-context.ts';

let simulator: Simulator;
let api: Api;

beforeEach(async () => {
  simulator = await startSimulator({ vms: 11, seed: 3, rateLimit: 'off', key: 'k', validateAnswers: true });
  api = createApi({ baseUrl: simulator.url, key: 'k', version: '1.0.0' });
  // The fleet has settled.
  simulator.advance(20 * 60_000);
});

afterEach(async () => {
  expect(simulator.violations).toEqual([]);
  await simulator.close();
});

/** What the console would know of the account now. */
async function contextOf(about: readonly string[]): Promise<FormContext> {
  const [vms, volumes, snapshots, volumeTypes, snapshotSources, regions] = await Promise.all([
    api.listInstances({ limit: 100 }),
    api.listVolumes({ limit: 100 }),
    api.listSnapshots({ limit: 100 }),
    api.listVolumeTypes({}),
    api.listSnapshotEligibleInstances({}),
    api.listRegions({}),
  ]);
  const lists = {
    vms: vms.rows,
    volumes: volumes.rows,
    snapshots: snapshots.rows,
    volumeTypes,
    snapshotSources,
    regions,
  };
  return formContext(about, lists);
}

/** Whether the service takes it. */
async function isTaken(sent: Promise<unknown>): Promise<boolean> {
  try {
    await sent;
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.status !== null && error.status < 500) return false;
    throw error;
  }
}

function argsOf(spec: FormSpec, values: FormValues, context: FormContext): ChangeArgs {
  const [target] = spec.request(values, context).change.targets;
  if (target === undefined) throw new Error('nothing is asked');
  return target.args;
}

it('what a form offers to be attached the service takes, and what it bars the service refuses', async () => {
  const spec = sendingForm('volumes.attach');
  const first = await contextOf([]);
  const { vms, volumes } = first.facts.collections;
  let taken = 0;
  for (const vm of vms.byId.values())
    for (const volume of volumes.byId.values()) {
      const context = await contextOf([vm.id]);
      const values = { machine: vm.id, volumes: [volume.id] };
      const isOffered = Object.keys(spec.problems(values, context)).length === 0;
      const isTakenNow = await isTaken(api.attachVolumes(vm.id, [volume.id]));
      expect(isTakenNow, `${volume.name} to ${vm.name}`).toBe(isOffered);
      if (!isTakenNow) continue;
      taken += 1;
      simulator.advance(60_000);
      const detach = sendingForm('volumes.detach');
      expect(detach.problems({ volumes: [volume.id] }, await contextOf([vm.id]))).toEqual({});
      expect(await isTaken(api.detachVolumes(vm.id, [volume.id]))).toBe(true);
      simulator.advance(60_000);
    }
  expect(taken).toBeGreaterThan(0);
  expect(taken).toBeLessThan(vms.byId.size * volumes.byId.size);
});

it('every type and region a form offers for a new volume is one the service makes it of', async () => {
  const spec = sendingForm('volumes.create');
  const regions = [...(await contextOf([])).facts.collections.regions.byId.keys()];
  for (const region of regions) {
    const context = await contextOf([]);
    const initial = { ...spec.initial(context), region };
    for (const [type, reason] of reasonsOf(spec, initial, context, 'type')) {
      const fresh = await contextOf([]);
      const values = { ...spec.initial(fresh), region, type: String(type) };
      const isOffered = Object.keys(spec.problems(values, fresh)).length === 0;
      expect(isOffered).toBe(reason === null);
      const body = bodyOf<CreateVolumeRequest>({ args: argsOf(spec, values, fresh), secret: {} });
      expect(await isTaken(api.createVolume(body)), `${type} in ${region}`).toBe(isOffered);
    }
  }
});

it('a snapshot is taken of the machines that are offered, and of no other', async () => {
  const spec = sendingForm('snapshots.create');
  const machines = [...(await contextOf([])).facts.collections.vms.byId.values()];
  for (const { id, name } of machines) {
    const context = await contextOf([id]);
    const values = spec.initial(context);
    const isOffered = spec.problems(values, context).machine === undefined;
    const body = bodyOf<CreateSnapshotRequest>({ args: argsOf(spec, values, context), secret: {} });
    expect(await isTaken(api.createSnapshot(body)), name).toBe(isOffered);
  }
});
