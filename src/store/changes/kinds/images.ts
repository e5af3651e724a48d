import type { CreateImageRequest } from '../../../api/requests.ts';
import type { CustomImage } from '../../../api/types.ts';
import type { ImageOperation } from '../changes.ts';
import { bodyOf, idIn, sentWith } from './answers.ts';
import { allPages, firstDifference, judgeDeletion, judgeMade, orGone } from './found.ts';
import type { ChangeKind, SeenRecord } from './kind.ts';
import { textIn } from './read-json.ts';
import { type Shown, showKnown, showRow } from './shown.ts';

type ImageKind = ChangeKind<CustomImage>;

function seen({ status }: CustomImage): SeenRecord {
  return { status };
}

function show(image: CustomImage): Shown {
  return showRow('images', image.id, () => image);
}

/** Asked with the `snapshot_id` it is made from. */
const createImage: ImageKind = {
  goingOn: 'Creating image',
  goingOnMany: 'Creating images',
  collection: 'images',
  touches: ['images', 'snapshots'],
  movesMoney: false,
  ends: 'made',
  seen,
  about: () => null,
  objects: (target) => [
    `image called ${textIn(target.args, 'image_name') ?? target.name}`,
    idIn(target, 'snapshot_id'),
  ],
  async send(api, change, options) {
    const done = await api.createImage(bodyOf<CreateImageRequest>(change), options);
    return sentWith(done, { madeId: done.value.id, shown: [show(done.value)] });
  },
  async lookUp(api, facts, options) {
    const rows = await allPages((query, call) => api.listImages(query, call), options);
    return judgeMade(rows, facts, {
      noun: 'image',
      name: textIn(facts.args, 'image_name') ?? facts.name,
      show,
      differs: ({ snapshotId }) =>
        firstDifference([['source', snapshotId, textIn(facts.args, 'snapshot_id')]]),
    });
  },
};

const deleteImage: ImageKind = {
  goingOn: 'Deleting image',
  goingOnMany: 'Deleting images',
  collection: 'images',
  touches: ['images', 'snapshots'],
  movesMoney: false,
  ends: 'elsewhere',
  destroys: true,
  seen,
  async send(api, change, options) {
    const done = await api.deleteImage(change.id, options);
    const { status } = done.value;
    const shown = status === null ? [] : [showKnown('images', change.id, (row) => ({ ...row, status }))];
    return sentWith(done, { shown });
  },
  async lookUp(api, facts, options) {
    const image = (await orGone(api.getImage(facts.id, options)))?.row ?? null;
    return judgeDeletion(image, textIn(facts.seen, 'status'), null, image === null ? [] : [show(image)]);
  },
};

/** What is done to custom images (CONTRACT 4.10, 5.4). */
export const imageKinds: Readonly<Record<ImageOperation, ImageKind>> = { createImage, deleteImage };
