import { userOf } from '../catalog/os-images.ts';
import type { Tier } from '../catalog/prices.ts';
import type { Schemas } from '../contract/types.ts';
import { invalidField, tooLong, wrongTier } from '../refusal.ts';
import { admitMachine } from './admission.ts';
import { requireModel, requireOsImage, requirePlace } from './checks.ts';
import type { InstancePlan } from './instance-plan.ts';
import type { Instance, Volume } from './model.ts';
import { checkRule, makeRule, OPEN_SSH, type RuleRequest } from './rules.ts';
import type { World } from './world.ts';

type DeploymentRequest = Schemas['DeploymentRequest'];

/** What a machine boots from. */
interface BootSource {
  readonly image: Instance['image'];
  readonly sshUser: string;
  readonly bootVolume: Volume | null;
}

const SOURCE_FIELDS = { os_image: 'os_image', volume: 'volume_id', custom_image: 'image_id' } as const;
const MOST_CLOUD_INIT_BYTES = 16_384;

/**
 * Checks a deployment (contract 4.5 and 5.5) and says what the machine is made from. Refuses with 400, 402, 404, 409 or
 * 413, and then nothing has changed.
 */
export function planDeployment(world: World, request: DeploymentRequest): InstancePlan {
  const tier = checkPlace(request);
  const publicIp = request.public_ip ?? true;
  const rules = chooseRules(request, tier, publicIp);
  checkStart(world, request);
  const source = findSource(world, request, tier);
  const dataVolumes = findDataVolumes(world, request, source.bootVolume);
  for (const keyId of request.ssh_key_ids) {
    world.keys.get(keyId);
  }
  const wanted = {
    name: request.vm_name,
    region: request.region,
    gpuModel: request.gpu_model,
    gpuCount: request.gpu_count,
  };
  admitMachine(world, wanted, 'vm_name');
  return {
    ...wanted,
    ...source,
    tier,
    publicIp,
    dataVolumes,
    sshKeyIds: request.ssh_key_ids,
    securityRules: rules.map((rule) => makeRule(world, rule)),
    jupyter: request.jupyter_enabled ?? false,
  };
}

function checkPlace(request: DeploymentRequest): Tier {
  const { gpu_model: model, gpu_count: count, region } = request;
  const offer = requireModel('gpu_model', model);
  if (request.tier !== undefined && request.tier !== offer.tier) {
    throw wrongTier('tier', request.tier, `${model} belongs to the ${offer.tier} tier: leave tier out`);
  }
  const place = requirePlace('region', region);
  if (place.tier !== offer.tier) {
    const message = `${region} is a region of the ${place.tier} tier, ${model} belongs to the ${offer.tier} tier`;
    throw wrongTier('region', place.tier, message);
  }
  if (count > offer.maxCount) {
    const { maxCount: max } = offer;
    throw invalidField('gpu_count', `gpu_count must be at most ${max} for ${model}`, { max });
  }
  return offer.tier;
}

function chooseRules(request: DeploymentRequest, tier: Tier, publicIp: boolean): readonly RuleRequest[] {
  const { security_rules: rules } = request;
  if (tier === 'advanced') {
    if (!publicIp) {
      throw wrongTier('public_ip', tier, 'Instances of the advanced tier are always public');
    }
    if (rules !== undefined && rules.length > 0) {
      throw wrongTier('security_rules', tier, 'The advanced tier has no security rules: leave them out');
    }
    return [];
  }
  rules?.forEach((rule, index) => {
    checkRule(rule, `security_rules.${index}.`);
  });
  return rules ?? (publicIp ? [OPEN_SSH] : []);
}

function checkStart(world: World, request: DeploymentRequest): void {
  const { cloud_init: cloudInit, startup_script_id: scriptId } = request;
  if (cloudInit !== undefined && Buffer.byteLength(cloudInit) > MOST_CLOUD_INIT_BYTES) {
    throw tooLong('cloud_init', MOST_CLOUD_INIT_BYTES);
  }
  if (scriptId !== undefined) {
    world.scripts.get(scriptId);
  }
}

function findSource(world: World, request: DeploymentRequest, tier: Tier): BootSource {
  const kind = request.boot_source ?? 'os_image';
  for (const [other, field] of Object.entries(SOURCE_FIELDS)) {
    if (other !== kind && request[field] !== undefined) {
      const message = `${field} goes with boot_source ${other}, not with ${kind}: leave it out`;
      throw invalidField(field, message);
    }
  }
  switch (kind) {
    case 'os_image':
      return osImageSource(request);
    case 'volume':
      return volumeSource(world, request);
    case 'custom_image':
      return customImageSource(world, request, tier);
  }
}

function osImageSource({ os_image: name = '', region }: DeploymentRequest): BootSource {
  const found = requireOsImage('os_image', name, region);
  return { image: { name, type: 'os_image' }, sshUser: found.defaultUser, bootVolume: null };
}

function volumeSource(world: World, { volume_id: id = '', region }: DeploymentRequest): BootSource {
  const { attachments, shelf } = world.volumes;
  const volume = shelf.get(id);
  if (!volume.bootable) {
    throw invalidField('volume_id', `volume_id must name a bootable volume: ${volume.name} is not`);
  }
  attachments.requireFree([id], region, 'boot from', 'volume_id');
  const image = { name: volume.osImage ?? volume.name, type: 'volume' } as const;
  return { image, sshUser: userOf(volume.osImage), bootVolume: volume };
}

function findDataVolumes(
  world: World,
  { volume_ids: ids = [], region }: DeploymentRequest,
  bootVolume: Volume | null,
): readonly Volume[] {
  if (bootVolume !== null && ids.includes(bootVolume.id)) {
    const message = `volume_ids must not hold what the instance boots from: leave ${bootVolume.id} out`;
    throw invalidField('volume_ids', message);
  }
  return world.volumes.attachments.requireFree(ids, region, 'attach', 'volume_ids');
}

function customImageSource(
  world: World,
  { image_id: id = '', region }: DeploymentRequest,
  tier: Tier,
): BootSource {
  if (tier === 'advanced') {
    throw wrongTier('boot_source', tier, 'The advanced tier has no custom images');
  }
  const image = world.images.shelf.get(id);
  requireRegion('image_id', image, region);
  world.images.requireBootable(image);
  return { image: { name: image.name, type: 'custom_image' }, sshUser: userOf(null), bootVolume: null };
}

function requireRegion(
  field: string,
  thing: { readonly name: string; readonly region: string },
  region: string,
): void {
  if (thing.region !== region) {
    const message = `${field} must be in ${region} as the instance: ${thing.name} is in ${thing.region}`;
    throw invalidField(field, message, { region });
  }
}
