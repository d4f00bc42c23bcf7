import { type FindingSentences, findingsFrom } from '../order/finding.ts';
import { messagesFrom } from '../order/message.ts';

/** How the expected date of issue was computed. */
export const EXPECTED_MESSAGES = {
  signing: 'The certificate is being signed.',
  'issued-once-submitted':
    'Issued within minutes and without a reviewer as soon as the application is submitted; until then this date moves.',
  'reviewed-once-submitted':
    'Issued within {days} working {days|day|days} ({weekdays} until {closesAt}, {zone}, without holidays) as soon as the application is submitted; until then this date moves.',
  'issued-once-corrected':
    'Issued within minutes and without a reviewer as soon as the application is corrected and submitted again; until then this date moves.',
  'reviewed-once-corrected':
    'Issued within {days} working {days|day|days} ({weekdays} until {closesAt}, {zone}, without holidays) as soon as the application is corrected and submitted again; until then this date moves.',
  'issued-once-confirmed':
    'Issued within minutes and without a reviewer as soon as every domain is proven; until then this date moves.',
  'reviewed-once-confirmed':
    'Issued within {days} working {days|day|days} ({weekdays} until {closesAt}, {zone}, without holidays) as soon as every domain is proven; until then this date moves.',
  'issued-after-confirmation': 'Issued within minutes and without a reviewer once every domain is proven.',
  'reviewed-after-confirmation':
    'Issued within {days} working {days|day|days} ({weekdays} until {closesAt}, {zone}, without holidays) once every domain is proven.',
  'in-review':
    'Reviewed within {days} working {days|day|days} ({weekdays} until {closesAt}, {zone}, without holidays) after the domains were confirmed.',
  'review-late': 'The review is late: it was expected by {expectedAt}. The order still waits for a reviewer.',
  'review-late-held':
    'The review is late: it was expected by {expectedAt}. A reviewer holds the order: “{comment}”',
} as const;

/** Why a review is late. */
export const DELAY_MESSAGES = {
  'order-waiting': 'The order still waits for a reviewer.',
  'order-held': 'A reviewer holds the order: “{comment}”',
} as const;

/** Why a reviewer may not decide on an order. */
export const BARRED_MESSAGES = {
  'reviewer-is-author':
    'You wrote part of this order, or of one that it renews. Another reviewer must decide.',
  'reviewer-of-own-account':
    'This order belongs to your own account. A reviewer who is not a member of it must decide.',
  'reviewer-has-address-of-author':
    'Your mail address is, or was, that of an author of this order. Another reviewer must decide.',
} as const;

/** Why a reviewer must decide. */
export const BECAUSE_MESSAGES = {
  'organization-review': 'An OV certificate contains an organisation, which a reviewer must check.',
  'policy-review': 'The rules of this service require a reviewer.',
} as const satisfies FindingSentences;

/** Words that occur as values of these sentences. */
export const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;
export const WORKING_WEEK = 'Monday to Friday';

export const becauseMessage = /* @__PURE__ */ findingsFrom(BECAUSE_MESSAGES);
export const expectedMessage = /* @__PURE__ */ messagesFrom(EXPECTED_MESSAGES);
export const delayMessage = /* @__PURE__ */ messagesFrom(DELAY_MESSAGES);
export const barredMessage = /* @__PURE__ */ messagesFrom(BARRED_MESSAGES);
