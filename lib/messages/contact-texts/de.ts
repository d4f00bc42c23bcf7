import type { ContactTexts } from './contact-texts.ts';

export const DE = {
  confirm: (adn) => `TLS-Zertifikat für ${adn} bestätigen`,
  ask: (adn, contact) =>
    `Für ${adn} wird ein TLS-Zertifikat beantragt. Es wird nur ausgestellt, wenn ${contact} es genehmigt. Bitte prüfen Sie, was beantragt ist:`,
  answerUntil: 'Antwort bis',
  yourCode: 'Ihr Code',
  howToAnswer: 'So antworten Sie',
  byPage:
    'Auf der unten genannten Webseite: Fügen Sie den Code ein und drücken Sie die Schaltfläche Ihrer Genehmigung oder „Ablehnen“.',
  byMail: (contact, approve) =>
    `Oder per E-Mail: Antworten Sie von ${contact} mit einer einzigen Zeile, die aus dem englischen Wort ${approve} (genehmigen), einem Leerzeichen und dem Code besteht. Zum Ablehnen schreiben Sie stattdessen das Wort DECLINE.`,
  orAll:
    'Um alle Zertifikate für die Domain zu genehmigen, schreiben Sie statt APPROVE die beiden Wörter APPROVE ALL.',
  page: 'Die Seite für Ihre Antwort',
  repliesGoTo: (address) => `Antworten gehen an ${address}.`,
  unexpected: 'Wenn Sie das nicht erwartet haben',
  thenDecline:
    'Lehnen Sie ab. Dann wird nichts ausgestellt, und wer den Antrag gestellt hat, kann für diese Domain einige Zeit lang keinen neuen stellen. Auch nachdem Sie genehmigt haben, können Sie mit demselben Code noch ablehnen.',
  ifNothing: 'Wenn Sie nichts tun',
  nothingIsIssued: (until) =>
    `Es wird nichts ausgestellt. Der Code gilt bis zum ${until}. Bis dahin kann Sie dieselbe E-Mail noch einmal als Erinnerung erreichen.`,
  keepToYourself:
    'Behalten Sie diese E-Mail für sich: Wer den Code hat, kann in Ihrem Namen antworten. Leiten Sie sie nicht weiter und legen Sie sie nicht dort ab, wo andere sie lesen können, etwa in einem Ticket.',
  yourReply: (adn) => `Ihre Antwort zu ${adn}`,
  notTaken: (adn) =>
    `Wir haben eine Antwort zum Zertifikat für ${adn} erhalten, konnten sie aber nicht als Entscheidung werten.`,
  because: {
    'no-command': 'Sie enthält keine Zeile mit einer Entscheidung.',
    'several-commands': 'Sie enthält mehr als eine Entscheidung.',
    'parts-disagree': 'Ihr reiner Text und ihr formatierter Text sagen nicht dasselbe.',
    'wrong-value': 'Der Code darin ist nicht der aus unserer E-Mail.',
    ended: 'Der Code darin gilt nicht mehr.',
    'scope-not-offered': 'Sie genehmigt mehr oder weniger, als bei diesem Antrag zur Wahl steht.',
    'other-sender': 'Sie kam nicht von der Adresse, die wir gefragt haben.',
    unauthenticated: 'Die Domain, von der sie kam, lässt uns den Absender nicht prüfen (DMARC).',
    'too-large': 'Sie ist größer als ein Megabyte.',
    encrypted: 'Sie ist verschlüsselt, und wir haben keinen Schlüssel, um sie zu lesen.',
    unreadable: 'Sie konnte nicht gelesen werden.',
  },
  byPageAgain:
    'Auf der unten genannten Webseite: Fügen Sie den Code aus unserer ersten E-Mail ein und drücken Sie die Schaltfläche Ihrer Genehmigung oder „Ablehnen“.',
  byMailAgain: (contact, approve) =>
    `Oder per E-Mail: Antworten Sie auf unsere erste E-Mail von ${contact} mit einer einzigen Zeile, die aus dem englischen Wort ${approve} (genehmigen), einem Leerzeichen und dem Code besteht. Zum Ablehnen schreiben Sie stattdessen das Wort DECLINE.`,
  codeEnds: (until) => `Der Code gilt bis zum ${until}. Wenn Sie nichts tun, wird nichts ausgestellt.`,
  whatYouCanDo: 'Was Sie tun können',
  seePage: 'Die unten genannte Seite zeigt, wie es um den Antrag steht und was noch möglich ist.',
  pageOfRequest: 'Die Seite des Antrags',
} as const satisfies ContactTexts;
