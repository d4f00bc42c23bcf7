/** Nothing, or as good as white: the ground of a mail is that unless it says otherwise. */
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
