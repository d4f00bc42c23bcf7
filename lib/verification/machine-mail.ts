/** A header field: its name in lower case, and its value. */
export type MailHeader = { key: string; value: string };

/** Fields that no person's mail program writes (RFC 3834 §5, RFC 2919, RFC 2369, and those that came before). */
const MACHINE_FIELDS =
  /^(list-.+|feedback-type|x-(auto-?(generated|matic|reply|respon(d|der|se)|submitted)|mail-autoreply|apple-action|vacation|failed-recipients|loop|cron-env|ms-exchange-(inbox-rules-loop|generated-message-source)|rt-.+|otrs-loop|jira-.+|zendesk-.+))$/;

/** What such a field says, where only some of its values come from machines. */
const MACHINE_VALUES: Readonly<Record<string, RegExp>> = {
  'auto-submitted': /^\s*(?!no\b)\S/i,
  precedence: /^\s*(bulk|junk|list|auto[_-]?reply)\b/i,
  // None is what a program says that means no suppression.
  'x-auto-response-suppress': /^\s*(?!none\b)\S/i,
  'return-path': /^\s*<\s*>/,
  'content-type': /^\s*(multipart\/report|message\/|text\/rfc822-headers)/i,
  from: /(^|[<\s])(mailer-daemon|no-?reply|do-?not-?reply|bounces?)@/i,
  subject:
    /^\s*(auto(mati[ck]\w*|mated)?[ :-]*(re(ply|sponse|spuesta)|antwort)|automatische antwort|r[ée]ponse automatique|out of( the)? office|abwesenheit|自动回复|自動応答|undeliver|mail delivery|delivery (status|failure|report)|returned mail|failure notice)/i,
};

/**
 * The field by which a mail gives itself away as a machine's; undefined where none does. One line of defence among
 * several: of 629 real ones 16 escape all such signs (attack A4), which is why only a command line answers anything.
 */
export function machineSign(headers: readonly MailHeader[]): string | undefined {
  return headers.find(
    ({ key, value }) =>
      MACHINE_FIELDS.test(key) ||
      (Object.hasOwn(MACHINE_VALUES, key) && MACHINE_VALUES[key]?.test(value.slice(0, 1000))),
  )?.key;
}

/** Whether the envelope has the null sender, or the name that stands for it: bounces and all that must not be answered. */
export const isNullSender = (source: string): boolean => /^\s*(<\s*>)?\s*$|^<?mailer-daemon@/i.test(source);
