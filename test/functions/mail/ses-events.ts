import { CHALLENGE_ID } from '../../verification/a-challenge.ts';

// Events of a configuration set as EventBridge delivers them, in the form of the SES developer guide ("Contents of event
// data", "Examples of event data"); the values are ours.

export const MESSAGE_ID = '0107019a-11112222-3333-4444-5555-666677778888-000000';
const AT = '2026-11-23T10:00:02.123Z';
const CONTACT = 'hostmaster@example.org';

const DETAIL_TYPES: Readonly<Record<string, string>> = {
  Send: 'Email Sent',
  Delivery: 'Email Delivered',
  DeliveryDelay: 'Email Delivery Delayed',
  Bounce: 'Email Bounced',
  Complaint: 'Email Complaint Received',
  Reject: 'Email Rejected',
  'Rendering Failure': 'Email Rendering Failed',
};

type Options = { messageId?: string; challenge?: string };

const event = (
  eventType: string,
  facts: object,
  { messageId = MESSAGE_ID, challenge = CHALLENGE_ID }: Options = {},
) => ({
  version: '0',
  id: '12345678-1234-1234-1234-111122223333',
  'detail-type': DETAIL_TYPES[eventType],
  source: 'aws.ses',
  account: '111122223333',
  time: '2026-11-23T10:00:05Z',
  region: 'eu-central-1',
  resources: ['arn:aws:ses:eu-central-1:111122223333:configuration-set/countersign-prod'],
  detail: {
    eventType,
    mail: {
      timestamp: '2026-11-23T10:00:00.000Z',
      source: 'countersign@ra.example.net',
      sourceArn: 'arn:aws:ses:eu-central-1:111122223333:identity/ra.example.net',
      sendingAccountId: '111122223333',
      messageId,
      destination: [CONTACT],
      headersTruncated: false,
      headers: [{ name: 'To', value: CONTACT }],
      commonHeaders: { from: ['countersign@ra.example.net'], to: [CONTACT], subject: 'Confirm' },
      tags: {
        'ses:operation': ['SendRawEmail'],
        'ses:configuration-set': ['countersign-prod'],
        'ses:source-ip': ['192.0.2.0'],
        'ses:from-domain': ['ra.example.net'],
        'ses:caller-identity': ['verifyDomains'],
        challenge: [challenge],
      },
    },
    ...facts,
  },
});

export const sent = (options?: Options) => event('Send', { send: {} }, options);

export const delivered = (options?: Options) =>
  event(
    'Delivery',
    {
      delivery: {
        timestamp: AT,
        processingTimeMillis: 1234,
        recipients: [CONTACT],
        smtpResponse: '250 2.6.0 Message received',
        reportingMTA: 'mta.example.com',
      },
    },
    options,
  );

export const delayed = (delayType: string, options?: Options) =>
  event(
    'DeliveryDelay',
    {
      deliveryDelay: {
        timestamp: AT,
        delayType,
        expirationTime: '2026-11-24T00:00:00.914Z',
        delayedRecipients: [
          { emailAddress: CONTACT, status: '4.4.1', diagnosticCode: 'smtp; 421 4.4.1 Unable to connect' },
        ],
      },
    },
    options,
  );

export const bounced = (bounceType: string, bounceSubType: string, options?: Options) =>
  event(
    'Bounce',
    {
      bounce: {
        feedbackId: '0107019a-ffff',
        bounceType,
        bounceSubType,
        bouncedRecipients: [
          {
            emailAddress: CONTACT,
            action: 'failed',
            status: '5.1.1',
            diagnosticCode: 'smtp; 550 5.1.1\r\n user unknown',
          },
        ],
        timestamp: AT,
        reportingMTA: 'dsn; mta.example.com',
      },
    },
    options,
  );

export const complained = (facts: object = { complaintFeedbackType: 'abuse' }, options?: Options) =>
  event(
    'Complaint',
    {
      complaint: {
        complainedRecipients: [{ emailAddress: CONTACT }],
        timestamp: AT,
        feedbackId: '0107019a-eeee',
        complaintSubType: null,
        userAgent: 'ExampleCorp Feedback Loop (V0.01)',
        arrivalDate: AT,
        ...facts,
      },
    },
    options,
  );

export const rejected = () => event('Reject', { reject: { reason: 'Bad content' } });

export const failedRendering = () =>
  event('Rendering Failure', {
    failure: { errorMessage: "Attribute 'name' is not present.", templateName: 'none' },
  });
