import { OS_IMAGES, type OsImage } from '../catalog/os-images.ts';
import { PLACES, type Place } from '../catalog/places.ts';
import { GPU_OFFERS, type GpuOffer } from '../catalog/prices.ts';
import { invalidField } from '../refusal.ts';

/** The region that a field of the request names. Refuses with 400. */
export function requirePlace(field: string, name: string): Place {
  const place = PLACES.find((known) => known.name === name);
  if (place === undefined) {
    throw unknown(field, 'region', name, PLACES);
  }
  return place;
}

/** The offer of a GPU model that a field of the request names. Refuses with 400. */
export function requireModel(field: string, name: string): GpuOffer {
  const offer = Object.hasOwn(GPU_OFFERS, name) ? GPU_OFFERS[name] : undefined;
  if (offer === undefined) {
    const models = Object.keys(GPU_OFFERS).map((model) => ({ name: model }));
    throw unknown(field, 'GPU model', name, models);
  }
  return offer;
}

/** The operating system that a field of the request names, one of the region's. Refuses with 400. */
export function requireOsImage(field: string, name: string, region: string): OsImage {
  const offered = OS_IMAGES.filter((entry) => entry.region === region).map(({ image }) => image);
  const found = offered.find((image) => image.name === name);
  if (found === undefined) {
    const allowed = offered.map((image) => image.name);
    const message = `${region} has no OS image ${name}: ${field} must be one of ${allowed.join(', ')}`;
    throw invalidField(field, message, { allowed });
  }
  return found;
}

function unknown(field: string, kind: string, name: string, known: readonly { readonly name: string }[]) {
  const allowed = known.map((entry) => entry.name);
  return invalidField(field, `There is no ${kind} ${name}: ${field} must be one of ${allowed.join(', ')}`, {
    allowed,
  });
}
