import type { Facts } from '../resources/types.ts';
import { clean } from '../terminal/sanitise.ts';
import { fit, width } from '../terminal/width.ts';
import type { OutputColumn } from './columns.ts';
import type { RowWriter } from './writer.ts';

const gap = '  ';

/** Plain text in columns as wide as their widest cell: nothing is cut, coloured or left to steer a terminal. */
export function tableWriter(columns: readonly OutputColumn[], facts: Facts): RowWriter {
  const rows: string[][] = [columns.map(({ title }) => title)];
  const widths = columns.map(({ title }) => width(title));
  return {
    begin: () => '',
    add(entries) {
      for (const entry of entries) {
        const cells = columns.map((column) => clean(column.text(entry, facts)));
        for (const [index, cell] of cells.entries())
          widths[index] = Math.max(widths[index] ?? 0, width(cell));
        rows.push(cells);
      }
      return '';
    },
    end() {
      const lines = rows.map((cells) =>
        columns
          .map(({ align }, index) => fit(cells[index] ?? '', widths[index] ?? 0, align))
          .join(gap)
          .trimEnd(),
      );
      return `${lines.join('\n')}\n`;
    },
  };
}
