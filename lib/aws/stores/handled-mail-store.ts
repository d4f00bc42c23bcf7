import { after } from '../../clock.ts';
import type { HandledMailStore } from '../../mail/inbound-mail.ts';
import { epochSeconds, keys } from '../table/keys.ts';
import { marker } from '../table/kind.ts';
import { putItem, type Table } from '../table/table.ts';

const HANDLED = marker('handled-mail');

/** Longer than SES, SNS and Lambda retry the delivery of a mail or an event. */
const KEPT_DAYS = 30;

/** The ids of the mails and mail events that were handled, in the table. */
export function handledMailStore(table: () => Table): HandledMailStore {
  return {
    markHandled: (id, now) =>
      putItem(
        table(),
        HANDLED,
        { ...keys.mail(id), expires: epochSeconds(after(now, KEPT_DAYS, 'days')) },
        {
          when: 'attribute_not_exists(PK) OR #expires <= :now',
          values: { now: epochSeconds(now) },
        },
      ),
  };
}
