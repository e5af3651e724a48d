import { withCommas } from '../../store/commas.ts';
import { gigabytes } from '../texts.ts';

const gbPerTb = 1_000;
const sizeForm = /^(?<number>\d+(?:[.,]\d+)*)\s*(?<unit>gb|tb|g|t)?$/i;
const thousands = /^\d{1,3}(?:,\d{3})+$/;

/** A size as it is typed, in whole GB: `500`, `1,500 GB`, `2TB`; null for what is none. */
export function readSizeGb(typed: string): number | null {
  const { number = '', unit = '' } = sizeForm.exec(typed.trim())?.groups ?? {};
  if (number === '') return null;
  const amount = Number(thousands.test(number) ? number.replaceAll(',', '') : number);
  const sizeGb = unit.toLowerCase().startsWith('t') ? amount * gbPerTb : amount;
  return Number.isSafeInteger(sizeGb) && sizeGb > 0 ? sizeGb : null;
}

/** The sizes something may have; null where no limit is told. */
export interface SizeLimits {
  readonly minSizeGb: number | null;
  readonly maxSizeGb: number | null;
}

/** What is wrong with a size as it was typed, null for nothing. */
export function sizeProblem(typed: string, { minSizeGb, maxSizeGb }: SizeLimits): string | null {
  const sizeGb = readSizeGb(typed);
  if (sizeGb === null) return 'a whole number of GB, as 500 or 2TB';
  if (minSizeGb !== null && sizeGb < minSizeGb) return `at least ${gigabytes(minSizeGb)}`;
  if (maxSizeGb !== null && sizeGb > maxSizeGb) return `at most ${gigabytes(maxSizeGb)}`;
  return null;
}

/** `100 to 1,048,576 GB`, as far as limits are told. */
export function limitsText({ minSizeGb, maxSizeGb }: SizeLimits): string {
  if (minSizeGb === null) return maxSizeGb === null ? '' : `up to ${gigabytes(maxSizeGb)}`;
  if (maxSizeGb === null) return `from ${gigabytes(minSizeGb)}`;
  return `${withCommas(minSizeGb)} to ${gigabytes(maxSizeGb)}`;
}
