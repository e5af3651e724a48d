import type { Instance } from '../../api/types.ts';
import type { Stage } from '../../store/state.ts';
import { lasted } from '../texts.ts';
import type { Facts } from '../types.ts';
import { sshLine } from './ssh-line.ts';

/** The states a machine went through of late, with the time each took: `CREATING 3s`, `BUILD 12s`, `ACTIVE`. */
export function wayParts(vm: Instance, { stages }: Facts): readonly string[] {
  const way = stages.get(vm.id) ?? [];
  if (way.length < 2) return [];
  return way.map(({ status, sinceMs }, index) => {
    const next = way[index + 1];
    return next === undefined ? status : `${status} ${lasted(next.sinceMs - sinceMs)}`;
  });
}

/** How long a new machine took to its present state, as far as its way was seen or the service dates it. */
function tookMs({ createdAtMs, updatedAtMs }: Instance, way: readonly Stage[]): number | null {
  const [first] = way;
  const last = way.at(-1);
  if (first !== undefined && last !== undefined && first !== last) return last.sinceMs - first.sinceMs;
  return createdAtMs === null || updatedAtMs === null ? null : updatedAtMs - createdAtMs;
}

/** What is said when a new machine has come up: how long it took, and how to get in. */
export function arrivedText(vm: Instance, facts: Facts): string {
  const took = tookMs(vm, facts.stages.get(vm.id) ?? []);
  const login = sshLine(vm, facts);
  const head = `${vm.name} is ${vm.status}${took === null ? '' : ` after ${lasted(took)}`}`;
  return login === null ? head : `${head}: ${login}`;
}
