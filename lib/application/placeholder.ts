/** BR 7.1.2.7.1: no attribute may hold only metadata such as “.”, “-” or “ ”, or tell that it does not apply. */
const NOTHING = new Set([
  ...[
    'n/a',
    'n.a.',
    'none',
    'null',
    'nil',
    'undefined',
    'unknown',
    'not applicable',
    'not available',
    'empty',
  ],
  ...['tbd', 'todo', 'xx', 'xxx', 'xxxx', '...', 'test test', 'placeholder'],
  // What OpenSSL and its kin fill in where nobody typed anything.
  ...['internet widgits pty ltd', 'some-state', 'default company ltd', 'default city', 'my company'],
]);

/** Whether a text only stands for a missing one. */
export const isPlaceholder = (value: string): boolean =>
  !/[\p{L}\p{N}]/u.test(value) || /^0+$/.test(value) || NOTHING.has(value.trim().toLowerCase());
