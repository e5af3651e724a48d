/** Cells and lines below which nothing is drawn but that it is too small. */
export const leastColumns = 60;
export const leastRows = 15;

/** Whether the terminal is too small to show anything, so that no key may act on what nobody sees. */
export function isTooSmall(size: { readonly columns: number; readonly rows: number }): boolean {
  return size.columns < leastColumns || size.rows < leastRows;
}
