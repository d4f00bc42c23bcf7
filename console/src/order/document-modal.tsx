import Modal from '@cloudscape-design/components/modal';
import { DocumentView } from './document-view.tsx';
import type { Order } from './use-order.ts';

/** Shows a document of an order over the page. */
export function DocumentModal(props: {
  orderId: string;
  document: Order['documents'][number];
  onClose: () => void;
}) {
  const { orderId, document, onClose } = props;
  return (
    <Modal visible size="max" header={document.name} onDismiss={onClose}>
      <DocumentView orderId={orderId} document={document} />
    </Modal>
  );
}
