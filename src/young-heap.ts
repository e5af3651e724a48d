import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8 from making room for more short-lived objects. By itself it lets that grow to 64 MB while a long list is read,
 * more than twice what the program holds, and never gives it back on its own.
 */
export function keepYoungHeapSmall(): void {
  // Read each time it would grow; the flag for the size itself is read only once, before any program runs.
  setFlagsFromString('--semi-space-growth-factor=1');
}
