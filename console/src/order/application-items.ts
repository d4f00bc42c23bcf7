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

/** A filled-in field of the application: a JSON pointer, its label and its value. */
export type ApplicationField = { field: string; label: string; value: string };

/** The fields of the application that are filled in, in the order in which people read them. */
export function applicationFields(t: TFunction, order: Order): ApplicationField[] {
  const { application, csr, key = csr?.key } = order;
  const { organization, applicant } = application ?? {};
  const filled = (field: string, label: string, value: string | undefined): ApplicationField[] =>
    value === undefined || value === '' ? [] : [{ field, label, value }];
  return [
    ...filled('/type', t('application.type'), order.type && t(`order.types.${order.type}`)),
    ...filled('/names', t('application.names'), order.names.join(', ')),
    ...filled('/csr', t('key.type'), key && keyName(key)),
    ...filled('/csr', t('key.fingerprint'), key?.fingerprint),
    ...ORGANIZATION.flatMap((name) =>
      filled(`/organization/${name}`, t(`organization.${name}`), organization?.[name]),
    ),
    ...filled(
      '/applicant',
      t('application.applicant'),
      [applicant?.name, applicant?.email, applicant?.phone].filter(Boolean).join(', '),
    ),
  ];
}
