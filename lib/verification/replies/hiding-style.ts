/** Smaller text is unreadable. */
const SMALLEST_TEXT_PX = 4;

/** Whether these declarations hide an element, or make its text look different from its characters. */
export function hides(declarations: string): boolean {
  // No mail program writes styles with escapes.
  if (declarations.includes('\\') && !/font-family/i.test(declarations)) return true;
  const all = new Map<string, string>();
  for (const each of withoutComments(declarations).toLowerCase().split(';')) {
    const colon = each.indexOf(':');
    const value = each
      .slice(colon + 1)
      .replace(/!\s*important/, '')
      .trim();
    if (colon > 0) all.set(each.slice(0, colon).trim(), value);
  }
  return [...all].some(
    ([property, value]) =>
      HIDING[property]?.(value, all) ??
      (/^(margin|left|top|right|bottom|text-indent)/.test(property) && isFarAway(value)),
  );
}

type Rule = (value: string, all: ReadonlyMap<string, string>) => boolean;
const anyBut =
  (...harmless: string[]): Rule =>
  (value) =>
    !harmless.includes(value);
const isThin: Rule = (value) => {
  const number = Number.parseFloat(value);
  return number === 0 || (number <= 1 && /^[\d.]+(px|pt)?$/.test(value));
};

const HIDING: Readonly<Record<string, Rule>> = Object.assign(Object.create(null), {
  display: (value) => value === 'none',
  visibility: (value) => value === 'hidden' || value === 'collapse',
  'content-visibility': (value) => value === 'hidden',
  'mso-hide': (value) => value !== 'none',
  opacity: (value) => Number.parseFloat(value) < (value.endsWith('%') ? 30 : 0.3),
  'font-size': (value) => isSmall(value),
  font: (value) => {
    const [size = '', lineHeight = ''] = value.split('/');
    return size.split(/\s+/).some((each) => /^[\d.]/.test(each) && isSmall(each)) || isFlat(lineHeight);
  },
  'font-family': (value) => /^["']?(wingdings|webdings|symbol|zapf ?dingbats)/.test(value),
  height: isThin,
  width: isThin,
  'max-height': isThin,
  'max-width': isThin,
  'line-height': (value) => isFlat(value),
  position: (value) => value === 'absolute' || value === 'fixed',
  transform: anyBut('none'),
  clip: anyBut('auto'),
  'clip-path': anyBut('none'),
  filter: anyBut('none'),
  mask: anyBut('none'),
  zoom: (value) => Number.parseFloat(value) < (value.endsWith('%') ? 30 : 0.3),
  'unicode-bidi': (value) => value.endsWith('override'),
  'text-decoration': (value) => value.includes('line-through'),
  'text-decoration-line': (value) => value.includes('line-through'),
  '-webkit-text-fill-color': (value) => value === 'transparent',
  '-webkit-text-security': anyBut('none'),
  color: (value, all) =>
    isInvisible(value) &&
    ![all.get('background'), all.get('background-color')].some(
      (each) => each !== undefined && !isInvisible(each) && each !== 'none',
    ),
} satisfies Record<string, Rule>);

const isFlat = (lineHeight: string): boolean => Number.parseFloat(lineHeight) < 0.2;

const isFarAway = (value: string): boolean =>
  value.split(/\s+/).some((each) => Number.parseFloat(each) <= (/r?em/.test(each) ? -20 : -100));

function isSmall(value: string): boolean {
  const number = Number.parseFloat(value);
  if (/(em|ex|ch|in|cm|vw|vh|vmin|vmax)$/.test(value)) return number < 0.3;
  return number < (value.endsWith('%') ? 30 : SMALLEST_TEXT_PX);
}

/** CSS without comments, which may occur anywhere. */
export const withoutComments = (css: string): string =>
  css
    .split('/*')
    .map((piece, index) => (index === 0 ? piece : piece.slice(Math.max(piece.indexOf('*/'), -2) + 2)))
    .join('');

/** Whether a colour is transparent or almost white, like the default background of a mail. */
export function isInvisible(colour: string): boolean {
  if (/^(transparent|white|snow|ivory|azure|mintcream|ghostwhite|floralwhite|whitesmoke)\b/.test(colour))
    return true;
  const hex = /^#?([0-9a-f]{3,8})$/.exec(colour)?.[1];
  if (hex !== undefined) {
    const step = hex.length < 6 ? 1 : 2;
    const parts = [0, 1, 2].map((index) =>
      Number.parseInt(hex.slice(index * step, index * step + step).repeat(3 - step), 16),
    );
    return (
      parts.every((part) => part >= 0xf0) ||
      (hex.length % 4 === 0 && Number.parseInt(hex.slice(-step), 16) === 0)
    );
  }
  const numbers = colour.match(/-?[\d.]+%?/g)?.map((each) => Number.parseFloat(each)) ?? [];
  if (/^rgba?\(/.test(colour))
    return numbers.slice(0, 3).every((each) => each >= 0xf0) || (numbers[3] ?? 1) < 0.1;
  return /^hsla?\(/.test(colour) && ((numbers[2] ?? 0) > 94 || (numbers[3] ?? 1) < 0.1);
}
