import { isRecord } from '../../api/text.ts';
import type { RotatedMachine, RotationPlan, RotationStep, Rotations, Worker } from './types.ts';

const steps: ReadonlySet<string> = new Set<RotationStep>(['pending', 'unknown', 'added', 'done', 'failed']);
const version = 1;
/** Of a machine that was worked on when the console ended. */
const interruptedNote = 'the console ended meanwhile: w looks and goes on';

/** Who works on a machine now; null for nobody. */
type WorkerOn = (instanceId: string) => Worker | null;

type Fields = Readonly<Record<string, unknown>>;

function textOf(fields: Fields, name: string): string | null {
  const value = fields[name];
  return typeof value === 'string' ? value : null;
}

function isStep(value: unknown): value is RotationStep {
  return typeof value === 'string' && steps.has(value);
}

function machineOf(value: unknown, workerOn: WorkerOn): RotatedMachine | null {
  if (!isRecord(value)) return null;
  const id = textOf(value, 'id');
  if (id === null) return null;
  const { step } = value;
  const name = textOf(value, 'name') ?? id;
  if (isStep(step)) return { id, name, step, note: textOf(value, 'note') };
  const worker = workerOn(id);
  if (worker?.kind === 'self') return { id, name, step: 'under way', note: null };
  if (worker?.kind === 'other')
    return { id, name, step: 'elsewhere', note: `another console is at it: ${worker.named}` };
  // What was under way when the console ended may have come to anything: it is asked of the machine again.
  return { id, name, step: 'unknown', note: interruptedNote };
}

function planOf(value: unknown, workerOn: WorkerOn): RotationPlan | null {
  if (!isRecord(value)) return null;
  const read = (name: string) => textOf(value, name);
  const [oldKeyId, oldName, oldWords] = [read('old_key_id'), read('old_name'), read('old_words')];
  const [newKeyId, newName, newWords] = [read('new_key_id'), read('new_name'), read('new_words')];
  const { started_at_ms: startedAtMs, machines } = value;
  if (oldKeyId === null || oldWords === null || newKeyId === null || newWords === null) return null;
  const rows = (Array.isArray(machines) ? machines : [])
    .map((row) => machineOf(row, workerOn))
    .filter((row) => row !== null);
  return {
    ...{ oldKeyId, oldName: oldName ?? oldKeyId, oldWords },
    ...{ newKeyId, newName: newName ?? newKeyId, newWords },
    startedAtMs: typeof startedAtMs === 'number' ? startedAtMs : 0,
    machines: new Map(rows.map((row) => [row.id, row])),
  };
}

/** The plans of a record as it was written; an empty text for none. Null for a text that is no such record. */
export function readRotations(text: string, workerOn: WorkerOn = () => null): Rotations | null {
  if (text.trim() === '') return new Map();
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value) || !Array.isArray(value.rotations)) return null;
    const plans = value.rotations.map((row) => planOf(row, workerOn)).filter((plan) => plan !== null);
    return new Map(plans.map((plan) => [plan.oldKeyId, plan]));
  } catch {
    return null;
  }
}

/** The record of the plans: public keys and names, and nothing secret. */
export function writeRotations(rotations: Rotations): string {
  const plans = [...rotations.values()].map((plan) => ({
    old_key_id: plan.oldKeyId,
    old_name: plan.oldName,
    old_words: plan.oldWords,
    new_key_id: plan.newKeyId,
    new_name: plan.newName,
    new_words: plan.newWords,
    started_at_ms: plan.startedAtMs,
    machines: [...plan.machines.values()],
  }));
  return `${JSON.stringify({ version, rotations: plans }, null, 2)}\n`;
}
