import { randomBytes } from 'node:crypto';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { type Clock, systemClock } from '../clock/machine-clock.ts';
import type { Resolve } from '../dns/resolve-in.ts';
import { portInUse } from '../http/listen.ts';
import { verifiable } from './header.ts';
import { type ReceiptEvent, receiptEvent } from './receipt-event.ts';
import { openSpool } from './spool.ts';
import { verdictsOf } from './verdicts.ts';

const MAX_MAIL_BYTES = 10 * 1024 * 1024;

/**
 * The receiving side of SES: an SMTP server that applies one receipt rule. Puts each mail at `inbound/<message id>` and
 * delivers its event.
 * @throws Error if the port is in use
 */
export async function startSmtp(options: {
  folder: string;
  port: number;
  /** Whether mail to this address is accepted. */
  accepts: (address: string) => boolean;
  resolve: Resolve;
  put: (key: string, raw: Buffer) => Promise<unknown>;
  deliver: (event: ReceiptEvent) => Promise<unknown>;
  clock?: Clock;
}) {
  const clock = options.clock ?? systemClock;
  const spool = await openSpool(options);

  async function receive(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<string> {
    const content = await readAll(stream);
    if (stream.sizeExceeded) throw rejection(552, `5.3.4 A mail may have ${MAX_MAIL_BYTES} bytes at most.`);
    const verified = verifiable(content);
    if (verified === undefined) throw rejection(552, '5.3.4 The header is too long.');
    const { mailFrom, rcptTo } = session.envelope;
    const source = mailFrom === false ? '' : mailFrom.address;
    const recipients = rcptTo.map(({ address }) => address);
    const receivedAt = clock.now();
    const messageId = newMessageId();

    const origin = { ip: session.remoteAddress, helo: session.hostNameAppearsAs, sender: source };
    const verdicts = await verdictsOf(verified, origin, options.resolve);
    const trace = [
      `Return-Path: <${source}>`,
      `Received: from ${origin.helo} ([${origin.ip}])\r\n by inbound-smtp.localhost with SMTP id ${messageId}\r\n for ${recipients[0]};\r\n ${new Date(receivedAt).toUTCString().replace('GMT', '+0000')}`,
      'X-SES-Spam-Verdict: PASS',
      'X-SES-Virus-Verdict: PASS',
    ];
    const raw = Buffer.concat([Buffer.from(`${trace.join('\r\n')}\r\n${verdicts.traceHeaders}`), content]);
    await spool.accept(await receiptEvent({ messageId, source, recipients, receivedAt, raw }, verdicts), raw);
    return messageId;
  }

  const server = new SMTPServer({
    name: 'inbound-smtp.localhost',
    size: MAX_MAIL_BYTES,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 500,
    onRcptTo({ address }, _session, callback) {
      callback(options.accepts(address) ? null : rejection(550, '5.1.1 No such address here.'));
    },
    onData(stream, session, callback) {
      receive(stream, session).then(
        (messageId) => callback(null, `2.0.0 Accepted as ${messageId}`),
        (error: unknown) => {
          const known = error instanceof Error && 'responseCode' in error;
          if (!known) console.error('the SMTP receiver:', error);
          callback(known ? error : rejection(451, '4.3.0 Try again later.'));
        },
      );
    },
  });
  const port = await listen(server, options.port);
  server.on('error', (error) => console.error('the SMTP receiver:', error));

  return {
    port,
    async stop() {
      await new Promise<void>((resolve) => server.close(resolve));
      await spool.stop();
    },
  };
}

async function readAll(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    // The rest is read and discarded: the answer comes after the end of the mail.
    if (!stream.sizeExceeded) chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function rejection(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

/** A message id as SES gives to received mails: 40 characters, letters and digits. */
function newMessageId(): string {
  return [...randomBytes(40)].map((byte) => (byte % 32).toString(32)).join('');
}

function listen(server: SMTPServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.on('error', (error: NodeJS.ErrnoException) => {
      reject(portInUse(error, port, 'the SMTP receiver') ?? error);
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
