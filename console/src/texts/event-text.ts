import { useTranslation } from 'react-i18next';

/** An event of an order, or another entry of its timeline. */
type Event = { readonly type: string };

const commentOf = (event: Event): string | undefined =>
  'comment' in event && typeof event.comment === 'string' && event.comment !== '' ? event.comment : undefined;

/** What happened, in a sentence; a type that this console does not know is shown by its name. */
export function useEventText(): (event: Event) => string {
  const { t, i18n } = useTranslation();
  return (event) => {
    const key = `event.${event.type}`;
    const sentence = i18n.exists(key) ? String(t(key as 'event.order.created')) : event.type;
    const comment = commentOf(event);
    return comment === undefined ? sentence : `${sentence}: “${comment}”`;
  };
}
