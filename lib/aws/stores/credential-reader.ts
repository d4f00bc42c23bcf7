import type { CredentialReader } from '../../acme/credential.ts';
import { getItem } from '../table/get-item.ts';
import { keys } from '../table/keys.ts';
import type { Table } from '../table/table.ts';
import { CREDENTIAL } from './credential-items.ts';

/** Reads credentials: the part of the store for the functions of ACME, which change none. */
export const credentialReader = (table: () => Table): CredentialReader => ({
  async load(key) {
    const item = await getItem(table(), keys.credential(key));
    return item && CREDENTIAL.parse(item);
  },
});
