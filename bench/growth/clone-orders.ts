import { DatabaseSync } from 'node:sqlite';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** A row of the table or of one of its indexes, as Dynoxide 1.2.1 stores it. */
type Row = Record<string, string | number | null>;

/** Keys, as they are stored, that contain the id of something that belongs to one order. */
const OWN = /^S:(?:ORDER|CHALLENGE|SPKI|CERT|MAIL|NOTICE|WAIT)#(?:[A-Z]+#)?([0-9A-Za-z_-]{16,})/;

/**
 * Stores copies of an order in a table that nothing uses, without a request: the same items under other ids, in the table and
 * in all of its indexes. Names stay.
 * @param numbers the first copy, and the one after the last
 */
export function cloneOrders(database: string, orderId: string, numbers: { from: number; to: number }): void {
  const sqlite = new DatabaseSync(database);
  try {
    sqlite.exec('PRAGMA synchronous = OFF');
    const tables = tablesOf(sqlite);
    const rows = tables.map((table) => ({ table, rows: rowsOf(sqlite, table, orderId) }));
    const ids = idsIn(rows.flatMap((each) => each.rows));
    sqlite.exec('BEGIN');
    for (const { table, rows: own } of rows) {
      const [first] = own;
      if (first === undefined) continue;
      const columns = Object.keys(first);
      const insert = sqlite.prepare(
        `INSERT INTO "${table}" (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      );
      for (let number = numbers.from; number < numbers.to; number += 1) {
        const change = asAnother(ids, number);
        // A row that names the order under a shared key, for example a counter, is not copied.
        for (const row of own) if (isOwn(row, change)) insert.run(...Object.values(row).map(change));
      }
    }
    sqlite.exec('COMMIT');
  } finally {
    sqlite.close();
  }
}

type Change = (value: string | number | null) => string | number | null;

const isOwn = ({ pk, sk, table_pk = null, table_sk = null }: Row, change: Change): boolean =>
  [pk ?? table_pk, sk ?? table_sk].some((key) => change(key) !== key);

const tablesOf = (sqlite: DatabaseSync): string[] =>
  sqlite
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'countersign%'")
    .all()
    .map(({ name }) => String(name));

/** The rows that name an order. */
const rowsOf = (sqlite: DatabaseSync, table: string, orderId: string): Row[] =>
  sqlite
    .prepare(`SELECT * FROM "${table}"`)
    .all()
    .map((row) => row as Row)
    .filter((row) => Object.values(row).some((value) => `${value}`.includes(orderId)));

const idsIn = (rows: readonly Row[]): string[] => [
  ...new Set(
    rows.flatMap((row) =>
      Object.values(row).flatMap((value) => (typeof value === 'string' ? (OWN.exec(value)?.[1] ?? []) : [])),
    ),
  ),
];

function asAnother(ids: readonly string[], number: number): Change {
  // Digits that occur in all kinds of ids: ULID, hexadecimal, base32.
  const digits = number
    .toString(6)
    .padStart(8, '0')
    .replaceAll(/\d/g, (digit) => String(Number(digit) + 2));
  const others = new Map(ids.map((id) => [id, `${id.slice(0, 4)}${digits}${id.slice(12)}`]));
  const any = new RegExp(ids.join('|'), 'g');
  const changed = (text: string) => text.replaceAll(any, (each) => others.get(each) ?? each);
  return (value) =>
    typeof value === 'string'
      ? changed(value).replaceAll(PACKED, (_, bytes) => `"B":"${repacked(bytes, changed)}"`)
      : value;
}

/** A binary attribute: compressed JSON (lib/aws/table/compressed-json.ts), or something encrypted. */
const PACKED = /"B":"([^"]+)"/g;

function repacked(bytes: string, changed: (text: string) => string): string {
  try {
    const text = inflateRawSync(Buffer.from(bytes, 'base64')).toString();
    return deflateRawSync(changed(text)).toString('base64');
  } catch {
    return bytes;
  }
}
