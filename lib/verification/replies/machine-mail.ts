import { decodeWords } from 'postal-mime';

/** A header field: its name in lower case, and its value. */
export type MailHeader = { key: string; value: string };

/** Fields that no person's mail program writes (RFC 3834 §5, RFC 2919, RFC 2369, and their predecessors). */
const MACHINE_FIELDS = new RegExp(
  `^(${[
    'list-.+|mailing-list|x-(beenthere|mailman-.+|google-group-id)',
    'feedback-type|x-(failed-recipients|ms-exchange-message-is-ndr)',
    'x-auto-?(generated|matic|reply|reply-from|respon(d|der|se)|submitted)',
    'x-(mail-autoreply|apple-action|vacation|yahoo-vacation|loop|cron-env)',
    'x-ms-exchange-(inbox-rules-loop|generated-message-source)',
    '(x-)?rt-.+|x-otrs-loop|x-(jira|zendesk|zammad|servicenow|redmine|github|gitlab)-.+',
  ].join('|')})$`,
);

/** Subjects of automatic mails, in the languages of Exchange and of the big providers. */
const MACHINE_SUBJECT = new RegExp(
  `^\\s*(${[
    'auto(mati[ck]\\w*|mated|matisch|matiskt?)?[ :-]*(re(ply|sponse|spuesta)|antwort|antwoord|svar)',
    'automatische antwort|r[ée]ponse automatique|respuesta autom[áa]tica|risposta automatica|resposta autom[áa]tica',
    'автоматический ответ|автоответ|automatická odpověď|odpowiedź automatyczna|otomatik yanıt',
    '(自动|自動)\\s?(回复|答复|回覆|応答|返信)|자동 (회신|응답)',
    'out of( the)? office|abwesen|absence du bureau|fuera de (la )?oficina|fuori sede|away from',
    'undeliver|unzustellbar|non remis|non recapitabile|no se (ha podido|puede) entregar|mail delivery|delivery (status|failure|report)',
    'returned mail|failure notice|warning: (could not send|message)|delayed mail|(not )?read:|(nicht )?gelesen:',
  ].join('|')})|\\bis out of (the )?office\\b`,
  'i',
);

/** Values of fields of which only some values indicate a machine. */
const MACHINE_VALUES: Readonly<Record<string, RegExp>> = {
  'auto-submitted': /^\s*(?!no\b)\S/i,
  precedence: /^\s*(bulk|junk|list|auto[_-]?reply)\b/i,
  // `None` means no suppression: people's mail programs write it, too.
  'x-auto-response-suppress': /^\s*(?!none\b)\S/i,
  'return-path': /^\s*<\s*>/,
  'content-type': /^\s*(multipart\/report|message\/|text\/rfc822-headers)/i,
  from: /(^|[<\s])(mailer-daemon|no-?reply|do-?not-?reply|bounces?)@/i,
  subject: MACHINE_SUBJECT,
};

/**
 * The field that shows that a machine sent a mail; undefined if none does. This is one line of defence among several: 16 of
 * 629 real automatic mails show no such sign (attack A4), so only a command line counts as an answer.
 */
export function machineSign(headers: readonly MailHeader[]): string | undefined {
  return headers.find(
    ({ key, value }) =>
      MACHINE_FIELDS.test(key) ||
      (Object.hasOwn(MACHINE_VALUES, key) && MACHINE_VALUES[key]?.test(readable(key, value.slice(0, 1000)))),
  )?.key;
}

const readable = (key: string, value: string): string => (key === 'subject' ? decodeWords(value) : value);

/** Whether the envelope sender is empty or `mailer-daemon`: bounces and other mails that must not be answered. */
export const isNullSender = (source: string): boolean => /^\s*(<\s*>)?\s*$|^<?mailer-daemon@/i.test(source);
