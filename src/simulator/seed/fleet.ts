import { usualImage } from '../catalog/os-images.ts';
import { GPU_OFFERS } from '../catalog/prices.ts';
import { hashText, seededRandom } from '../random.ts';
import type { InstancePlan } from '../world/instance-plan.ts';
import type { Instance, Rule } from '../world/model.ts';
import { hibernatedRate } from '../world/money.ts';
import type { World } from '../world/world.ts';
import { DEFAULT_FLEET, JUST_DELETED, type SeedMachine } from './default-fleet.ts';
import { generateMachine } from './generated-fleet.ts';

/** Pause between two billed stretches, while the machine was on its way from one state to the other. */
const CHANGE_MS = 15_000;
const BUILD_MS = 15_000;

/** Fills the world with so many machines, their past bills and what they are doing now. */
export function seedFleet(world: World, count: number): void {
  const random = seededRandom(world.seed ^ 0x5eed);
  for (let index = 0; index < count; index++) {
    seedMachine(world, DEFAULT_FLEET[index] ?? generateMachine(index, random));
  }
  if (count >= DEFAULT_FLEET.length) {
    seedMachine(world, JUST_DELETED);
  }
  world.instances.sortSeeds();
}

function seedMachine(world: World, machine: SeedMachine): void {
  const nowMs = world.clock.now();
  const stretches: { kind: SeedMachine['history'][number][0]; startMs: number; endMs: number }[] = [];
  // Machines were not all made on the same second of a minute.
  let endMs = nowMs - (hashText(machine.name, world.seed) % 60) * 1000;
  for (const [kind, minutes] of [...machine.history].reverse()) {
    const startMs = endMs - minutes * 60_000;
    stretches.unshift({ kind, startMs, endMs });
    endMs = startMs - CHANGE_MS;
  }
  const firstMs = stretches[0]?.startMs;
  const createdAtMs =
    firstMs === undefined ? nowMs - (machine.status === 'BUILD' ? 3000 : 0) : firstMs - BUILD_MS;
  const instance = world.instances.seed(planOf(world, machine, createdAtMs), machine.status, createdAtMs);
  const goesOn = ['ACTIVE', 'SHUTOFF', 'HIBERNATED'].includes(machine.status);
  const last = goesOn ? stretches.pop() : undefined;
  for (const { kind, startMs, endMs: stretchEndMs } of stretches) {
    const rateUnits =
      kind === 'hibernated' ? hibernatedRate(world.currency) : world.instances.fullRate(instance);
    world.instances.book.add({
      subject: instance,
      kind,
      rateUnits,
      sizeGb: null,
      startMs,
      endMs: stretchEndMs,
    });
  }
  world.instances.settle(instance, machine.status, last?.startMs ?? stateSince(machine, endMs, nowMs));
  instance.errorReason = machine.errorReason ?? null;
}

/** An error is as old as the last bill; a state that will pass began just now. */
function stateSince(machine: SeedMachine, lastBillMs: number, nowMs: number): number {
  return machine.status === 'ERROR' ? Math.min(lastBillMs, nowMs) : nowMs;
}

function planOf(world: World, machine: SeedMachine, createdAtMs: number): InstancePlan {
  const tier = GPU_OFFERS[machine.gpuModel]?.tier ?? 'legacy';
  const os = usualImage(tier);
  const image: Instance['image'] =
    machine.customImage === undefined
      ? { name: os.name, type: 'os_image' }
      : { name: machine.customImage, type: 'custom_image' };
  return {
    name: machine.name,
    tier,
    region: machine.region,
    gpuModel: machine.gpuModel,
    gpuCount: machine.gpuCount,
    image,
    sshUser: os.defaultUser,
    sshKeyIds: machine.keys.flatMap((number) => world.keys.listed[number]?.id ?? []),
    publicIp: machine.publicIp ?? true,
    securityRules: tier === 'legacy' ? machine.ports.map((port) => openPort(world, port, createdAtMs)) : [],
    jupyter: machine.jupyter ?? false,
  };
}

/** A rule that lets everybody reach one TCP port. */
export function openPort(world: World, port: number, createdAtMs: number): Rule {
  return {
    id: world.ids.nextInteger(),
    direction: 'ingress',
    protocol: 'tcp',
    ethertype: 'IPv4',
    remoteIpPrefix: '0.0.0.0/0',
    portRangeMin: port,
    portRangeMax: port,
    status: 'SUCCESS',
    createdAtMs,
  };
}
