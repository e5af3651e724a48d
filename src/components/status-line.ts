import { fitSpans, type Look, line, type Span, span, spansWidth } from './look.ts';

/** One piece of the status line; pieces of the same group stand together, groups are parted by a bar. */
export interface StatusPart {
  readonly group: number;
  readonly piece: Span;
  /** The part with the highest number goes first when it is narrow. */
  readonly givesWay: number;
}

export interface StatusBarProps {
  readonly look: Look;
  readonly columns: number;
  /** Balance, burn rate and runway: they stay to the last. */
  readonly money: readonly Span[];
  readonly parts: readonly StatusPart[];
  /** What is late, offline or under way: at the right edge. */
  readonly notice: readonly Span[];
  /** The same in fewer cells, for where it would be cut. */
  readonly shortNotice?: readonly Span[];
}

/** Blanks before a notice and after it. */
const noticeFrame = 3;

/** The last line, in exactly `columns` cells: first the parts give way, then the notice is cut, then the money. */
export function statusLine({
  look,
  columns,
  money,
  parts,
  notice: wholeNotice,
  shortNotice = wholeNotice,
}: StatusBarProps): string {
  const isCut = 1 + spansWidth(money) + spansWidth(wholeNotice) + noticeFrame > columns;
  const notice = isCut ? shortNotice : wholeNotice;
  const bar = span(` ${look.glyphs.separator} `, 'dim');
  const shown = [...parts];
  const build = () => [
    span(' '),
    ...money,
    ...shown.flatMap(({ group, piece }, index) => [
      shown[index - 1]?.group === group ? span('  ') : bar,
      piece,
    ]),
  ];
  const noticeCells = notice.length === 0 ? 0 : spansWidth(notice) + noticeFrame;
  while (shown.length > 0 && spansWidth(build()) + noticeCells > columns) {
    const highest = Math.max(...shown.map(({ givesWay }) => givesWay));
    shown.splice(
      shown.findLastIndex(({ givesWay }) => givesWay === highest),
      1,
    );
  }
  const left = build();
  const room = columns - spansWidth(left) - noticeFrame;
  const right = room > 0 ? fitSpans(notice, room, look.glyphs.ellipsis) : [];
  return line(look, columns, left, right.length === 0 ? [] : [...right, span(' ')]);
}
