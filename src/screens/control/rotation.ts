import { keyWords } from '../../resources/login/identity.ts';
import type { RotationRun } from '../../resources/rotation/plan.ts';
import type { Progress } from '../../resources/rotation/rotate-machine.ts';
import { isTouched } from '../../resources/rotation/touched.ts';
import type {
  RotatedMachine,
  RotationPlan,
  RotationStep,
  Rotations,
} from '../../resources/rotation/types.ts';
import type { Control } from './context.ts';
import { openPlan } from './plan-keys.ts';
import { readOnlyText } from './read-only.ts';
import type { RotationServices } from './services.ts';

/** After the trial, that many machines are worked on at once. */
const atOnce = 4;
/** One run at a time: two would work on one machine both. */
let isRunning = false;

function servicesOf(control: Control): RotationServices | null {
  const { rotation } = control.services.ssh;
  if (rotation === null)
    control.say('the VMs of the demo are nowhere: there is nothing to log in to', 'warn');
  return rotation;
}

function show(control: Control, plan: RotationPlan): void {
  const rotations: Rotations = new Map([...(control.ui().rotations ?? []), [plan.oldKeyId, plan]]);
  control.patch({ rotations });
  control.settle();
}

/** The plan with one of its machines as it is now. */
function withMachine(plan: RotationPlan, machine: RotatedMachine): RotationPlan {
  return { ...plan, machines: new Map([...plan.machines, [machine.id, machine]]) };
}

/** Changes the plan of one key, on the screen at once and then in the record, and says where that could not be kept. */
function keepPlan(
  control: Control,
  services: RotationServices,
  plan: RotationPlan,
  changed: readonly RotatedMachine[] = [],
): Promise<void> {
  show(control, plan);
  return services.keep(plan, changed).then((problem) => {
    if (problem !== null) control.say(`the rotation is not kept for the next start: ${problem}`, 'warn');
  });
}

/** Keeps rotations no longer. */
export function forgetRotations(control: Control, oldKeyIds: readonly string[]): void {
  const services = servicesOf(control);
  if (services === null) return;
  const left = [...(control.ui().rotations ?? [])].filter(([id]) => !oldKeyIds.includes(id));
  control.patch({ rotations: new Map(left) });
  control.settle();
  void services.forget(oldKeyIds).then((problem) => {
    const what = oldKeyIds.length === 1 ? 'the rotation is' : `${oldKeyIds.length} rotations are`;
    if (problem === null) control.say(`${what} forgotten`);
    else control.say(`${what} there again at the next start: ${problem}`, 'warn');
  });
}

/** Sets which key takes the place of another; what has begun with one is not gone on with by another. */
export function chooseRotationKey(control: Control, oldKeyId: string, newKeyId: string): void {
  const services = servicesOf(control);
  const { byId } = control.state().collections.keys;
  const [oldKey, newKey] = [byId.get(oldKeyId), byId.get(newKeyId)];
  if (services === null || oldKey === undefined || newKey === undefined) return;
  const before = control.ui().rotations?.get(oldKeyId);
  const begun = [...(before?.machines.values() ?? [])].filter(isTouched);
  control.back();
  if (before !== undefined && before.newKeyId !== newKeyId && begun.length > 0) {
    control.say(`${before.newName} is on ${begun.length} of them already, or may be: go on with it`, 'warn');
    return;
  }
  if (before?.newKeyId === newKeyId) return;
  void keepPlan(control, services, {
    oldKeyId,
    oldName: oldKey.name,
    oldWords: keyWords(oldKey.publicKey),
    newKeyId,
    newName: newKey.name,
    newWords: keyWords(newKey.publicKey),
    startedAtMs: control.services.clock.now(),
    machines: new Map(),
  });
  control.say(`${newKey.name} takes the place of ${oldKey.name}: w begins, with one VM as a trial`);
}

/** Shows what would be done to the machines, and does it when that is asked for. */
export async function reviewRotation(
  control: Control,
  keyId: string,
  chosen: readonly string[],
): Promise<void> {
  const services = servicesOf(control);
  if (services === null) return;
  const { knownHostsPath } = control.services.ssh;
  // Another console may have come further, or be at it just now.
  if (!isRunning) await control.readRotations();
  const plan = control.ui().rotations?.get(keyId);
  if (control.ui().readOnly) control.say(readOnlyText(control, 'rotate'), 'warn');
  else if (isRunning) control.say('a rotation is under way: wait until it has ended', 'warn');
  else if (plan === undefined) control.say('choose the new key first: n', 'warn');
  else if (knownHostsPath === null) control.say('there is no place to keep host keys in', 'warn');
  else {
    const [local, { planRun }] = await Promise.all([
      control.services.readLocal(),
      import('../../resources/rotation/plan.ts'),
    ]);
    const facts = control.facts();
    const run = planRun({ facts, local: local.keys, plan, chosen, knownHostsPath });
    if ('problem' in run) {
      control.say(run.problem, 'warn');
      return;
    }
    const count = run.machines.length;
    const where = count === 1 ? (run.machines[0]?.name ?? '') : `${count} VMs`;
    const title = `Replace ${plan.oldName} by ${plan.newName} on ${where}?`;
    const start = () => void rotate(control, services, keyId, run);
    const once = { key: 'r', label: 'replace, really', run: start };
    const again = () =>
      openPlan(control, { title: `Protected: ${title}`, lines: run.lines, answers: [once] });
    const answer = { key: 'y', label: 'replace', run: control.services.isProtected ? again : start };
    openPlan(control, { title, lines: run.lines, answers: [answer] });
  }
}

/** How the journal calls what a machine came to. */
const journalOutcome: Readonly<Partial<Record<RotationStep, 'done' | 'failed' | 'unknown' | 'skipped'>>> = {
  done: 'done',
  added: 'failed',
  failed: 'failed',
  pending: 'skipped',
};

/** Nothing was done to it by this console. */
function isUntried(step: RotationStep): boolean {
  return step === 'pending' || step === 'elsewhere';
}

function outcomeText({ step, note }: Progress, { oldName, newName }: RotationPlan): string {
  if (step === 'done') return `${newName} was seen to work, ${oldName} is off`;
  const what = step === 'added' ? `both ${oldName} and ${newName} are on it` : `${oldName} by ${newName}`;
  return note === null ? what : `${what}: ${note}`;
}

async function rotate(
  control: Control,
  services: RotationServices,
  keyId: string,
  { machines, hasTrial }: RotationRun,
): Promise<void> {
  if (isRunning) return;
  isRunning = true;
  const { rotateMachine } = await import('../../resources/rotation/rotate-machine.ts');
  const batch = control.services.newId();
  const planNow = () => control.ui().rotations?.get(keyId);
  const note = async (id: string, name: string, progress: Progress): Promise<void> => {
    const plan = planNow();
    if (plan === undefined) return;
    const machine = { id, name, ...progress };
    await keepPlan(control, services, withMachine(plan, machine), [machine]);
  };
  const work = async ({ id, name, request }: RotationRun['machines'][number]): Promise<RotationStep> => {
    const plan = planNow();
    if (plan === undefined) return 'pending';
    const held = await services.hold(id);
    if ('problem' in held) {
      const step = held.isHeld ? 'elsewhere' : 'failed';
      show(control, withMachine(planNow() ?? plan, { id, name, step, note: held.problem }));
      return step;
    }
    const before = plan.machines.get(id)?.step ?? 'pending';
    const end = services.begin({ id, name }, plan, batch);
    void note(id, name, { step: 'under way', note: null });
    let outcome: Progress;
    try {
      outcome = await rotateMachine(
        request,
        services.remote,
        ({ step }) =>
          void note(id, name, { step: 'under way', note: step === 'added' ? 'the new key is on it' : null }),
      );
    } catch (error) {
      outcome = { step: 'failed', note: error instanceof Error ? error.message : String(error) };
    }
    // Where nobody was let in, all is as it was before.
    if (outcome.step === 'pending' && (before === 'added' || before === 'unknown'))
      outcome = { step: before, note: outcome.note };
    end(journalOutcome[outcome.step] ?? 'unknown', outcomeText(outcome, plan));
    await note(id, name, outcome);
    // By now other consoles read how it ended.
    held.release();
    return outcome.step;
  };
  try {
    const left = [...machines];
    let done = 0;
    while (hasTrial && done === 0) {
      const trial = left.shift();
      if (trial === undefined) {
        control.say(`nothing was done: see why beside ${machines.length === 1 ? 'it' : 'each'}`, 'warn');
        return;
      }
      const step = await work(trial);
      // Where nobody was let in, nothing was tried: the next one is the trial.
      if (isUntried(step)) continue;
      if (step !== 'done') {
        const rest = left.length === 0 ? '' : '; no other was touched';
        control.say(`the trial on ${trial.name} was not done${rest}: see why beside it`, 'bad');
        return;
      }
      done += 1;
    }
    const workOn = async (): Promise<void> => {
      for (let next = left.shift(); next !== undefined; next = left.shift())
        if ((await work(next)) === 'done') done += 1;
    };
    await Promise.all(Array.from({ length: atOnce }, workOn));
    const trialOnly = hasTrial && machines.length === 1 ? ': the others can follow' : '';
    if (done === machines.length)
      control.say(`replaced on ${done === 1 ? '1 VM' : `${done} VMs`}${trialOnly}`, 'good');
    else if (machines.length === 1)
      control.say(`not replaced on ${machines[0]?.name}: see why beside it`, 'warn');
    else control.say(`replaced on ${done} of ${machines.length}: see why beside the others`, 'warn');
  } finally {
    isRunning = false;
  }
}
