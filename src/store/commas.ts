/**
 * `1,234.5`: a number with commas between its thousands and at most three decimals. Node reads 7 MB of its tables of
 * languages for the first `toLocaleString`, and keeps them.
 */
export function withCommas(value: number): string {
  const [whole = '', decimals] = String(Math.round(value * 1_000) / 1_000).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}
