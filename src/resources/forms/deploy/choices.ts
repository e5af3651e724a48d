import type { Volume } from '../../../api/types.ts';
import { withCommas } from '../../../store/commas.ts';
import { formatRate } from '../../../store/money/money.ts';
import { gpuLabel, shortGpu } from '../../catalogue/gpu-names.ts';
import { remembering } from '../../remembering.ts';
import { allowedFrom, imageStates } from '../../storage/states.ts';
import { counted, gigabytes } from '../../texts.ts';
import type { Facts } from '../../types.ts';
import type { FieldOption } from '../types.ts';
import {
  countsOf,
  freeGpus,
  isStartable,
  knowsStock,
  machineRate,
  modelOf,
  modelsOf,
  regionsOf,
  startable,
} from './offers.ts';

function detail(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(' · ');
}

/** What can be had first, the rest behind it in the same order. */
function ableFirst(options: readonly FieldOption[]): readonly FieldOption[] {
  const isAble = ({ reason = null }: FieldOption) => reason === null;
  return [...options.filter(isAble), ...options.filter((option) => !isAble(option))];
}

/** The models, those in stock first and of these the cheapest, the rest with the reason. */
export function gpuOptions(facts: Facts): readonly FieldOption[] {
  const models = modelsOf(facts).toSorted(
    (one, other) =>
      (one.hourlyRate ?? Number.POSITIVE_INFINITY) - (other.hourlyRate ?? Number.POSITIVE_INFINITY),
  );
  const specs = [...facts.collections.specs.byId.values()];
  return ableFirst(
    models.map(({ gpuModel, tier, hourlyRate }) => {
      const free = freeGpus(gpuModel, facts);
      const memoryGb = specs.find((spec) => spec.gpuModel === gpuModel)?.gpuMemoryGb ?? null;
      return {
        value: gpuModel,
        label: shortGpu(gpuModel),
        detail: detail(
          gigabytes(memoryGb),
          hourlyRate === null ? 'price not known' : formatRate(hourlyRate, facts.currency),
          knowsStock(facts) ? `${withCommas(free)} free` : null,
          tier,
        ),
        reason: knowsStock(facts) && free === 0 ? 'none is free now' : null,
      };
    }),
  );
}

/** How many of them, those that could start now first, the rest with the reason. */
export function countOptions(gpuModel: string, facts: Facts): readonly FieldOption[] {
  if (gpuModel === '') return [];
  const most = modelOf(gpuModel, facts)?.maxCount ?? null;
  const specs = [...facts.collections.specs.byId.values()].filter((spec) => spec.gpuModel === gpuModel);
  return ableFirst(
    countsOf(gpuModel, facts).map((count) => {
      const spec = specs.find(({ gpuCount }) => gpuCount === count);
      const rate = machineRate(gpuModel, count, facts);
      const tooMany = most !== null && count > most ? `at most ${most} in one VM` : null;
      return {
        value: String(count),
        label: `${count}x`,
        detail: detail(
          rate === null ? null : formatRate(rate, facts.currency),
          spec === undefined ? null : `${spec.vcpus} vCPU`,
          spec === undefined ? null : `${gigabytes(spec.ramGb)} RAM`,
        ),
        reason: tooMany ?? (isStartable(gpuModel, count, facts) ? null : 'no region can start one now'),
      };
    }),
  );
}

/** Where it runs: the regions that could start it now first, the rest with the reason. */
export function regionOptions(gpuModel: string, count: number, facts: Facts): readonly FieldOption[] {
  const offered = regionsOf(gpuModel, facts);
  const listed = [...facts.collections.regions.byId.values()];
  const known = new Map(listed.map((region) => [region.name, region]));
  const names = [...new Set([...known.keys(), ...offered])];
  return ableFirst(
    names.map((name) => {
      const region = known.get(name);
      const free = startable(gpuModel, count, name, facts);
      const reasons = [
        region?.available === false ? 'it is closed now' : null,
        gpuModel !== '' && offered.size > 0 && !offered.has(name) ? `has no ${shortGpu(gpuModel)}` : null,
        gpuModel !== '' && free === 0 ? `no ${gpuLabel(count, gpuModel)} is free there now` : null,
      ];
      return {
        value: name,
        label: name,
        detail: detail(
          region?.displayName === name ? null : (region?.displayName ?? null),
          free === null ? null : `${counted(free, 'VM')} could start now`,
        ),
        reason: reasons.find((reason) => reason !== null) ?? null,
      };
    }),
  );
}

/** The systems offered in the region. */
export function osImageOptions(region: string, { collections }: Facts): readonly FieldOption[] {
  const here = [...collections.osImages.byId.values()].filter((image) => image.region === region);
  return here.map(({ name, sizeGb, defaultUser, docker }) => ({
    value: name,
    label: name,
    detail: detail(docker ? 'Docker' : null, gigabytes(sizeGb), `user ${defaultUser}`),
  }));
}

/** Less than this does not boot a machine (CONTRACT 4.5). */
const leastBootGb = 100;

const bootVolumeChoices = remembering((volumes: ReadonlyMap<string, Volume>, region: string) => {
  const bootable = [...volumes.values()].filter((volume) => volume.bootable);
  return ableFirst(
    bootable.map((volume) => ({
      value: volume.id,
      label: volume.name,
      detail: detail(gigabytes(volume.sizeGb), volume.volumeType, volume.osImage),
      reason:
        volume.region === region
          ? (unavailable(volume) ??
            (volume.sizeGb < leastBootGb ? `it needs ${leastBootGb} GB or more` : null))
          : `it is in ${volume.region}`,
    })),
  );
});

/** Volumes a machine may boot from, those that are free and in the region first. */
export function bootVolumeOptions(region: string, { collections }: Facts): readonly FieldOption[] {
  return bootVolumeChoices(collections.volumes.byId, region);
}

function unavailable(volume: {
  readonly status: string;
  readonly attachedInstanceName: string | null;
}): string | null {
  if (volume.status === 'available') return null;
  return volume.attachedInstanceName === null
    ? `it is ${volume.status}`
    : `on ${volume.attachedInstanceName}`;
}

const volumeChoices = remembering(
  (volumes: ReadonlyMap<string, Volume>, region: string, bootVolume: string) =>
    ableFirst(
      [...volumes.values()].map((volume) => ({
        value: volume.id,
        label: volume.name,
        detail: detail(gigabytes(volume.sizeGb), volume.volumeType),
        reason:
          volume.region !== region
            ? `it is in ${volume.region}`
            : volume.id === bootVolume
              ? 'the VM boots from it'
              : unavailable(volume),
      })),
    ),
);

/** Volumes that can be attached once it runs, those that are free and in the region first. */
export function volumeOptions(
  region: string,
  bootVolume: string,
  { collections }: Facts,
): readonly FieldOption[] {
  return volumeChoices(collections.volumes.byId, region, bootVolume);
}

function reasonOf(allowed: true | string): string | null {
  return allowed === true ? null : allowed;
}

/** Images of the account's own, the ready ones of the region first. */
export function imageOptions(region: string, { collections }: Facts): readonly FieldOption[] {
  return ableFirst(
    [...collections.images.byId.values()].map((image) => ({
      value: image.id,
      label: image.name,
      detail: detail(
        gigabytes(image.sizeGb),
        image.snapshotName === null ? null : `of ${image.snapshotName}`,
      ),
      reason:
        image.region !== region
          ? `it is in ${image.region}`
          : reasonOf(allowedFrom(image.status, imageStates.deployInstance)),
    })),
  );
}

/** Scripts of the account that may run at the first start. */
export function scriptOptions({ collections }: Facts): readonly FieldOption[] {
  return [...collections.scripts.byId.values()].map(({ id, name, sizeBytes }) => ({
    value: id,
    label: name,
    detail: `${withCommas(sizeBytes)} B`,
  }));
}
