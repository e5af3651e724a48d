import * as v from 'valibot';

const instanceStates = new Set([
  'CREATING',
  'BUILD',
  'ACTIVE',
  'STARTING',
  'STOPPING',
  'SHUTOFF',
  'REBOOTING',
  'HIBERNATING',
  'HIBERNATED',
  'RESTORING',
  'DELETING',
  'DELETED',
  'ERROR',
]);

/** The words of the cloud behind the advanced tier (CONTRACT 7.3). */
const otherInstanceWords: ReadonlyMap<string, string> = new Map([
  ['RUNNING', 'ACTIVE'],
  ['OFFLINE', 'SHUTOFF'],
  ['ORDERED', 'CREATING'],
  ['PROVISIONING', 'BUILD'],
  ['STARTING_HIBERNATION', 'HIBERNATING'],
]);

const volumeStates = new Set([
  'creating',
  'available',
  'attaching',
  'in-use',
  'detaching',
  'resizing',
  'cloning',
  'deleting',
  'deleted',
  'error',
]);

const otherVolumeWords: ReadonlyMap<string, string> = new Map([
  ['attached', 'in-use'],
  ['in_use', 'in-use'],
  ['in use', 'in-use'],
  ['detached', 'available'],
]);

/** State of an instance in the words of CONTRACT 5.1; a word nobody knows yet stays as it came. */
function readInstanceStatus(word: string): string {
  const upper = word.toUpperCase();
  return instanceStates.has(upper) ? upper : (otherInstanceWords.get(upper) ?? word);
}

/** State of a volume in the words of CONTRACT 5.2; a word nobody knows yet stays as it came. */
function readVolumeStatus(word: string): string {
  const lower = word.toLowerCase();
  return volumeStates.has(lower) ? lower : (otherVolumeWords.get(lower) ?? word);
}

export const instanceStatus = v.fallback(v.pipe(v.string(), v.transform(readInstanceStatus)), 'UNKNOWN');
export const instanceStatusOrNull = v.fallback(
  v.nullable(v.pipe(v.string(), v.transform(readInstanceStatus))),
  null,
);
export const volumeStatus = v.fallback(v.pipe(v.string(), v.transform(readVolumeStatus)), 'unknown');

/** The older label of the legacy tier's disks means the same (CONTRACT 4.1). */
export const volumeType = v.fallback(
  v.pipe(
    v.string(),
    v.transform((name) => (name === 'Cloud-SSD' ? 'SSD' : name)),
  ),
  '',
);
