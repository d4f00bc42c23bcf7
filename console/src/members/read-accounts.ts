import { client } from '../api/client.ts';
import { readAll } from '../api/read-all.ts';

/** All accounts, for members of the service. @throws Problem */
export const readAccounts = () =>
  readAll((query) => client.GET('/v1/accounts', { params: { query: { ...query, limit: 100 } } }));
