/** RFC 1035 §3.3: the longest character string of a TXT record, in bytes. */
const LONGEST_STRING = 255;
const TTL_SECONDS = 300;

/**
 * The text of a TXT record as Route 53 takes it: strings of at most 255 bytes in quotation marks. Quotation marks and
 * backslashes are escaped, and bytes that are not printable ASCII are octal (Amazon Route 53, "TXT record type").
 */
export function quotedText(text: string): string {
  const bytes = [...new TextEncoder().encode(text)];
  const count = Math.max(1, Math.ceil(bytes.length / LONGEST_STRING));
  const strings = Array.from({ length: count }, (_, index) =>
    bytes.slice(index * LONGEST_STRING, (index + 1) * LONGEST_STRING),
  );
  return strings.map((string) => `"${string.map(escaped).join('')}"`).join(' ');
}

function escaped(byte: number): string {
  const character = String.fromCharCode(byte);
  if (character === '"' || character === '\\') return `\\${character}`;
  return byte >= 0x20 && byte < 0x7f ? character : `\\${byte.toString(8).padStart(3, '0')}`;
}

/**
 * A change batch for `aws route53 change-resource-record-sets`. A change replaces all values of a name: the record of this
 * service has a name of its own, but `shared` ones may have values of other CAs, so these are made only if there is none.
 */
export function changeBatch({
  name,
  value,
  shared,
}: {
  name: string;
  value: string;
  shared: boolean;
}): string {
  const batch = {
    Changes: [
      {
        Action: shared ? 'CREATE' : 'UPSERT',
        ResourceRecordSet: {
          Name: `${name}.`,
          Type: 'TXT',
          TTL: TTL_SECONDS,
          ResourceRecords: [{ Value: quotedText(value) }],
        },
      },
    ],
  };
  return JSON.stringify(batch, null, 2);
}
