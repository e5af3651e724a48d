import type { InstanceStatus } from '../api/types.ts';

const transitional: ReadonlySet<string> = new Set([
  'CREATING',
  'BUILD',
  'STARTING',
  'STOPPING',
  'REBOOTING',
  'HIBERNATING',
  'RESTORING',
  'DELETING',
  'ATTACHING',
  'DETACHING',
  'RESIZING',
]);

/** States that end by themselves (CONTRACT 5.1) and are followed closely until they do. */
export function isTransitional(status: InstanceStatus): boolean {
  return transitional.has(status);
}
