/** A record of a message, with the position of its data, which may point at names elsewhere in the message. */
export type MessageRecord = { name: string; type: number; ttl: number; start: number; end: number };

/** The part of a DNS message that matters to a client (RFC 1035 §4.1). */
export type Message = {
  isResponse: boolean;
  truncated: boolean;
  /** The AD bit (RFC 4035 §3.2.3). */
  authenticated: boolean;
  status: number;
  answers: readonly MessageRecord[];
  authorities: readonly MessageRecord[];
};

/** The header, and of a question and a record what follows its name. */
const HEADER_BYTES = 12;
const QUESTION_BYTES = 4;
const RECORD_BYTES = 10;

/** The longest name in presentation format (RFC 1035 §2.3.4). */
const LONGEST_NAME = 253;
/** As many pointers as a name has labels at most: a chain of bare pointers would take seconds to follow in each record. */
const MOST_POINTERS = 127;
/** Of a message over TCP (RFC 1035 §4.2.2), and so of one over HTTPS (RFC 8484 §6). */
const LONGEST_MESSAGE = 65_535;

/** Reads a DNS message. @throws Error if it is cut or malformed */
export function readMessage(bytes: Buffer): Message {
  if (bytes.length > LONGEST_MESSAGE) throw new Error('a DNS message is too long');
  let at = HEADER_BYTES;
  const [questions = 0, answers = 0, authorities = 0] = [4, 6, 8].map((count) => bytes.readUInt16BE(count));
  for (let question = 0; question < questions; question += 1) at = readName(bytes, at).end + QUESTION_BYTES;
  const section = (count: number): MessageRecord[] => {
    const records: MessageRecord[] = [];
    while (records.length < count) {
      const { name, end: fields } = readName(bytes, at);
      const start = fields + RECORD_BYTES;
      at = start + bytes.readUInt16BE(start - 2);
      if (at > bytes.length) throw new Error('a record of a DNS message is cut');
      const [type, ttl] = [bytes.readUInt16BE(fields), bytes.readUInt32BE(fields + 4)];
      records.push({ name, type, ttl, start, end: at });
    }
    return records;
  };
  const [high, low] = [bytes.readUInt8(2), bytes.readUInt8(3)];
  return {
    isResponse: (high & 0x80) !== 0,
    truncated: (high & 0x02) !== 0,
    authenticated: (low & 0x20) !== 0,
    status: low & 0x0f,
    answers: section(answers),
    authorities: section(authorities),
  };
}

const wrongName = (how: string): Error => new Error(`a name of a DNS message ${how}`);

/**
 * A name at a position, and its end there. A pointer leads back, to before the labels that it continues, so that
 * no name is endless (RFC 1035 §4.1.4).
 * @throws Error if it is malformed
 */
export function readName(bytes: Buffer, at: number): { name: string; end: number } {
  let name = '';
  let end: number | undefined;
  let begin = at;
  let pointers = 0;
  for (let here = at; ; ) {
    const length = bytes.readUInt8(here);
    if (length === 0) return { name, end: end ?? here + 1 };
    if (length >= 0xc0) {
      const to = bytes.readUInt16BE(here) - 0xc000;
      if (to >= begin) throw wrongName('points forward');
      pointers += 1;
      if (pointers > MOST_POINTERS) throw wrongName('is too long');
      end ??= here + 2;
      begin = to;
      here = to;
      continue;
    }
    const next = here + 1 + length;
    if (length >= 0x40 || next > bytes.length) throw wrongName('is malformed');
    const label = bytes.toString('latin1', here + 1, next).replaceAll('.', '\\.');
    name += name === '' ? label : `.${label}`;
    if (name.length > LONGEST_NAME) throw wrongName('is too long');
    here = next;
  }
}
