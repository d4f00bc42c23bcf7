import { type RequestStore, StoredRequest } from '../../upstream/certificate-request.ts';
import { getItem } from '../table/get-item.ts';
import { keys } from '../table/keys.ts';
import { kind } from '../table/kind.ts';
import { putItem, type Table } from '../table/table.ts';

const { waitUntil, waitsFor, ...always } = StoredRequest.shape;
const REQUEST = kind('certificate-request', { ...always, waitUntil, waitsFor }, (item) => {
  const { PK, SK, ...facts } = item;
  return StoredRequest.parse(facts);
});

/** The requests at upstream CAs in the table. */
export function requestStore(table: () => Table): RequestStore {
  const keyOf = ({ orderId, revision }: StoredRequest) => keys.certificateRequest(orderId, revision);
  return {
    async load(orderId, revision) {
      const item = await getItem(table(), keys.certificateRequest(orderId, revision));
      return item && REQUEST.parse(item);
    },
    open: (request) =>
      putItem(table(), REQUEST, { ...keyOf(request), ...request }, { when: 'attribute_not_exists(PK)' }),
    change: (request) =>
      putItem(
        table(),
        REQUEST,
        { ...keyOf(request), ...request },
        { when: '#version = :before', values: { before: request.version - 1 } },
      ),
  };
}
