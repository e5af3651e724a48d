import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8 from making room ahead of need. By itself it lets the room for short-lived objects grow to 64 MB while a long
 * list is read, more than twice what the program holds, and what outlives them to twice what is in use, before it looks
 * for what can go; it never gives that back on its own. Both are read each time the heap would grow, while a flag for a
 * size is read only once, before any program runs.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=10');
}
