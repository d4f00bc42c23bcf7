import { type Html, html } from '../../html/html.ts';
import type { Move } from './guide.ts';

const WIDTH = 320;
const BOX = { height: 28, gap: 6 };
/** How many characters of 12 pixels fit into a box. */
const LETTERS = 40;

/** A small picture for each file of the server, with the files that it is made of. */
export const pictures = (moves: readonly Move[]): Html =>
  html`<div class="pictures">${moves.map(picture)}</div>`;

function picture({ from, by, to }: Move): Html {
  const below = from.length * (BOX.height + BOX.gap);
  const arrow = below + 34;
  const { folder, file } = parted(to);
  const height = arrow + 6 + (folder === '' ? 28 : 44);
  return html`<svg viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${from.join(' and ')} to ${to} by ${by}">${from.map(
    (name, index) =>
      html`<rect class="box" x="0.5" y="${index * (BOX.height + BOX.gap) + 0.5}" width="${WIDTH - 1}" height="${BOX.height - 1}" rx="5"/><text x="10" y="${index * (BOX.height + BOX.gap) + 18}">${short(name)}</text>`,
  )}<line x1="24" y1="${below}" x2="24" y2="${arrow}"/><path d="M19 ${arrow - 7} L24 ${arrow} L29 ${arrow - 7}"/><text class="by" x="40" y="${below + 20}">${by}</text><rect class="box to" x="0.5" y="${arrow + 5.5}" width="${WIDTH - 1}" height="${height - arrow - 6}" rx="5"/>${
    folder === '' ? [] : [html`<text class="by" x="10" y="${arrow + 23}">${short(folder)}</text>`]
  }<text x="10" y="${height - 10}">${short(file)}</text></svg>`;
}

/** A path's folder and file, which are shown on two lines. */
function parted(path: string): { folder: string; file: string } {
  const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
  return { folder: path.slice(0, end), file: path.slice(end) };
}

/** Cuts the middle of a long text: its beginning tells what it belongs to, its end what it is. */
const short = (text: string): string =>
  text.length <= LETTERS ? text : `${text.slice(0, 18)}…${text.slice(-(LETTERS - 19))}`;
