import { IssuerChoice, OWN_CA_ONLY } from '../../issuers/issuer-choice.ts';
import {
  type IssuerReader,
  type IssuerStore,
  IssuerUse,
  type IssuerUses,
} from '../../issuers/issuer-store.ts';
import { Rejection } from '../../problem.ts';
import { getItem } from '../table/get-item.ts';
import { keys } from '../table/keys.ts';
import { kind } from '../table/kind.ts';
import { tryParse } from '../table/parse-readable.ts';
import { queryItems, type Table, updateItem } from '../table/table.ts';
import { transact } from '../table/transaction.ts';
import { auditWrite, newAuditId, operatorCheck } from './audit-item.ts';

const CHOICE = kind('issuer-choice', IssuerChoice.shape);
const USE = kind('issuer-use', IssuerUse.shape);
const USES = 'USE#';

/** Which CAs issue for which orders, in the table. */
export const issuerReader = (table: () => Table): IssuerReader => ({
  async load() {
    const item = await getItem(table(), keys.issuerChoice());
    return item ? CHOICE.parse(item) : OWN_CA_ONLY;
  },
});

/** The same, with the changes of operators. */
export const issuerStore = (table: () => Table): IssuerStore => ({
  ...issuerReader(table),
  async change(choice, event, act) {
    const before = choice.version - 1;
    const guard = operatorCheck(act.by);
    const obstacles = await transact(table(), [
      ...(guard ? [guard] : []),
      {
        put: { ...keys.issuerChoice(), ...choice },
        as: CHOICE,
        if:
          before === 0
            ? { when: 'attribute_not_exists(#PK)' }
            : { when: '#version = :before', values: { before } },
      },
      auditWrite({ id: newAuditId(act.at), ...act, ...event }),
    ]);
    if (guard && obstacles?.[0] === 'condition')
      throw new Rejection('forbidden', 'You are no longer an operator.');
    return obstacles === undefined;
  },
});

/** What became of the last requests at each issuer, in the table. */
export const issuerUses = (table: () => Table): IssuerUses => ({
  noteIssued: async (id, lastIssuedAt) => {
    await updateItem(table(), USE, keys.issuerUse(id), { set: { lastIssuedAt, lastFailure: undefined } });
  },
  noteFailed: async (id, lastFailure) => {
    await updateItem(table(), USE, keys.issuerUse(id), { set: { lastFailure } });
  },
  async list() {
    const items = await queryItems(table(), keys.issuerUse('').PK, USES);
    return new Map(
      items.flatMap((item) => {
        const read = tryParse(USE, item);
        return read ? [[String(item['SK']).slice(USES.length), read.value] as const] : [];
      }),
    );
  },
});
