import { type Tier, VOLUME_OFFERS } from '../catalog/prices.ts';
import type { Schemas } from '../contract/types.ts';
import { invalidField } from '../refusal.ts';
import { requireOsImage, requirePlace } from './checks.ts';

/** What a new volume is made from. */
export interface VolumePlan {
  readonly name: string;
  readonly region: string;
  readonly tier: Tier;
  readonly type: string;
  readonly sizeGb: number;
  readonly bootable: boolean;
  readonly osImage: string | null;
  readonly description: string | null;
}

/** An older label for the one type of the legacy tier (contract 4.1). */
const OLDER_LABELS: Readonly<Record<string, string>> = { 'Cloud-SSD': 'SSD' };

/** The volume a request asks for. Refuses with 400 what its region does not have. */
export function planVolume(request: Schemas['CreateVolumeRequest']): VolumePlan {
  const { region } = request;
  const place = requirePlace('region', region);
  const bootable = request.bootable ?? false;
  if (!bootable && request.os_image !== undefined) {
    throw invalidField('os_image', 'os_image is for a bootable volume: leave it out or set bootable');
  }
  const osImage = request.os_image ?? null;
  if (osImage !== null) {
    requireOsImage('os_image', osImage, region);
  }
  return {
    name: request.volume_name,
    region,
    tier: place.tier,
    type: requireVolumeType(request.volume_type, place.tier),
    sizeGb: request.size_gb,
    bootable,
    osImage,
    description: request.description ?? null,
  };
}

/** The volume type that a request names. Refuses with 400 one that the tier does not have (contract 5.5). */
export function requireVolumeType(label: string, tier: Tier): string {
  const type = OLDER_LABELS[label] ?? label;
  if (VOLUME_OFFERS[type]?.tier !== tier) {
    const allowed = Object.keys(VOLUME_OFFERS).filter((name) => VOLUME_OFFERS[name]?.tier === tier);
    const message = `volume_type must be one of ${allowed.join(', ')} on the ${tier} tier`;
    throw invalidField('volume_type', message, { allowed, tier });
  }
  return type;
}
