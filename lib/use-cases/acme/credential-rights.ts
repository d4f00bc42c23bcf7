import type { Credential } from '../../acme/credential.ts';
import { isInNamespace } from '../../verification/grants/is-in-namespace.ts';
import type { RequestedScope } from '../../verification/scope.ts';

/** Whether a credential permits to order a name. @param name lower-case A-labels, a wildcard with its star, or an IP address */
export const permits = ({ domains }: Credential, name: string): boolean =>
  domains === undefined || domains.some((each) => isInNamespace(name, each));

/** The organisation that its certificates name, as approvals are compared with it. */
export const subjectOf = ({ type, organization }: Credential): Pick<RequestedScope, 'organization'> => {
  const { name = '', country = '' } = organization ?? {};
  return type === 'OV' ? { organization: { name, country } } : {};
};
