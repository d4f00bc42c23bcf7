/**
 * An external text, shortened to a maximum length; a shortened text ends in “…”. The only place that shortens such texts:
 * never inside a surrogate pair.
 * @param most in UTF-16 code units, as schemas count
 */
export function shortened(text: string, most: number): string {
  const whole = text.toWellFormed();
  if (whole.length <= most) return whole;
  const cut = whole.slice(0, most - 1);
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}…`;
}
