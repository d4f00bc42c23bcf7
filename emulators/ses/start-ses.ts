import { randomBytes, randomUUID } from 'node:crypto';
import { type Clock, systemClock } from '../clock/machine-clock.ts';
import { escapeMarkup } from '../http/escape-markup.ts';
import { startLoopbackServer } from '../http/loopback-server.ts';
import { createMailbox } from '../mailbox/mailbox.ts';
import { NEVER_PRESIGNED } from '../protocol/aws-json.ts';
import { checkSignature, environmentCredentials, SignatureError } from '../protocol/signature.ts';
import { type BridgeEvent, eventsOf } from './events.ts';
import type { MailFate } from './mail-fate.ts';
import { type Mail, openMails } from './mails.ts';
import { readSendEmail, readSendRawEmail, type Sending, SesError } from './request.ts';
import { answerVersion2 } from './version-2.ts';

const RETRY_AFTER_MS = [1000, 5000, 30_000, 60_000];

/**
 * The SES API: version 1, and of version 2 the state of account and identities. It stores mails instead of sending them, and emits the events of their configuration set. An event
 * that cannot be delivered is retried, at the latest after the next start.
 */
export async function startSes(options: {
  folder: string;
  port?: number;
  emit: (event: BridgeEvent) => Promise<void> | void;
  fate?: (address: string) => MailFate;
  clock?: Clock;
}) {
  const clock = options.clock ?? systemClock;
  const credentials = environmentCredentials();
  const mails = await openMails(options.folder);
  const fate = options.fate ?? (() => 'delivers');
  const timers = new Set<NodeJS.Timeout>();
  let stopped = false;

  async function accept({ raw, ...envelope }: Sending): Promise<string> {
    const mail = {
      id: `${randomBytes(8).toString('hex')}-${randomUUID()}-000000`,
      sentAt: clock.now(),
      ...envelope,
    };
    if (mail.destinations.some((address) => fate(address) === 'stalls')) await new Promise(() => {});
    mails.add(mail, raw);
    if (mail.configurationSet !== undefined) setImmediate(report, mail);
    return mail.id;
  }

  async function report(mail: Mail, attempt = 0): Promise<void> {
    try {
      const events = await eventsOf(mail, await mails.raw(mail.id), fate, clock.now());
      for (const event of events) await options.emit(event);
      if (!stopped) mails.reported(mail.id);
    } catch (error) {
      if (stopped) return;
      console.error('the SES API: an event could not be delivered:', error);
      const pause = RETRY_AFTER_MS[attempt];
      if (pause !== undefined) later(() => report(mail, attempt + 1), pause);
    }
  }

  function later(run: () => unknown, pauseMs: number): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, pauseMs);
    timers.add(timer);
  }

  const operations: Readonly<Record<string, (form: URLSearchParams) => Promise<string>>> = {
    SendRawEmail: async (form) => `<MessageId>${await accept(await readSendRawEmail(form))}</MessageId>`,
    SendEmail: async (form) => `<MessageId>${await accept(await readSendEmail(form))}</MessageId>`,
    GetSendQuota: async () =>
      '<SentLast24Hours>0.0</SentLast24Hours><Max24HourSend>50000.0</Max24HourSend><MaxSendRate>14.0</MaxSendRate>',
  };

  const server = await startLoopbackServer(
    'the SES API',
    options.port ?? 0,
    async (request, response, body) => {
      const form = new URLSearchParams(body.toString());
      const action = form.get('Action') ?? '';
      const answer = (status: number, xml: string) =>
        response.writeHead(status, { 'content-type': 'text/xml' }).end(xml);
      try {
        const { method = 'POST', url = '/', headers } = request;
        checkSignature({ method, url, headers, body }, credentials, NEVER_PRESIGNED);
        if (url.startsWith('/v2/')) return void answerVersion2(method, url, response);
        const run = Object.hasOwn(operations, action) ? operations[action] : undefined;
        if (run === undefined)
          throw new SesError('InvalidAction', `The SES emulator does not cover the action ${action}.`);
        const result = await run(form);
        const id = `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata>`;
        answer(
          200,
          `<${action}Response xmlns="${NAMESPACE}"><${action}Result>${result}</${action}Result>${id}</${action}Response>`,
        );
      } catch (error) {
        if (!(error instanceof SesError || error instanceof SignatureError)) throw error;
        const details = `<Type>Sender</Type><Code>${error.code}</Code><Message>${escapeMarkup(error.message)}</Message>`;
        answer(
          error instanceof SignatureError ? 403 : 400,
          `<ErrorResponse xmlns="${NAMESPACE}"><Error>${details}</Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
        );
      }
    },
  );

  return {
    url: server.url,
    mailbox: createMailbox(mails),
    /** Emits the events that were pending at the last end; to be called when their subscribers can run. */
    resume(): void {
      for (const mail of mails.unreported()) setImmediate(report, mail);
    },
    async stop() {
      stopped = true;
      await server.stop();
      for (const timer of timers) clearTimeout(timer);
      mails.close();
    },
  };
}

const NAMESPACE = 'http://ses.amazonaws.com/doc/2010-12-01/';
