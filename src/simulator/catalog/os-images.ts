import { PLACES } from './places.ts';
import type { Tier } from './prices.ts';

export interface OsImage {
  readonly name: string;
  readonly type: string;
  readonly version: string;
  readonly sizeGb: number;
  readonly defaultUser: string;
  readonly docker: boolean;
}

function ubuntu(name: string, version: string, sizeGb: number): OsImage {
  return {
    name,
    type: 'Ubuntu',
    version,
    sizeGb,
    defaultUser: 'ubuntu',
    docker: name.endsWith('with Docker'),
  };
}

const IMAGES: Readonly<Record<Tier, readonly OsImage[]>> = {
  legacy: [
    ubuntu('Ubuntu Server 22.04 LTS R550 CUDA 12.4', '22.04 LTS', 14),
    ubuntu('Ubuntu Server 22.04 LTS R550 CUDA 12.4 with Docker', '22.04 LTS', 16),
    ubuntu('Ubuntu Server 20.04 LTS R535 CUDA 12.2', '20.04 LTS', 13),
    ubuntu('Ubuntu Server 20.04 LTS R535 CUDA 12.2 with Docker', '20.04 LTS', 15),
  ],
  advanced: [
    ubuntu('Ubuntu 24.04 CUDA 12.8 Open', '24.04', 12),
    ubuntu('Ubuntu 24.04 CUDA 12.8 Open with Docker', '24.04', 14),
    {
      name: 'Debian 12 CUDA 12.8',
      type: 'Debian',
      version: '12',
      sizeGb: 11,
      defaultUser: 'root',
      docker: false,
    },
  ],
};

/** Operating systems with the region in which each can be booted. */
export const OS_IMAGES: readonly { readonly region: string; readonly tier: Tier; readonly image: OsImage }[] =
  PLACES.flatMap((place) =>
    IMAGES[place.tier].map((image) => ({ region: place.name, tier: place.tier, image })),
  );

/** The image used for a machine of the tier when nothing else is asked for. */
export function usualImage(tier: Tier): OsImage {
  const image = IMAGES[tier][1];
  if (image === undefined) {
    throw new Error(`No operating system for the ${tier} tier`);
  }
  return image;
}

/** Who logs in to a machine that runs this system; one that nothing is known of is taken for Ubuntu. */
export function userOf(imageName: string | null): string {
  return OS_IMAGES.find(({ image }) => image.name === imageName)?.image.defaultUser ?? 'ubuntu';
}
