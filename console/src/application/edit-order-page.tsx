import { useParams } from 'react-router';
import { useIsFresh, useOrder } from '../order/use-order.ts';
import { EditDraft } from './edit-draft.tsx';
import { MendOrder } from './mend-order.tsx';

/** Goes on with a draft, or corrects a returned order. */
export function EditOrderPage() {
  const { orderId = '' } = useParams();
  const read = useOrder(orderId);
  const key = useIsFresh(orderId) ? 'fresh' : 'remembered';
  // What is typed stays if the order changes meanwhile: the tag of this reading says so when it is saved.
  return read.order.status === 'returned' ? (
    <MendOrder key={key} read={read} />
  ) : (
    <EditDraft key={key} read={read} />
  );
}
