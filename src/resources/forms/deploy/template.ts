import { gpuLabel } from '../../catalogue/gpu-names.ts';
import type { Facts } from '../../types.ts';
import { nextName } from '../names.ts';
import { chosenOf, type FormValues, type TemplateSpec, textOf } from '../types.ts';
import { accountKeys } from './keys.ts';
import { machinesKnown } from './machines.ts';
import { blankValues } from './values.ts';

/** `4x L40 in NORWAY-1`; `a VM` where neither was chosen. */
function summary(values: FormValues): string {
  const [gpu, count, region] = [textOf(values, 'gpu'), textOf(values, 'count'), textOf(values, 'region')];
  const what = gpu === '' ? 'a VM' : gpuLabel(Number(count), gpu);
  return region === '' ? what : `${what} in ${region}`;
}

/**
 * What was kept as it fits now: another name where a machine has it, keys by what the account has of them, and no volume
 * that is gone.
 */
function begin(values: FormValues, facts: Facts): FormValues {
  const { volumes } = facts.collections;
  const name = textOf(values, 'name');
  const { names } = machinesKnown(facts);
  const known = Object.entries(values).filter(([id]) => Object.hasOwn(blankValues, id));
  return {
    ...blankValues,
    ...Object.fromEntries(known),
    name: name === '' || !names.has(name) ? name : nextName(name, names),
    keys: accountKeys(chosenOf(values, 'keys'), facts),
    volumes: chosenOf(values, 'volumes').filter((id) => volumes.byId.has(id) || !volumes.complete),
  };
}

/** A deployment that is kept under a name. */
export const deployTemplate: TemplateSpec = { summary, begin };
