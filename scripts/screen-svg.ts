// Draws a terminal's screen as an SVG picture that needs nothing but itself.
import type { Cell, Colour } from '../test/story/driver/terminal.ts';
import { hasShape, shapePath } from './glyph-shapes.ts';

const cellWidth = 9;
const cellHeight = 20;
const fontSize = 15;
const baseline = 15;
const margin = 14;
const titleBarHeight = 34;

const fonts =
  "ui-monospace,'SF Mono','Cascadia Mono','JetBrains Mono',Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace";
const paper = '#14181f';
const ink = '#d5d9e0';
const frame = '#2b313c';

const basicColours = [
  ...['#1d222b', '#f0716a', '#7fc77e', '#e3b65b', '#6ea8fe', '#c58fe8', '#5cc5cf', '#d5d9e0'],
  ...['#6b7482', '#ff938c', '#a0dd9f', '#f5cf80', '#93bfff', '#d9b0f5', '#84dde5', '#ffffff'],
];

/** The screen as rows of cells. */
export type Picture = { title: string; rows: Cell[][] };

type Style = {
  colour: string;
  paper: string;
  bold: boolean;
  italic: boolean;
  dim: boolean;
  underline: boolean;
};

const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`).replace(/[\u0000-\u001f]/g, ' ');

const cubeLevel = (step: number): number => (step === 0 ? 0 : 55 + 40 * step);

const paletteColour = (index: number): string => {
  const basic = basicColours[index];
  if (basic !== undefined) return basic;
  const levels =
    index >= 232
      ? Array(3).fill(8 + 10 * (index - 232))
      : [36, 6, 1].map((place) => cubeLevel(Math.floor((index - 16) / place) % 6));
  return `#${levels.map((level) => level.toString(16).padStart(2, '0')).join('')}`;
};

const hex = (colour: Colour, fallback: string): string => {
  if (colour === 'default') return fallback;
  return typeof colour === 'number' ? paletteColour(colour) : colour;
};

const styleOf = (cell: Cell): Style => {
  const [front, back] = [hex(cell.foreground, ink), hex(cell.background, paper)];
  return {
    colour: cell.inverse ? back : front,
    paper: cell.inverse ? front : back,
    bold: cell.bold,
    italic: cell.italic,
    dim: cell.dim,
    underline: cell.underline,
  };
};

const sameStyle = (one: Style, other: Style): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Groups what stands side by side and looks alike; `joins` says which cells may take part. */
const runs = (
  row: Cell[],
  joins: (cell: Cell, style: Style) => boolean,
): { x: number; cells: Cell[]; style: Style }[] => {
  const found: { x: number; cells: Cell[]; style: Style }[] = [];
  row.forEach((cell, x) => {
    const style = styleOf(cell);
    if (!joins(cell, style)) return;
    const last = found.at(-1);
    if (last !== undefined && last.x + last.cells.length === x && sameStyle(last.style, style)) {
      last.cells.push(cell);
    } else found.push({ x, cells: [cell], style });
  });
  return found;
};

const attributes = (style: Style): string =>
  [
    `fill="${style.colour}"`,
    ...(style.bold ? ['font-weight="700"'] : []),
    ...(style.italic ? ['font-style="italic"'] : []),
    ...(style.dim ? ['opacity="0.6"'] : []),
    ...(style.underline ? ['text-decoration="underline"'] : []),
  ].join(' ');

const isText = (cell: Cell): boolean => cell.text.trim() !== '' && !hasShape(cell.text);

const drawRow = (row: Cell[], y: number): string => {
  const top = y * cellHeight;
  const papers = runs(row, (_, style) => style.paper !== paper).map(
    ({ x, cells, style }) =>
      `<rect x="${x * cellWidth}" y="${top}" width="${cells.length * cellWidth}" height="${cellHeight}" fill="${style.paper}"/>`,
  );
  const shapes = runs(row, (cell) => hasShape(cell.text)).map(({ x, cells, style }) => {
    const paths = cells.map((cell, index) => {
      const left = (x + index) * cellWidth;
      return shapePath(cell.text, { left, top, right: left + cellWidth, bottom: top + cellHeight });
    });
    return `<path ${attributes(style)} d="${paths.join('')}"/>`;
  });
  // Every character has its own x: no font's idea of a cell can push a column aside.
  const words = runs(row, isText).map(({ x, cells, style }) => {
    const places = cells.map((_, index) => (x + index) * cellWidth).join(' ');
    const text = escapeXml(cells.map((cell) => cell.text).join(''));
    return `<text x="${places}" y="${top + baseline}" ${attributes(style)}>${text}</text>`;
  });
  return [...papers, ...shapes, ...words].join('');
};

/** The picture of a screen as a window with its title; a complete SVG document without outside references. */
export const screenSvg = ({ title, rows }: Picture): string => {
  const width = (rows[0]?.length ?? 0) * cellWidth + 2 * margin;
  const height = rows.length * cellHeight + titleBarHeight + margin;
  const dots = ['#f0716a', '#e3b65b', '#7fc77e'].map(
    (colour, index) =>
      `<circle cx="${20 + 18 * index}" cy="${titleBarHeight / 2}" r="5.5" fill="${colour}"/>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="9" fill="${paper}" stroke="${frame}"/>`,
    ...dots,
    `<g font-family="${fonts}" font-size="${fontSize}">`,
    `<text x="${width / 2}" y="22" text-anchor="middle" font-size="13" fill="#8b95a5">${escapeXml(title)}</text>`,
    `<g transform="translate(${margin} ${titleBarHeight})" xml:space="preserve">`,
    ...rows.map(drawRow).filter((row) => row !== ''),
    '</g></g></svg>',
    '',
  ].join('\n');
};
