import type { PageTexts } from './page-texts.ts';

export const DE = {
  name: 'Deutsch',
  languages: 'Sprache',
  request: (adn) => `TLS-Zertifikat für ${adn} beantragt`,
  ask: (until) =>
    `Dieses Zertifikat wird nur ausgestellt, wenn Sie es genehmigen. Sie können bis zum ${until} antworten.`,
  youApproved: (at) => `Sie haben diesen Antrag am ${at} genehmigt. Sie können ihn noch ablehnen.`,
  declineNow:
    'Wenn Sie jetzt ablehnen, wird das Zertifikat nicht ausgestellt. Wurde es bereits ausgestellt, werden die Personen benachrichtigt, die es sperren können.',
  whatThisIs: 'Worum es geht',
  whatIsRequested: 'Was beantragt wird',
  contact: 'Ansprechpartner der Domain',
  unexpected: 'Wenn Sie diesen Antrag nicht erwartet haben',
  thenDecline:
    'Lehnen Sie ihn mit dem Code aus der E-Mail ab. Dann wird kein Zertifikat ausgestellt, und die antragstellende Person kann für diese Domain einige Zeit lang keinen neuen Antrag stellen. Auch wenn Sie nichts tun, wird kein Zertifikat ausgestellt.',
  declineStill:
    'Mit dem Code aus der E-Mail können Sie weiterhin ablehnen. Dann kann über das Konto einige Zeit lang kein neuer Antrag für diese Domain gestellt werden, und Ihre früheren Genehmigungen für diese Domain enden.',
  yourAnswer: 'Ihre Antwort',
  code: (contact) => `Code aus der E-Mail an ${contact}`,
  comment: 'Anmerkung für die antragstellende Person, falls Sie ablehnen',
  optional: '(optional)',
  problem: 'Es gibt ein Problem',
  faults: {
    wrongValue:
      'Das ist nicht der Code zu diesem Antrag. Kopieren Sie ihn vollständig aus der E-Mail: Er hat 52 Buchstaben und Ziffern. Es wurde nichts geändert.',
    noValue: 'Fügen Sie zuerst den Code aus der E-Mail ein.',
    noDecision: 'Wählen Sie eine der Schaltflächen: eine Genehmigung oder „Ablehnen“.',
    notOffered: 'Diese Antwort ist hier nicht möglich. Wählen Sie eine der Schaltflächen unten.',
    longComment: 'Eine Anmerkung darf höchstens 1000 Zeichen haben.',
  },
  approved: {
    title: (adn) => `Sie haben ein Zertifikat für ${adn} genehmigt`,
    thanks: 'Vielen Dank. Sie müssen nichts weiter tun und können diese Seite schließen.',
    ifMistake: 'Falls dies ein Versehen war, können Sie mit demselben Code noch ablehnen:',
    declineIt: 'Dieses Zertifikat ablehnen',
    facts: 'Was Sie genehmigt haben',
  },
  declined: {
    title: (adn) => `Sie haben ein Zertifikat für ${adn} abgelehnt`,
    blocked:
      'Die antragstellende Person kann für diese Domain einige Zeit lang keinen neuen Antrag stellen und wird über den Grund informiert.',
    done: 'Sie müssen nichts weiter tun und können diese Seite schließen. Falls Sie diesen Antrag zuvor genehmigt hatten und ein Zertifikat ausgestellt wurde, werden die Personen benachrichtigt, die es sperren können.',
    facts: 'Was Sie abgelehnt haben',
  },
  timedOut: {
    title: (adn) => `Der Code für ${adn} ist abgelaufen`,
    at: (at) => `Er war bis zum ${at} gültig. Mit diesem Code wurde kein Zertifikat ausgestellt.`,
    again: (askedBy) =>
      `Wenn Sie genehmigen möchten, bitten Sie ${askedBy}, Ihnen eine neue E-Mail senden zu lassen. Andernfalls müssen Sie nichts tun.`,
  },
  wasApproved: {
    title: (adn) => `Ein Zertifikat für ${adn} wurde genehmigt`,
    text: 'Sie müssen nichts weiter tun.',
  },
  wasDeclined: {
    title: (adn) => `Ein Zertifikat für ${adn} wurde abgelehnt`,
    text: 'Dies lässt sich hier nicht rückgängig machen. Falls es ein Versehen war, informieren Sie die antragstellende Person: Sie kann nach einiger Zeit einen neuen Antrag stellen.',
  },
  superseded: {
    title: (adn) => `Der Antrag für ${adn} wurde geändert oder zurückgezogen`,
    text: 'Dieser Antrag ist nicht mehr gültig und kann nicht genehmigt werden.',
    ask: (askedBy) =>
      `Wurde er geändert, erhalten Sie eine neue E-Mail. Bei Fragen wenden Sie sich an ${askedBy}.`,
  },
  setAside: {
    title: (adn) => `Der Antrag für ${adn} wurde zurückgezogen`,
    text: 'Der Antrag wurde zurückgezogen oder storniert, oder er wird gerade geändert. Zurzeit ist keine Antwort nötig, und es wird dafür kein Zertifikat ausgestellt.',
    later:
      'Sie müssen nichts tun. Wird der Antrag erneut eingereicht und enthält er nichts, was Ihnen nicht bereits gezeigt wurde, können Sie auf dieser Seite mit demselben Code antworten. Andernfalls erhalten Sie eine neue E-Mail.',
  },
  approvals: {
    heading: 'Ihre Genehmigungen',
    about:
      'Mit dem Code können Sie sehen, was Sie für dieses Konto und diese Domain genehmigt haben, und jede Genehmigung widerrufen.',
    show: 'Meine Genehmigungen anzeigen',
    title: (adn) => `Ihre Genehmigungen für ${adn}`,
    given: (contact, account) =>
      `Diese Genehmigungen von ${contact} für das Konto ${account} sind gültig. Um eine Genehmigung zu widerrufen, fügen Sie den Code aus der E-Mail ein und wählen Sie die Schaltfläche dieser Genehmigung.`,
    none: 'Sie haben keine gültigen Genehmigungen.',
    givenOn: (at) => `Genehmigt am ${at}`,
    withdraw: 'Diese Genehmigung widerrufen',
    withdrawn: (adn) => `Sie haben eine Genehmigung für ${adn} widerrufen`,
    ended: 'Die Genehmigung ist nicht mehr gültig. Anträge, die auf ihr beruhen, werden angehalten.',
    notified:
      'Wurde auf Grundlage dieser Genehmigung ein Zertifikat ausgestellt, werden die Personen benachrichtigt, die es sperren können. Ihre anderen Genehmigungen bleiben gültig.',
  },
  whatWasRequested: 'Was beantragt wurde',
  unknown: {
    title: 'Antrag nicht gefunden',
    text: 'Bitte prüfen Sie, ob die Adresse genau mit der aus der E-Mail übereinstimmt. Wenn ja, wurde der Antrag schon vor längerer Zeit zurückgezogen, und Sie müssen nichts tun.',
  },
  tooMuch: { title: 'Die Antwort ist zu lang', text: 'Bitte schreiben Sie eine kürzere Anmerkung.' },
  noForm: {
    title: 'Die Antwort konnte nicht gelesen werden',
    text: 'Bitte verwenden Sie das Formular auf der Seite, auf die die E-Mail verweist.',
  },
  unreadable: {
    title: 'Das Formular konnte nicht gelesen werden',
    text: 'Bitte verwenden Sie das Formular auf der Seite, auf die die E-Mail verweist.',
  },
  unavailable: {
    title: 'Vorübergehend nicht verfügbar',
    text: 'Es wurde nichts geändert. Bitte versuchen Sie es in einer Minute noch einmal.',
  },
  failed: {
    title: 'Es ist ein Fehler aufgetreten',
    text: 'Die Ursache liegt bei diesem Dienst. Bitte versuchen Sie es später noch einmal.',
  },
  tooMany: {
    title: 'Zu viele Anfragen',
    text: 'Bitte warten Sie eine Minute und versuchen Sie es dann noch einmal. Es wurde nichts geändert.',
  },
} as const satisfies PageTexts;
