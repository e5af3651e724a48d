import { padDecimals } from '../resources/texts.ts';
import type { Facts } from '../resources/types.ts';
import { clean } from '../terminal/sanitise.ts';
import { fit, width } from '../terminal/width.ts';
import type { OutputColumn } from './columns.ts';
import type { RowWriter } from './writer.ts';

const gap = '  ';

/** Plain text in columns as wide as their widest cell: nothing is cut, coloured or left to steer a terminal. */
export function tableWriter(columns: readonly OutputColumn[], facts: Facts): RowWriter {
  const rows: string[][] = [];
  const most = columns.map(() => 0);
  return {
    begin: () => '',
    add(entries) {
      for (const entry of entries) {
        rows.push(columns.map((column) => clean(column.text(entry, facts))));
        for (const [index, { decimals }] of columns.entries())
          if (decimals !== undefined) most[index] = Math.max(most[index] ?? 0, decimals(entry, facts));
      }
      return '';
    },
    end() {
      const shown = [
        columns.map(({ title }) => title),
        ...rows.map((cells) =>
          cells.map((cell, index) =>
            columns[index]?.decimals === undefined ? cell : padDecimals(cell, most[index] ?? 0),
          ),
        ),
      ];
      const widths = columns.map((_, index) =>
        shown.reduce((widest, cells) => Math.max(widest, width(cells[index] ?? '')), 0),
      );
      const lines = shown.map((cells) =>
        columns
          .map(({ align }, index) => fit(cells[index] ?? '', widths[index] ?? 0, align))
          .join(gap)
          .trimEnd(),
      );
      return `${lines.join('\n')}\n`;
    },
  };
}
