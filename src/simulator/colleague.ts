import { usualImage } from './catalog/os-images.ts';
import { GPU_OFFERS } from './catalog/prices.ts';
import { openPort } from './seed/fleet.ts';
import type { World } from './world/world.ts';

/** What a machine deployed by somebody else is like; a small one in Canada when absent. */
export interface ColleagueMachine {
  /** Followed by a number when there are several. */
  readonly name?: string;
  readonly region?: string;
  readonly gpuModel?: string;
  readonly gpuCount?: number;
}

/** Deploys machines past the API, as a colleague with the web site would; returns their ids. */
export function deployAsColleague(world: World, count: number, machine: ColleagueMachine = {}): string[] {
  const gpuModel = machine.gpuModel ?? 'RTX-A6000';
  const tier = GPU_OFFERS[gpuModel]?.tier ?? 'legacy';
  const os = usualImage(tier);
  const name = machine.name ?? 'colleague';
  return Array.from({ length: count }, (_, index) => {
    const instance = world.instances.create({
      name: count === 1 ? name : `${name}-${index + 1}`,
      tier,
      region: machine.region ?? (tier === 'legacy' ? 'CANADA-1' : 'FIN-01'),
      gpuModel,
      gpuCount: machine.gpuCount ?? 1,
      image: { name: os.name, type: 'os_image' },
      sshUser: os.defaultUser,
      sshKeyIds: world.keys.listed.slice(0, 1).map(({ id }) => id),
      publicIp: true,
      securityRules: tier === 'legacy' ? [openPort(world, 22, world.clock.now())] : [],
      jupyter: false,
    });
    return instance.id;
  });
}
