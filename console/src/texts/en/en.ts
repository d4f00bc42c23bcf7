import { accounts } from './accounts.ts';
import { action } from './action.ts';
import { applicant } from './applicant.ts';
import { application } from './application.ts';
import { audit } from './audit.ts';
import { automation } from './automation.ts';
import { blocks } from './blocks.ts';
import { ca } from './ca.ts';
import { certificate } from './certificate.ts';
import { clients } from './clients.ts';
import { confirm } from './confirm.ts';
import { contacts } from './contacts.ts';
import { document } from './document.ts';
import { domain } from './domain.ts';
import { domains } from './domains.ts';
import { event } from './event.ts';
import { events } from './events.ts';
import { evidence } from './evidence.ts';
import { grants } from './grants.ts';
import { history } from './history.ts';
import { issuers } from './issuers.ts';
import { key } from './key.ts';
import { mail } from './mail.ts';
import { members } from './members.ts';
import { mend } from './mend.ts';
import { navigation } from './navigation.ts';
import { order } from './order.ts';
import { orders } from './orders.ts';
import { organization } from './organization.ts';
import { pfx } from './pfx.ts';
import { progress } from './progress.ts';
import { replace } from './replace.ts';
import { replacements } from './replacements.ts';
import { review } from './review.ts';
import { revoke } from './revoke.ts';
import { session } from './session.ts';
import { settings } from './settings.ts';
import { stuck } from './stuck.ts';
import { turn } from './turn.ts';

/** The English texts, by area; every other language has the same keys and placeholders. */
export const en = {
  accounts,
  action,
  applicant,
  application,
  audit,
  automation,
  blocks,
  ca,
  certificate,
  clients,
  confirm,
  contacts,
  document,
  domain,
  domains,
  event,
  events,
  evidence,
  grants,
  history,
  key,
  mail,
  members,
  mend,
  navigation,
  order,
  orders,
  organization,
  pfx,
  progress,
  replace,
  issuers,
  replacements,
  review,
  revoke,
  session,
  settings,
  stuck,
  turn,
} as const;
