import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { NonceStore } from '../../acme/acme-store.ts';
import { getItem } from '../table/get-item.ts';
import { epochSeconds, keys } from '../table/keys.ts';
import { kind, marker } from '../table/kind.ts';
import { putItem, type Table } from '../table/table.ts';

const NONCE = marker('nonce');

const SECRET_BYTES = 32;
const SECRET = kind('secret of nonces', {
  secret: z.instanceof(Uint8Array).refine(({ length }) => length === SECRET_BYTES),
});

/** Used nonces in the table, and the secret that authenticates nonces: made by the first call of the stage, and read once a process. */
export function nonceStore(table: () => Table): NonceStore {
  let known: Promise<Uint8Array> | undefined;
  return {
    secret() {
      known ??= secretOf(table()).catch((error) => {
        known = undefined;
        throw error;
      });
      return known;
    },
    // No look at `expires`: until DynamoDB deletes an expired nonce, it stays used.
    use: (nonce, until) =>
      putItem(
        table(),
        NONCE,
        { ...keys.nonce(nonce), expires: epochSeconds(until) },
        { when: 'attribute_not_exists(#PK)' },
      ),
  };
}

async function secretOf(table: Table): Promise<Uint8Array> {
  const found = await readSecret(table);
  if (found) return found;
  const secret = new Uint8Array(randomBytes(SECRET_BYTES));
  const isMade = await putItem(
    table,
    SECRET,
    { ...keys.nonceSecret(), secret },
    { when: 'attribute_not_exists(#PK)' },
  );
  const first = isMade ? secret : await readSecret(table);
  if (first === undefined) throw new Error('The secret of nonces was deleted.');
  return first;
}

async function readSecret(table: Table): Promise<Uint8Array | undefined> {
  const item = await getItem(table, keys.nonceSecret());
  return item && SECRET.parse(item).secret;
}
