/** Commas between the thousands of a whole number: `1234` as `1,234`. Without Node's tables of languages, which take 7 MB. */
export function groupDigits(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}
