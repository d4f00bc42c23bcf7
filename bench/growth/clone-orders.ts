import { DatabaseSync } from 'node:sqlite';
import { changer } from './changer.ts';
import { storeCounts } from './store-counts.ts';

/** A row of the table or of one of its indexes, as Dynoxide 1.2.1 stores it. */
export type Row = Record<string, string | number | null>;

/** Orders to copy: some are issued, the others wait for a reviewer. */
export type Originals = { issued: string; reviewing: string; account: string };

/**
 * How many copies there are, how many of them wait for a reviewer, and among how many accounts they are: of several, that of
 * the originals has a tenth.
 */
export type Filling = { orders: number; accounts: number; reviewing: number; lean?: boolean };

/** Keys, as they are stored, that contain the id of something that belongs to one order. */
const OWN = /^S:(?:ORDER|CHALLENGE|SPKI|CERT|MAIL|NOTICE|WAIT)#(?:[A-Z]+#)?([0-9A-Za-z_-]{16,})/;

/** What lists, searches, the queue and the sweep read. */
const LISTED = /^S:(?:ORDER|NAME#.*)$/;

const ROWS_AT_ONCE = 100_000;

/**
 * Stores copies of orders in a table that nothing uses, without a request: the same items under other ids, in the table and
 * in all of its indexes, and the counts of each account. Names stay. `lean` copies only what lists read.
 */
export function cloneOrders(database: string, originals: Originals, filling: Filling): void {
  const { orders, accounts, reviewing, lean = false } = filling;
  const sqlite = new DatabaseSync(database);
  try {
    sqlite.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; BEGIN');
    const insertOf = inserts(sqlite);
    const kinds = [originals.issued, originals.reviewing].map((id) =>
      copiable(sqlite, id, lean, originals.account),
    );
    const every = Math.max(1, Math.floor(orders / Math.max(1, reviewing)));
    const counts = new Map(
      accountNames(originals, accounts).map((each) => [each, { issued: 0, reviewing: 0 }]),
    );
    let inserted = 0;
    for (let number = 0; number < orders; number += 1) {
      const isReviewing = number % every === every - 1 && number < every * reviewing;
      const kind = kinds[isReviewing ? 1 : 0];
      if (kind === undefined) continue;
      const account = accountOf(number, accounts, originals);
      const ofAccount = counts.get(account);
      if (ofAccount) ofAccount[isReviewing ? 'reviewing' : 'issued'] += 1;
      const change = kind.changeTo(number, account);
      for (const { table, row } of kind.rows) insertOf(table, row).run(...Object.values(row).map(change));
      inserted += kind.rows.length;
      if (inserted < ROWS_AT_ONCE) continue;
      sqlite.exec('COMMIT; BEGIN');
      inserted = 0;
    }
    storeCounts(sqlite, counts);
    sqlite.exec('COMMIT');
    sqlite.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    sqlite.close();
  }
}

const accountNames = ({ account }: Originals, accounts: number): string[] =>
  Array.from({ length: accounts }, (_, number) => (number === 0 ? account : `${account}-${number}`));

function accountOf(number: number, accounts: number, originals: Originals): string {
  const { account } = originals;
  if (accounts === 1 || number % 10 === 0) return account;
  return `${account}-${1 + (number % (accounts - 1))}`;
}

type Stored = { table: string; row: Row };

/** The rows that belong to an order alone. One that names it under a shared key, as a counter, is left out. */
function copiable(sqlite: DatabaseSync, orderId: string, lean: boolean, account: string) {
  const stored = tablesOf(sqlite).flatMap((table) => rowsOf(sqlite, table, orderId));
  const ids = [...new Set(stored.flatMap(({ row }) => Object.values(row).flatMap(idIn)))];
  const isOwn = ({ row }: Stored) => keyOf(row).some((key) => ids.some((id) => `${key}`.includes(id)));
  const isWanted = ({ row }: Stored) => !lean || LISTED.test(`${keyOf(row)[1]}`);
  return { rows: stored.filter((each) => isOwn(each) && isWanted(each)), changeTo: changer(ids, account) };
}

const keyOf = ({ pk, sk, table_pk = null, table_sk = null }: Row) => [pk ?? table_pk, sk ?? table_sk];

const idIn = (value: Row[string]): string[] =>
  typeof value === 'string' ? (OWN.exec(value)?.slice(1) ?? []) : [];

const tablesOf = (sqlite: DatabaseSync): string[] =>
  sqlite
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'countersign%'")
    .all()
    .map(({ name }) => String(name));

/** The rows that name an order. */
const rowsOf = (sqlite: DatabaseSync, table: string, orderId: string): Stored[] =>
  sqlite
    .prepare(`SELECT * FROM "${table}"`)
    .all()
    .map((row) => ({ table, row: row as Row }))
    .filter(({ row }) => Object.values(row).some((value) => `${value}`.includes(orderId)));

/** Prepared once for each table. */
function inserts(sqlite: DatabaseSync) {
  const known = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  return (table: string, row: Row) => {
    const columns = Object.keys(row);
    const insert =
      known.get(table) ??
      sqlite.prepare(
        `INSERT INTO "${table}" (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      );
    known.set(table, insert);
    return insert;
  };
}
