import { REPLACEMENT_MESSAGES } from '../../lib/acme/replacement-messages.ts';
import { CLEANED_MESSAGES } from '../../lib/application/messages/cleaned-messages.ts';
import { CONTACT_MESSAGES } from '../../lib/application/messages/contact-messages.ts';
import { CSR_MESSAGES } from '../../lib/application/messages/csr-messages.ts';
import { GRANT_MESSAGES } from '../../lib/application/messages/grant-messages.ts';
import { HIGH_RISK_MESSAGES } from '../../lib/application/messages/high-risk-messages.ts';
import { KEY_MESSAGES } from '../../lib/application/messages/key-messages.ts';
import { NAME_MESSAGES } from '../../lib/application/messages/name-messages.ts';
import { ORGANIZATION_MESSAGES } from '../../lib/application/messages/organization-messages.ts';
import { CAA_MESSAGES } from '../../lib/caa/caa-messages.ts';
import { DECLINE_MESSAGES } from '../../lib/decline/decline-messages.ts';
import { VALIDATION_MESSAGES } from '../../lib/domain-validation/validation-messages.ts';
import { REQUEST_MESSAGES } from '../../lib/http/parsing/request-messages.ts';
import { ISSUER_MESSAGES } from '../../lib/issuers/issuer-messages.ts';
import { REVIEWERS_CODES } from '../../lib/order/finding-codes.ts';
import { RENEWAL_MESSAGES } from '../../lib/renewal/renewal-messages.ts';
import {
  BARRED_MESSAGES,
  BECAUSE_MESSAGES,
  DELAY_MESSAGES,
  EXPECTED_MESSAGES,
} from '../../lib/review/review-messages.ts';
import { UPSTREAM_MESSAGES } from '../../lib/upstream/upstream-messages.ts';
import { BLOCKED_MESSAGES } from '../../lib/verification/blocked-messages.ts';
import { GRANT_ENDED_MESSAGES } from '../../lib/verification/grants/grant-messages.ts';
import { NAMESPACE_MESSAGES } from '../../lib/verification/grants/namespace-messages.ts';
import { VERIFICATION_MESSAGES } from '../../lib/verification/verification-messages.ts';
import { NOTE_MESSAGES } from '../../lib/views/note-messages.ts';
import { ISSUANCE_MESSAGES } from '../../lib/workflow/issuance-messages.ts';

/** The sentences of a reviewer's reasons, which have no values. */
const REVIEWERS_MESSAGES = Object.fromEntries(
  Object.entries(REVIEWERS_CODES).map(([code, [, sentence]]) => [code, sentence]),
);

/** The catalogues of sentences. Each lies beside the code that fills it; together only here, for translators. */
export const CATALOGUES: readonly Readonly<Record<string, string>>[] = [
  NAME_MESSAGES,
  GRANT_MESSAGES,
  HIGH_RISK_MESSAGES,
  CSR_MESSAGES,
  KEY_MESSAGES,
  ORGANIZATION_MESSAGES,
  CONTACT_MESSAGES,
  CLEANED_MESSAGES,
  REQUEST_MESSAGES,
  REPLACEMENT_MESSAGES,
  CAA_MESSAGES,
  VALIDATION_MESSAGES,
  VERIFICATION_MESSAGES,
  BLOCKED_MESSAGES,
  GRANT_ENDED_MESSAGES,
  NAMESPACE_MESSAGES,
  DECLINE_MESSAGES,
  RENEWAL_MESSAGES,
  ISSUANCE_MESSAGES,
  UPSTREAM_MESSAGES,
  ISSUER_MESSAGES,
  NOTE_MESSAGES,
  BECAUSE_MESSAGES,
  BARRED_MESSAGES,
  EXPECTED_MESSAGES,
  DELAY_MESSAGES,
  REVIEWERS_MESSAGES,
];

/** Every sentence by its key: the code, and `/variant` if a code has several. */
export const EVERY_MESSAGE: Readonly<Record<string, string>> = Object.assign({}, ...CATALOGUES);
