/**
 * A text from outside, as long as it may be where it is kept or quoted: what is longer ends in “…”. The one place at which
 * such texts are cut: never inside a character, and never leaving half of one.
 * @param most in UTF-16 code units, as schemas count
 */
export function shortened(text: string, most: number): string {
  const whole = text.toWellFormed();
  if (whole.length <= most) return whole;
  const cut = whole.slice(0, most - 1);
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}…`;
}
