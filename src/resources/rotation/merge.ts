import { isTouched } from './touched.ts';
import type { RotatedMachine, RotationPlan, Rotations } from './types.ts';

/**
 * The plan to be kept in the place of the one that is: what other consoles did to its machines stays, and only those that
 * changed here are put in. A sentence where another console has begun with another key.
 */
export function mergePlan(
  present: RotationPlan | undefined,
  plan: RotationPlan,
  changed: readonly RotatedMachine[],
): RotationPlan | { readonly problem: string } {
  const news = changed.map((machine) => [machine.id, machine] as const);
  if (present === undefined) return { ...plan, machines: new Map([...plan.machines, ...news]) };
  if (present.newKeyId === plan.newKeyId)
    return { ...present, machines: new Map([...present.machines, ...news]) };
  if ([...present.machines.values()].some(isTouched))
    return { problem: `another console has begun with ${present.newName}` };
  return { ...plan, machines: new Map(news) };
}

/** The record as it is now, with what is worked on here as it is told here: the record is behind by a moment. */
export function withOwnWork(read: Rotations, own: Rotations | null): Rotations {
  if (own === null) return read;
  return new Map(
    [...read].map(([id, plan]) => {
      const working = [...(own.get(id)?.machines.values() ?? [])].filter(({ step }) => step === 'under way');
      if (working.length === 0) return [id, plan] as const;
      const machines = new Map([
        ...plan.machines,
        ...working.map((machine) => [machine.id, machine] as const),
      ]);
      return [id, { ...plan, machines }] as const;
    }),
  );
}
