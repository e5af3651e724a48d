import * as v from 'valibot';
import { count, fields, flag, id, text, textOrNull, timeOrNull } from './shape.ts';
import { volumeType } from './statuses.ts';
import type { VolumeAttachment } from './types.ts';

/** VMVolumeAttachment of CONTRACT 4.6. */
export const volumeAttachment = v.pipe(
  fields({
    volume_id: id,
    volume_name: text,
    size_gb: count,
    volume_type: volumeType,
    bootable: flag,
    device: textOrNull,
    status: text,
    attached_at: timeOrNull,
  }),
  v.transform(
    (row): VolumeAttachment => ({
      volumeId: row.volume_id,
      volumeName: row.volume_name === '' ? row.volume_id : row.volume_name,
      sizeGb: row.size_gb,
      volumeType: row.volume_type,
      bootable: row.bootable,
      device: row.device,
      status: row.status,
      attachedAtMs: row.attached_at,
    }),
  ),
);
