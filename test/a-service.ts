import type { Service } from '../lib/mail/service.ts';

/** The name, contact and address of a service. */
export const SERVICE: Service = {
  name: 'Example Org Certificates',
  contact: 'pki@example.org',
  url: 'https://ra.example',
  hasConsole: true,
  from: 'countersign@ra.example',
};

/** The same in the environment. */
export const SERVICE_ENVIRONMENT = {
  SERVICE_NAME: SERVICE.name,
  OPERATOR_CONTACT: SERVICE.contact,
  PUBLIC_URL: SERVICE.url,
  MAIL_FROM: SERVICE.from,
};
