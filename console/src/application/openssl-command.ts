import { fileStemOf, isAddress } from '../keys/addresses.ts';

/** The one line of openssl that makes key and request for these names. Names are A-labels, so they need no quoting but `*`. */
export function commandFor([first = 'example.org', ...more]: readonly string[]): string {
  const file = fileStemOf(first);
  const names = [first, ...more].map((name) => `${isAddress(name) ? 'IP' : 'DNS'}:${name}`).join(',');
  return (
    'openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes ' +
    `-keyout '${file}.key' -out '${file}.csr' -subj '/CN=${first}' -addext 'subjectAltName=${names}'`
  );
}
