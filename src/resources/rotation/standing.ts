import type { NamedMachine } from '../instances/machines.ts';
import { namesOf } from '../keys/actions.ts';
import { machinesWith } from '../keys/usage.ts';
import { keyWords } from '../login/identity.ts';
import { counted } from '../texts.ts';
import type { Facts } from '../types.ts';
import { machinesGiven } from './given.ts';
import type { RotationPlan } from './types.ts';

/** The machines that have the old key, by the service's word or by an earlier rotation, and those that were worked on. */
export function machinesOfRotation(keyId: string, facts: Facts): readonly NamedMachine[] {
  const { keys, vms } = facts.collections;
  const key = keys.byId.get(keyId);
  const listing = key === undefined ? [] : machinesWith(key, facts);
  const known = new Set(listing.map(({ id }) => id));
  const given = key === undefined ? [] : machinesGiven(keyWords(key.publicKey), facts.rotations);
  const plan = facts.rotations?.get(keyId);
  const worked = [...new Set([...given, ...(plan?.machines.keys() ?? [])])].filter(
    (id) => !known.has(id) && vms.byId.has(id),
  );
  return [...listing, ...worked.map((id) => ({ id, vm: vms.byId.get(id) }))];
}

/** How far a rotation is, in words. */
export interface Standing {
  readonly done: number;
  readonly total: number;
  /** `waiting for train-01 and 2 more`: the service gives up no key that a machine lists. */
  readonly end: string;
  /** The old key is deleted. */
  readonly isOver: boolean;
}

/** How far it is as a whole (CONTRACT 4.11). */
export function standingOf(plan: RotationPlan, facts: Facts): Standing {
  const machines = machinesOfRotation(plan.oldKeyId, facts);
  const done = machines.filter(({ id }) => plan.machines.get(id)?.step === 'done').length;
  const key = facts.collections.keys.byId.get(plan.oldKeyId);
  const total = machines.length;
  if (key === undefined) {
    const isOver = facts.collections.keys.complete;
    return { done, total, end: isOver ? 'over: the old key is deleted' : '', isOver };
  }
  const listing = machinesWith(key, facts);
  if (listing.length > 0) return { done, total, end: `waiting for ${namesOf(listing)}`, isOver: false };
  return { done, total, end: `no VM lists ${plan.oldName}: it can be deleted`, isOver: false };
}

/** `2 of 5 VMs done` */
export function doneText({ done, total }: Standing): string {
  return `${done} of ${counted(total, 'VM')} done`;
}
