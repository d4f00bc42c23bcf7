import type { Service } from '../../lib/mail/service.ts';
import { config } from './config.ts';

/** The configured name, contact and addresses of the service. */
export function configuredService(): Service {
  const { SERVICE_NAME, OPERATOR_CONTACT, PUBLIC_URL, HAS_CONSOLE, MAIL_FROM } = config(
    'SERVICE_NAME',
    'OPERATOR_CONTACT',
    'PUBLIC_URL',
    'HAS_CONSOLE',
    'MAIL_FROM',
  );
  return {
    name: SERVICE_NAME,
    contact: OPERATOR_CONTACT,
    url: PUBLIC_URL,
    hasConsole: HAS_CONSOLE === 'true',
    from: MAIL_FROM,
  };
}
