import { withCommas } from '../../../store/commas.ts';
import { gigabytes, hoursPerDay } from '../../texts.ts';
import type { FormContext, FormValues } from '../types.ts';
import { textOf } from '../types.ts';
import { gpuOf, numberOf, volumeOf, wholeNumber } from './parts.ts';

const mostDays = 3_650;
const mostGb = 10_000_000;
const mostSnapshots = 10_000;

/** What is wrong with a number that was typed; an empty field is none of it. */
function numberProblem(values: FormValues, id: string, most: number): string | null {
  const text = textOf(values, id).trim();
  if (text === '') return null;
  const value = wholeNumber(text);
  if (value === null) return 'write a whole number';
  return value > most ? `the most is ${withCommas(most)}` : null;
}

/** What of the numbers can't be reckoned with, and what is missing to deploy it, by field. */
export function problemsOf(
  values: FormValues,
  context: FormContext,
): Readonly<Partial<Record<string, string>>> {
  const problems: Partial<Record<string, string>> = {};
  const put = (id: string, problem: string | null): void => {
    if (problem !== null) problems[id] ??= problem;
  };
  const volume = volumeOf(values, context);
  if (volume !== undefined) {
    put('size', numberProblem(values, 'size', mostGb));
    const least = volume.minimumSizeGb ?? 1;
    if (numberOf(values, 'size') < least) put('size', `a volume has ${gigabytes(least)} at least`);
  }
  put('snapshots', numberProblem(values, 'snapshots', mostSnapshots));
  put('days', numberProblem(values, 'days', mostDays));
  put('hours', numberProblem(values, 'hours', mostDays * hoursPerDay));
  const gpu = gpuOf(values, context);
  if (gpu === undefined) put('gpu', 'choose a model to deploy');
  const count = Number(textOf(values, 'count'));
  if (count === 0) put('count', 'choose how many');
  if (gpu?.maxCount != null && count > gpu.maxCount) put('count', `the most is ${gpu.maxCount}`);
  return problems;
}
