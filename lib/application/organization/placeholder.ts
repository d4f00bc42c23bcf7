/** Placeholders that are also places: the province of Naples is NA, and None is a town near Turin. */
const PLACES = { region: ['na'], city: ['none'], name: [] } as const;

/** What a text names: a person or an organisation, or a place. */
export type NameOf = keyof typeof PLACES;

/** BR 7.1.2.7.1: no attribute may hold only metadata such as “.”, “-” or “ ”, or say that it does not apply. */
const NOTHING = new Set([
  ...[
    'n/a',
    'na',
    'none',
    'n.a.',
    'null',
    'nil',
    'undefined',
    'unknown',
    'not applicable',
    'not available',
    'empty',
  ],
  ...['tbd', 'todo', 'xx', 'xxx', 'xxxx', '...', 'test test', 'placeholder'],
  // Defaults of OpenSSL and similar tools.
  ...['internet widgits pty ltd', 'some-state', 'default company ltd', 'default city', 'my company'],
]);

/** Whether a text is only a placeholder. The same rule applies to applications and to lint. */
export function isPlaceholder(value: string, of: NameOf): boolean {
  const word = value.trim().toLowerCase();
  if (PLACES[of].some((place) => place === word)) return false;
  return !/[\p{L}\p{N}]/u.test(word) || /^0+$/.test(word) || NOTHING.has(word);
}
