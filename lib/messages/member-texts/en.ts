import { WHY_MAILS_WAIT } from '../../verification/mails/why-mails-wait.ts';

const inDays = (days: number): string =>
  days === 1 ? 'in one day' : days === 0 ? 'today' : `in ${days} days`;
const workingDays = (days: number): string => (days === 1 ? 'one working day' : `${days} working days`);

/** What mails to members say, in English. */
export const en = {
  order: {
    heading: 'About the order',
    view: 'View the order',
    labels: { order: 'Order', names: 'Names', type: 'Type' },
    named: (id: string) => `Order ${id}`,
    andMore: (first: string, more: number) => `${first} and ${more} more`,
    subject: (happened: string, order: string) => `${happened}: ${order}`,
  },
  todo: 'What you can do',
  reasonOf: (message: string, where: string) => `${message} (${where})`,
  returned: {
    title: 'Your order was returned',
    found:
      'Your order was returned to you, because a certificate cannot be issued for it as it is. The reasons:',
    todo: 'Correct the order as the reasons say, then submit it again. Domains that are already confirmed stay confirmed, unless you change what was confirmed.',
  },
  declined: {
    title: (adn: string) => `The contact of ${adn} declined`,
    found: (adn: string) =>
      `The contact of ${adn} declined this certificate, and your order was returned to you. The reasons:`,
    todo: 'Talk to the people who run the domain. For some time, no new email about this domain is sent for your account, unless an operator allows it. You can remove the domain’s names from the order and submit it again.',
  },
  approvalWithdrawn: {
    title: (adn: string) => `An approval for ${adn} was withdrawn`,
    found: (adn: string) =>
      `Your order was returned to you, because the contact of ${adn} withdrew an approval that the order depends on:`,
    todo: 'Talk to the people who run the domain. Then submit the order again, and the contact is asked again; or remove the domain’s names from the order first.',
  },
  serviceFault: {
    title: 'Your certificate could not be issued',
    found:
      'The certificate could not be issued because of a fault in this service. Your order is not the cause. The operators of the service have been alerted.',
    todo: 'Submit the order again, unchanged. Domains that are already confirmed do not have to be confirmed again.',
  },
  refused: {
    title: 'Your order was refused',
    found: 'A reviewer refused your order, and it is now closed. The reasons:',
    todo: 'This order cannot be changed or submitted again. If you can resolve the reasons, place a new order.',
  },
  lapsing: {
    title: (days: number) => `Your order lapses ${inDays(days)}`,
    found: (days: number) =>
      `Your order is waiting for you. If you neither change nor submit it, it will be closed ${inDays(days)}.`,
    todo: 'Change or submit the order. If you no longer need it, you do not have to do anything.',
  },
  unconfirmed: {
    title: (days: number) => `Your order will be returned ${inDays(days)} unless every domain is confirmed`,
    found: (days: number) =>
      `Not every domain of your order has been confirmed by its contact. Unless this changes, the order will be returned to you ${inDays(days)}.`,
    todo: 'The order shows which domains are not confirmed, and their contacts. Talk to the contact, have the email sent again, or choose another contact.',
  },
  lapsed: {
    title: 'Your order has lapsed',
    found:
      'Your order was not changed or submitted for a long time, so it was closed. No certificate was issued.',
    todo: 'If you still need the certificate, place a new order.',
  },
  delayed: {
    title: (date: string) => `Your certificate is now expected by ${date}`,
    found: (why: string) => `The review of your order is delayed. ${why}`,
    expected: (date: string) => `The certificate is now expected by ${date}.`,
    todo: 'You do not have to do anything. If you want to change something, withdraw the order, change it and submit it again.',
  },
  waiting: {
    title: 'An order is waiting for review',
    found: 'Every domain of this order is confirmed. The order now needs a reviewer.',
    care: 'Check its names with particular care:',
    todo: 'Claim the order, so that the other reviewers know that you work on it. Then approve it, return it with reasons, or refuse it.',
  },
  noReviewer: {
    title: 'No reviewer is allowed to decide on an order',
    found:
      'Every domain of this order is confirmed, and the order needs a reviewer. No reviewer is allowed to decide on it: each of them wrote a part of it, has the email address of one of its authors, or belongs to its account.',
    todo: 'Give the reviewer role to a person who has no part in this order.',
  },
  onHold: (comment: string) => `A reviewer put it on hold: “${comment}”`,
  stillWaiting: {
    title: 'An order is still waiting for review',
    found: (days: number) => `This order has been waiting for a reviewer for ${workingDays(days)}.`,
    todo: 'Approve the order, return it with reasons, or refuse it. If information is missing, put it on hold with a comment.',
  },
  unreviewed: {
    title: (days: number) => `An order has been waiting for review for ${workingDays(days)}`,
    found: (days: number) =>
      `This order has been waiting for the decision of a reviewer for ${workingDays(days)}.`,
    todo: 'Ask the reviewers what prevents a decision. If no reviewer is allowed to decide on it, give the reviewer role to a person who is.',
  },
  takenBack: {
    title: { withdrew: 'An order was withdrawn', cancelled: 'An order was cancelled' },
    found: {
      withdrew:
        'The applicant withdrew this order while it was waiting for review. You do not have to do anything.',
      cancelled:
        'The applicant cancelled this order while it was waiting for review. You do not have to do anything.',
    },
  },
  bounced: {
    title: (contact: string) => `The email to ${contact} could not be delivered`,
    found: (contact: string, adn: string) =>
      `We asked ${contact} to confirm ${adn}, but the email could not be delivered.`,
    reason: 'Reason',
    todo: 'Choose another contact for the domain; or make sure that the address works, then have the email sent again. The other contacts of the domain:',
    failed: (contact: string) => `${contact} (an earlier email to it could not be delivered)`,
    how: 'How to choose another contact or have an email sent',
  },
  expired: {
    title: (contact: string) => `No answer from ${contact}`,
    found: (contact: string, adn: string, date: string) =>
      `We asked ${contact} to confirm ${adn} and received no answer by ${date}. The code in that email has expired; your order is still waiting for the confirmation.`,
    todo: 'Talk to the contact, then have a new email sent; or choose another contact:',
  },
  limit: {
    title: 'Emails to domain contacts are delayed',
    why: WHY_MAILS_WAIT,
    next: (date: string) =>
      `The next attempt is on ${date}. Each order shows which of its emails are delayed.`,
  },
  certificate: {
    from: 'Valid from',
    until: 'Valid until',
    serial: 'Serial number',
    fingerprint: 'SHA-256 fingerprint',
  },
  issued: {
    title: 'Your certificate was issued',
    found: 'Your certificate is attached in PEM format, together with the chain that servers send with it.',
    install:
      'Install the certificate together with the private key of your certificate request. This service never had that key. Each guide shows step by step how to install the certificate and how to test it:',
    formats:
      'You can also download the certificate in other formats: for each of these servers as a zip file with the files that the server reads and a guide for your names.',
    download: 'How to download it',
    renew: (date: string) => `It expires on ${date}. Renew it before then; we will remind you by email.`,
    previous: 'The previous certificate',
    former: {
      renewal: (order: string) =>
        `This certificate renews the certificate of order ${order}, which remains valid until it expires. Once the new certificate is installed everywhere, you can revoke the previous one with the reason superseded.`,
      reissue: (order: string) =>
        `This certificate reissues the certificate of order ${order}, which remains valid until it expires. Once the new certificate is installed everywhere, you can revoke the previous one with the reason superseded.`,
    },
    previousOrder: 'The previous order',
  },
  expiring: {
    title: (date: string) => `Your certificate expires on ${date}`,
    found: 'After that date, browsers and other clients reject it.',
    todo: 'Renew it in time: generate a new key and a CSR, send the CSR to the address shown on the page below, and install the new certificate. Everything else is taken over from this order, and domains that were confirmed recently do not have to be confirmed again.',
    how: 'How to renew it',
  },
  ending: {
    title: (adn: string, date: string) => `The proof of control of ${adn} ends on ${date}`,
    found:
      'Your account can use this proof for orders until it ends. Certificates that were issued by then stay valid.',
    lostTitle: (adn: string) => `The persistent DNS record no longer proves ${adn}`,
    lost: 'Your account renews certificates of this domain by a DNS record that stays published. The last check could not confirm it:',
    labels: { domain: 'Domain', method: 'Proven by', until: 'Usable until' },
    methods: {
      mail: 'an email to a contact (BR 3.2.2.4.4)',
      dns: 'a DNS record (BR 3.2.2.4.7)',
      'dns-persist': 'a persistent DNS record (BR 3.2.2.4.22)',
      http: 'a file of the website (BR 3.2.2.4.18)',
      grant: 'a grant by an operator of this service',
    },
    todo: {
      grant:
        'Ask an operator of this service to grant it again before this grant ends. Afterwards, orders for names in it are returned, and certificates are not renewed.',
      mail: 'You do not have to do anything: the next order asks the contact again. To order and renew without an email, prove the domain by a DNS record.',
      dns: 'Prove the domain again: the page below shows the record with a new value. If you use a persistent record instead, the domain is proven again without you from then on.',
      'dns-persist':
        'Publish the record as the page below shows it. The service looks for it by itself, and you can have it checked at once. Until then, orders for this domain wait for another proof as soon as this one has ended.',
      http: 'Prove the domain again: the page below shows the file with a new content. If you use a persistent DNS record instead, the domain is proven again without you from then on.',
    },
    mailEnds: (day: string) =>
      `From ${day} on, the rules for public certificates no longer permit a proof by email. Prove the domain by DNS or by a file of the website before then.`,
    mailEnded: (day: string) =>
      `The rules for public certificates permit no proof by email from ${day} on. Prove the domain by a DNS record or by a file of the website before you order the next certificate.`,
    view: 'View the domain',
  },
  evidenceDeclined: {
    title: 'A domain was declined after its approval',
    via: {
      page: 'on the page that the email links to',
      mail: 'by a reply to the email',
      complaint: 'by reporting the email as unwanted',
    },
    found: (contact: string, adn: string, date: string, via: string) =>
      `${contact} approved ${adn} and declined it afterwards, on ${date}, ${via}. The certificate had already been issued or was being issued.`,
    comment: 'Comment of the contact',
    must: 'What you must do',
    todo: 'The confirmation that the certificate depends on is no longer valid. That is a ground to revoke the certificate within 24 hours. Find out what happened, and revoke it unless the contact confirms the domain again.',
  },
  revoked: {
    labels: { revoked: 'Revoked', reason: 'Reason' },
    reasons: {
      unspecified: 'no reason was given',
      keyCompromise: 'the private key is compromised, or may be',
      affiliationChanged: 'the information about the holder in the certificate is no longer correct',
      superseded: 'another certificate replaces it',
      cessationOfOperation: 'the certificate is no longer needed, or its holder no longer has the domain',
      privilegeWithdrawn: 'the certificate should not have been issued, or its terms of use were violated',
    },
    by: {
      applicant: 'The certificate was revoked by a member of its account.',
      automation: 'The certificate was revoked by a program of its account, by ACME.',
      reviewer: 'The certificate was revoked by a reviewer.',
      'key-holder': 'The certificate was revoked with a proof of possession of its private key.',
      service: 'The certificate was revoked by the service.',
      later:
        'The certificate was already revoked for another reason. Its private key has now been reported as compromised.',
    },
    title: 'Your certificate was revoked',
    found: (by: string) =>
      `${by} Clients that check revocation lists reject it within minutes. A revocation cannot be undone.`,
    todo: 'If a server still uses it, order another certificate and install that one. If you did not expect this, write to the address for questions below.',
    newKey:
      'Generate a new key, order a certificate for it and install both. No more certificates are issued for the old key. Find out how the old key was compromised.',
  },
  keyCompromised: {
    title: 'A private key was compromised',
    found: (by: string) => `${by} It is on the revocation list within minutes, and its key is blocked.`,
    todo: 'Check whether other orders of the account are affected, and revoke their certificates if they are.',
  },
};
export type MemberTexts = typeof en;
