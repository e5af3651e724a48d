import type { Instance } from '../api/types.ts';
import { numberIn } from './changes/kinds/read-json.ts';
import type { Journal, JournalEntry } from './journal/journal.ts';

/** What a deployment from here asked for that the service tells nobody afterwards. */
export interface AskedDeployment {
  /** Of the startup script; null for none. */
  readonly scriptId: string | null;
  /** How long its cloud-init text was, which is kept nowhere; 0 for none, null where that was not noted. */
  readonly cloudInitBytes: number | null;
}

/** Between its request and its creation, by the same clock; a lost answer may have been repeated by nobody. */
const madeWithinMs = 120_000;

function isOf({ operation, args, sentAtMs, outcome }: JournalEntry, vm: Instance): boolean {
  return (
    operation === 'deployInstance' &&
    args.vm_name === vm.name &&
    args.region === vm.region &&
    args.gpu_model === vm.gpuModel &&
    args.gpu_count === vm.gpuCount &&
    outcome?.outcome !== 'failed' &&
    outcome?.outcome !== 'skipped' &&
    sentAtMs !== null &&
    vm.createdAtMs !== null &&
    Math.abs(vm.createdAtMs - sentAtMs) < madeWithinMs
  );
}

/** The deployment a machine came of, where the journal has it; null for one of elsewhere, or of long ago. */
export function askedDeployment(
  vm: Instance,
  { entries, isOwn }: Pick<Journal, 'entries' | 'isOwn'>,
): AskedDeployment | null {
  const entry = entries().find((candidate) => isOf(candidate, vm) && isOwn(candidate));
  if (entry === undefined) return null;
  const scriptId = entry.args.startup_script_id;
  return {
    scriptId: typeof scriptId === 'string' ? scriptId : null,
    cloudInitBytes: numberIn(entry.seen, 'cloudInitBytes'),
  };
}
