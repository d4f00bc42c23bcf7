import type { ContactTexts } from './contact-texts.ts';

export const DE = {
  confirm: (adn) => `Genehmigung erbeten: TLS-Zertifikat für ${adn}`,
  ask: (adn, contact) =>
    `Für ${adn} wurde ein TLS-Zertifikat beantragt. Es wird nur ausgestellt, wenn ${contact} den Antrag genehmigt. Bitte prüfen Sie die Angaben:`,
  answerUntil: 'Antwort bis',
  yourCode: 'Ihr Code',
  howToAnswer: 'So antworten Sie',
  byPage:
    'Auf der unten genannten Webseite: Fügen Sie den Code ein und wählen Sie eine Genehmigung oder „Ablehnen“.',
  byMail: (contact, approve) =>
    `Oder per E-Mail: Antworten Sie von ${contact} mit einer einzigen Zeile, die aus dem englischen Wort ${approve} (genehmigen), einem Leerzeichen und dem Code besteht. Zum Ablehnen schreiben Sie stattdessen das Wort DECLINE.`,
  orAll:
    'Um alle Zertifikate für die Domain zu genehmigen, schreiben Sie statt APPROVE die beiden Wörter APPROVE ALL.',
  page: 'Seite für Ihre Antwort',
  repliesGoTo: (address) => `Antworten gehen an ${address}.`,
  unexpected: 'Wenn Sie diesen Antrag nicht erwartet haben',
  thenDecline:
    'Lehnen Sie den Antrag ab. Dann wird kein Zertifikat ausgestellt, und die antragstellende Person kann für diese Domain einige Zeit lang keinen neuen Antrag stellen. Auch nach einer Genehmigung können Sie mit demselben Code noch ablehnen.',
  ifNothing: 'Wenn Sie nichts tun',
  nothingIsIssued: (until) =>
    `Es wird kein Zertifikat ausgestellt. Der Code gilt bis zum ${until}. Bis dahin erhalten Sie diese E-Mail möglicherweise noch einmal als Erinnerung.`,
  keepToYourself:
    'Behandeln Sie diese E-Mail vertraulich: Mit dem Code kann jede Person in Ihrem Namen antworten. Leiten Sie sie nicht weiter und legen Sie sie nicht dort ab, wo andere sie lesen können, zum Beispiel in einem Ticket.',
  yourReply: (adn) => `Ihre Antwort zu ${adn} wurde nicht angenommen`,
  notTaken: (adn) =>
    `Wir haben eine Antwort zum Zertifikat für ${adn} erhalten, konnten sie aber nicht als Entscheidung werten.`,
  because: {
    'no-command': 'Sie enthält keine Zeile mit einer Entscheidung.',
    'several-commands': 'Sie enthält mehr als eine Entscheidung.',
    'parts-disagree': 'Ihr reiner Text und ihr formatierter Text enthalten nicht dieselbe Entscheidung.',
    'wrong-value': 'Der Code in der Antwort stimmt nicht mit dem Code aus unserer E-Mail überein.',
    ended: 'Der Code in der Antwort ist nicht mehr gültig.',
    'scope-not-offered': 'Sie genehmigt etwas, das bei diesem Antrag nicht zur Wahl steht.',
    'other-sender': 'Sie kam nicht von der Adresse, an die unsere Anfrage ging.',
    unauthenticated: 'Der Absender lässt sich bei der Domain, von der sie kam, nicht prüfen (DMARC).',
    'no-dmarc':
      'Die Domain, von der sie kam, hat keine DMARC-Richtlinie; der Absender lässt sich daher nicht prüfen.',
    'too-large': 'Sie ist größer als ein Megabyte.',
    encrypted: 'Sie ist verschlüsselt, und wir haben keinen Schlüssel, um sie zu lesen.',
    unreadable: 'Sie konnte nicht gelesen werden.',
  },
  byPageAgain:
    'Auf der unten genannten Webseite: Fügen Sie den Code aus unserer ersten E-Mail ein und wählen Sie eine Genehmigung oder „Ablehnen“.',
  byMailAgain: (contact, approve) =>
    `Oder per E-Mail: Antworten Sie auf unsere erste E-Mail von ${contact} aus mit einer einzigen Zeile, die aus dem englischen Wort ${approve} (genehmigen), einem Leerzeichen und dem Code besteht. Zum Ablehnen schreiben Sie stattdessen das Wort DECLINE.`,
  codeEnds: (until) =>
    `Der Code gilt bis zum ${until}. Wenn Sie nichts tun, wird kein Zertifikat ausgestellt.`,
  whatYouCanDo: 'Was Sie tun können',
  seePage: 'Die unten genannte Seite zeigt den Stand des Antrags und was Sie noch tun können.',
  pageOfRequest: 'Seite des Antrags',
} as const satisfies ContactTexts;
