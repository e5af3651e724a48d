import type { Instance, Volume } from '../../api/types.ts';
import { gigabytes } from '../texts.ts';
import { isBootVolume } from './attachment.ts';

/** What is pasted into a shell is made of signs that mean nothing to it. */
const unsafe = /[^A-Za-z0-9._-]+/g;
const deviceForm = /^\/dev\/[a-z0-9]+$/;
const unknownDevice = '/dev/vdX';

/** Where it would be mounted. */
export function mountPoint({ name, id }: Pick<Volume, 'name' | 'id'>): string {
  const word = (text: string) => text.replaceAll(unsafe, '-').replace(/^[-.]+|-+$/g, '');
  return `/mnt/${word(name) || word(id) || 'volume'}`;
}

function deviceOf({ device }: Pick<Volume, 'device'>): string {
  return device !== null && deviceForm.test(device) ? device : unknownDevice;
}

type Mounted = Pick<Volume, 'name' | 'id' | 'device'>;

/** What to type in the machine once the volume is attached to it. */
export function mountSteps(volume: Mounted): readonly string[] {
  const device = deviceOf(volume);
  const find = device === unknownDevice ? ['lsblk    # shows which device it is'] : [];
  return [
    ...find,
    `sudo lsblk -f ${device}    # shows whether it has a file system`,
    `# sudo mkfs.ext4 ${device}    # only a new, empty one: erases it`,
    `sudo mkdir -p ${mountPoint(volume)}`,
    `sudo mount ${device} ${mountPoint(volume)}`,
  ];
}

/** What to type in the machine before the volume is detached from it. */
export function unmountSteps(volume: Mounted): readonly string[] {
  return [`sudo umount ${mountPoint(volume)}    # or where it is mounted`];
}

/** What to type in the machine once a volume that was resized is attached and mounted again. */
export function growSteps(volume: Mounted): readonly string[] {
  return [`sudo resize2fs ${deviceOf(volume)}    # ext4`, `# sudo xfs_growfs ${mountPoint(volume)}    # xfs`];
}

/** All that is to be typed in the machine for a volume, to be pasted as it is: what speaks to a person is a comment. */
export function guestSteps(volume: Volume, vm: Instance | undefined): string {
  const { device, attachedInstanceName } = volume;
  const unsaid = (text: string) => text.replaceAll(/[^\x20-\x7e]+/g, '?');
  const place = attachedInstanceName === null ? 'attached to nothing' : `on ${unsaid(attachedInstanceName)}`;
  const at = device === null ? '' : ` at ${deviceOf(volume)}`;
  const head = `# ${unsaid(volume.name)}, ${gigabytes(volume.sizeGb)}, ${place}${at}`;
  // Nobody is led to erase the disk a machine runs from.
  if (vm !== undefined && isBootVolume(volume, vm))
    return `${head}\n# the VM runs from it: there is nothing to mount`;
  return [
    head,
    '',
    '# mount it, once it is attached',
    ...mountSteps(volume),
    '',
    '# grow its file system, once it was resized and is attached again',
    ...growSteps(volume).map((step) => (step.startsWith('#') ? step : `# ${step}`)),
    '',
    '# unmount it, before it is detached',
    ...unmountSteps(volume).map((step) => `# ${step}`),
  ].join('\n');
}
