import { randomUUID } from 'node:crypto';
import type { MailFate } from './mail-fate.ts';
import { readHeaders } from './mail-headers.ts';
import type { Mail } from './mails.ts';

/** An event as EventBridge delivers it. */
export type BridgeEvent = {
  version: '0';
  id: string;
  'detail-type': string;
  source: string;
  account: string;
  time: string;
  region: string;
  resources: string[];
  detail: Record<string, unknown>;
};

const ACCOUNT = '000000000000';
const REGION = 'us-east-1';

/**
 * The events of a mail with a configuration set: that it was sent, and then its fate, one event per kind of outcome.
 * Formats: SES developer guide, "Examples of event data".
 */
export async function eventsOf(
  mail: Mail,
  raw: Buffer,
  fate: (address: string) => MailFate,
  now: string,
): Promise<BridgeEvent[]> {
  const mailDetail = {
    timestamp: mail.sentAt,
    source: mail.source,
    sendingAccountId: ACCOUNT,
    messageId: mail.id,
    destination: mail.destinations,
    ...(await readHeaders(raw)),
    tags: {
      'ses:configuration-set': [mail.configurationSet],
      'ses:operation': ['SendRawEmail'],
      ...Object.fromEntries(Object.entries(mail.tags).map(([name, value]) => [name, [value]])),
    },
  };
  const event = (type: string, eventType: string, facts: Record<string, unknown>): BridgeEvent => ({
    version: '0',
    id: randomUUID(),
    'detail-type': type,
    source: 'aws.ses',
    account: ACCOUNT,
    time: now,
    region: REGION,
    resources: [`arn:aws:ses:${REGION}:${ACCOUNT}:configuration-set/${mail.configurationSet}`],
    detail: { eventType, mail: mailDetail, ...facts },
  });
  const those = (...fates: MailFate[]) =>
    mail.destinations.filter((address) => fates.includes(fate(address)));
  const feedbackId = `${mail.id.slice(0, 16)}-${randomUUID()}-000000`;

  const events = [event('Email Sent', 'Send', { send: {} })];
  const delivered = those('delivers', 'complains');
  if (delivered.length > 0) {
    const processingTimeMillis = Math.max(0, Date.parse(now) - Date.parse(mail.sentAt));
    const smtpResponse = '250 2.0.0 OK';
    const delivery = { timestamp: now, processingTimeMillis, recipients: delivered, smtpResponse };
    events.push(event('Email Delivered', 'Delivery', { delivery }));
  }
  for (const [kind, addresses] of [
    ['Permanent', those('bounces')],
    ['Transient', those('defers')],
  ] as const) {
    if (addresses.length === 0) continue;
    const bounce = {
      feedbackId,
      timestamp: now,
      reportingMTA: 'dns; mta.example.com',
      ...bounced(kind, addresses),
    };
    events.push(event('Email Bounced', 'Bounce', { bounce }));
  }
  const complained = those('complains');
  if (complained.length > 0) {
    const complainedRecipients = complained.map((emailAddress) => ({ emailAddress }));
    const complaint = { feedbackId, timestamp: now, complaintFeedbackType: 'abuse', complainedRecipients };
    events.push(event('Email Complaint Received', 'Complaint', { complaint }));
  }
  return events;
}

function bounced(bounceType: 'Permanent' | 'Transient', addresses: string[]) {
  const permanent = bounceType === 'Permanent';
  const status = permanent ? '5.1.1' : '4.2.2';
  const diagnosticCode = permanent ? 'smtp; 550 5.1.1 user unknown' : 'smtp; 452 4.2.2 mailbox full';
  return {
    bounceType,
    bounceSubType: permanent ? 'General' : 'MailboxFull',
    bouncedRecipients: addresses.map((emailAddress) => ({
      emailAddress,
      action: 'failed',
      status,
      diagnosticCode,
    })),
  };
}
