import type { KeyValuePairsProps } from '@cloudscape-design/components/key-value-pairs';
import type { TFunction } from 'i18next';
import type { components } from '../api/schema.d.ts';
import type { Order } from './use-order.ts';

type Key = components['schemas']['Key'];

const ORGANIZATION = [
  'name',
  'legalName',
  'registrationNumber',
  'street',
  'postalCode',
  'city',
  'region',
  'country',
  'phone',
] as const;

/** A key as people name it: `RSA 2048`, `ECDSA P-256`. */
export const keyName = ({ type, size, curve }: Key): string =>
  type === 'RSA' ? `RSA ${size ?? ''}` : `ECDSA ${curve ?? ''}`;

/** The fields of the application that are filled in, each with its label. */
export function applicationItems(t: TFunction, order: Order): KeyValuePairsProps.Item[] {
  const { application, csr, key = csr?.key } = order;
  const { organization, applicant } = application ?? {};
  const filled = (label: string, value: string | undefined): KeyValuePairsProps.Item[] =>
    value === undefined || value === '' ? [] : [{ label, value }];
  return [
    ...filled(t('application.type'), order.type && t(`order.types.${order.type}`)),
    ...filled(t('application.names'), order.names.join(', ')),
    ...filled(t('key.type'), key && keyName(key)),
    ...filled(t('key.fingerprint'), key?.fingerprint),
    ...ORGANIZATION.flatMap((field) => filled(t(`organization.${field}`), organization?.[field])),
    ...filled(
      t('application.applicant'),
      [applicant?.name, applicant?.email, applicant?.phone].filter(Boolean).join(', '),
    ),
  ];
}
