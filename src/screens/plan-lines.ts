import { type Look, line, span, wrap } from '../components/look.ts';
import { width } from '../terminal/width.ts';
import type { PlanDialog } from './ui-state.ts';

/** Its heading, and the line with the answers. */
const frameLines = 2;

/** The lines of a plan; what goes on from one that is too long stands as far in as that began. */
function planBody({ lines }: Pick<PlanDialog, 'lines'>, columns: number): readonly string[] {
  const room = columns - 2;
  return lines.flatMap((text) => {
    if (width(text) <= room) return [text];
    const [indent = ''] = /^ */.exec(text) ?? [];
    return wrap(text.trimStart(), room - indent.length).map((part) => `${indent}${part}`);
  });
}

/** A plan in at most `room` lines: a heading, as much of it as there is room for, and the answers. */
export function planLines(look: Look, dialog: PlanDialog, columns: number, room: number): readonly string[] {
  const body = planBody(dialog, columns);
  const height = Math.max(1, room - frameLines);
  const top = Math.max(0, Math.min(dialog.top, body.length - height));
  const shown = body.slice(top, top + height);
  const place = body.length > height ? `${top + 1}-${top + shown.length}/${body.length}   j k scroll ` : '';
  const answers = dialog.answers.map(({ key, label }) => `${key} ${label}`);
  return [
    line(look, columns, [span(` ${dialog.title}`, 'title')], [span(place, 'dim')]),
    ...shown.map((text) => line(look, columns, [span(` ${text}`)])),
    line(look, columns, [], [span(`${[...answers, 'esc leave'].join('   ')} `, 'key')]),
  ];
}

/** How far the first line of a plan may go, on a screen of that size. */
export function lastPlanTop(
  dialog: PlanDialog,
  { columns, rows }: { columns: number; rows: number },
): number {
  return Math.max(0, planBody(dialog, columns).length - Math.max(1, rows - aroundPlan - frameLines));
}

/** Lines that are not the plan's: header, footer, status, and what it is about. */
const aroundPlan = 6;
