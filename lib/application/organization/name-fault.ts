import { hasKnownTopLevel } from '../names/public-suffix.ts';

/**
 * What mail programs turn into a link: a scheme, `www.`, a path after a domain, or a mail address. Browsers read the full
 * stop of Chinese and Japanese between Latin letters as the dot of a domain (UTS #46 §2.3).
 */
const ADDRESS =
  /:\/\/|\bwww\.|[\p{L}\p{N}]\.\p{L}{2,}\/|\S@\S+\.\S|\b(?:mailto|tel|sms|sip):\S|[a-z0-9]。[a-z]{2}/iu;

/** Whether a text contains a web or mail address, to which a mail must not lead its reader (see `nameFault`). */
export const containsWebAddress = (text: string): boolean => ADDRESS.test(text.normalize('NFKC'));

/** A possible bare domain. */
export const DOMAIN = /[\p{L}\p{N}-]{3,}(?:\.[\p{L}\p{N}-]{2,})+/u;

/**
 * Whether a text contains a bare domain: companies have names such as `Example.com Ltd`, people do not. Fewer than three
 * letters before a dot are accepted, for `Dr.Schmidt` (`schmidt` is a top-level domain).
 */
export const containsDomain = (text: string): boolean =>
  (text.normalize('NFKC').match(new RegExp(DOMAIN, 'gu')) ?? []).some((found) =>
    hasKnownTopLevel(found.toLowerCase()),
  );

/** Why a text is not accepted as a name. */
export type NameFault = 'web-address' | 'phone-number' | 'instruction';

/** Digits in common groupings: at least seven after a plus, at least nine otherwise. */
const digits = (least: number): string => `\\p{Nd}(?:[\\s()./\\p{Pd}]{0,3}\\p{Nd}){${least - 1},}`;
/** The name of an Australian company may be its number of nine digits, of a Canadian one seven or eight. */
const NOT_A_COMPANY_NUMBER = '(?<!\\ba\\.?\\s?[bc]\\.?\\s?n\\.?\\s?\\d*)(?<!\\p{Nd})';
const CALL =
  'call|dial|phone|ring|tel|telephone|fax|text|sms|whatsapp|ruf\\p{L}*|anruf\\p{L}*|telefon|appel\\p{L}*|llam\\p{L}*|電話|电话|致电|拨打';
const PHONE = new RegExp(
  `\\+\\s?${digits(7)}|${NOT_A_COMPANY_NUMBER}${digits(9)}|(?<!\\p{L})(?:${CALL})\\P{Nd}{0,20}${digits(5)}`,
  'iu',
);

const DO = [
  'approve|confirm|verify|accept|authori[sz]e|visit|click|call|log ?in|log ?on|sign ?in|go to|open|see|write|send|forward|contact|reply|answer|enter|pay',
  'genehmig\\p{L}*|bestätig\\p{L}*|besuch\\p{L}*|klick\\p{L}*|meld\\p{L}*|öffn\\p{L}*|schreib\\p{L}*|send\\p{L}*|antwort\\p{L}*|geh\\p{L}*',
  'approuve\\p{L}*|confirm\\p{L}*|visite\\p{L}*|clique\\p{L}*|connecte\\p{L}*|ouvr\\p{L}*|écri\\p{L}*|envoy\\p{L}*|répond\\p{L}*|allez',
  'aprueb\\p{L}*|haga clic|escrib\\p{L}*|enví\\p{L}*|respond\\p{L}*|abra|inicie sesión',
].join('|');
const THIS =
  'this|the|that|your|our|diesen?|diese[ms]?|den|die|das|ihren?|cette?|ce|la|le|les|votre|este|esta|el|su';
const MAIL =
  'requests?|e-?mails?|mails?|messages?|codes?|links?|button|page|portal|attachment|password|certificates?|anhang|passwort|kennwort|anfrage|antrag|nachricht|zertifikat|seite|demande|courriel|lien|pièce jointe|mot de passe|certificat|solicitud|mensaje|correo|enlace|adjunto|contraseña|código|certificado';
const END = '(?![\\p{L}\\p{N}.-])';

/** The decision that the mail requests, as an instruction. */
const APPROVE = 'approve|genehmig(?:e|en|t)|approuve[rz]?|aprueb[ae]n?|aprobar';
const PLEASE = 'please|just|simply|kindly|bitte|einfach|veuillez|merci de|svp|por favor|simplemente';
const AT_ONCE =
  'now|all|everything|today|immediately|urgently|asap|at once|first|within|jetzt|sofort|heute|alles?|umgehend|dringend|maintenant|tout|tous|toutes|immédiatement|ya|ahora|hoy|todo|todos|inmediatamente';
const REPLY = 'reply|respond|answer|antworte[nt]?|répond(?:ez|re)|responda|conteste';

/** The decision with urging or as a reply; or the command of a reply with its code. */
const DECISION = new RegExp(
  [
    `(?<![\\p{L}\\p{N}.-])(?:${PLEASE})${END}(?:\\s+\\S+){0,2}?\\s+(?:${APPROVE})${END}`,
    `(?<![\\p{L}\\p{N}.-])(?:${APPROVE})${END}(?:\\s+\\S+)?\\s+(?:${AT_ONCE})${END}`,
    `(?<![\\p{L}\\p{N}.-])(?:${REPLY})${END}(?:\\s+\\S+){0,2}?\\s+\\P{L}?(?:${APPROVE})${END}`,
    '(?:approve|decline)\\P{L}+(?:all\\P{L}+)?[a-z2-7]{40,}',
    '(?:証明書|申請|依頼)\\P{L}*を?\\P{L}*(?:承認|許可)',
    '批准\\P{L}*(?:此|这|该|本)?\\P{L}*(?:个|份)?(?:证书|申请|请求)',
  ].join('|'),
  'iu',
);

/** A verb with its object: a domain within four words, or a part of the mail. */
const INSTRUCTION = new RegExp(
  [
    `(?<![\\p{L}\\p{N}.-])(?:${DO})${END}(?:\\s+\\S+){0,3}?\\s+(?:${DOMAIN.source}|\\S+ dot \\p{L}{2,})`,
    `(?<![\\p{L}\\p{N}.-])(?:${DO})${END}(?:\\s+\\S+){0,2}?\\s+(?:${THIS})(?:\\s+\\S+){0,2}?\\s+(?:${MAIL})${END}`,
    '(?:承認|確認|クリック|返信|送信|アクセス|ログイン|連絡)(?:を)?(?:して|お願い|せよ)',
    '[请請]\\s*(?:点击|點擊|批准|回复|拨打|访问|登录|确认|致电|联系|發送|发送)',
  ].join('|'),
  'iu',
);

/**
 * Why a text is not accepted as a name. Names are part of a mail to a contact who did not request it, so an applicant must
 * not be able to write instructions or addresses into it. A company may have a domain as its name (`Booking.com B.V.`);
 * mails show it in a form that programs do not turn into a link (`lib/messages/unlinked`).
 */
export function nameFault(text: string): NameFault | undefined {
  const plain = text.normalize('NFKC');
  if (containsWebAddress(text)) return 'web-address';
  if (PHONE.test(plain)) return 'phone-number';
  return INSTRUCTION.test(plain) || DECISION.test(plain) ? 'instruction' : undefined;
}
