import type { CallOptions } from './calls.ts';
import type { Client } from './client.ts';
import { doneTo, doneWith, namedAnswer } from './done.ts';
import { imageDetails } from './images.ts';
import type { CreateImageRequest } from './requests.ts';
import type { CustomImage, Done, Named } from './types.ts';

/** Makes an image of a snapshot (CONTRACT 4.10, ImageCreateResponse). */
export async function createImage(
  client: Client,
  request: CreateImageRequest,
  options?: CallOptions,
): Promise<Done<CustomImage>> {
  const call = { operation: 'createImage', body: request, schema: imageDetails, options } as const;
  const answered = await client(call);
  return doneWith(answered.value.image, answered);
}

/** Deletes one of the account's own images (CONTRACT 4.10, ImageDeleteResponse). */
export async function deleteImage(
  client: Client,
  imageId: string,
  options?: CallOptions,
): Promise<Done<Named>> {
  const ids = { image_id: imageId };
  return doneTo(imageId, await client({ operation: 'deleteImage', ids, schema: namedAnswer, options }));
}
