/** A JSON pointer to a field of the application (RFC 6901). */
export const jsonPointer = (...path: readonly (string | number)[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
