import type { PageTexts } from './page-texts.ts';

export const DE = {
  name: 'Deutsch',
  languages: 'Sprache',
  request: (adn) => `Ein TLS-Zertifikat für ${adn}`,
  ask: (until) =>
    `Dieses Zertifikat wurde beantragt. Es wird nur ausgestellt, wenn Sie es genehmigen. Antworten können Sie bis zum ${until}.`,
  youApproved: (at) => `Sie haben am ${at} genehmigt. Sie können immer noch ablehnen.`,
  takeBack:
    'Wenn Sie jetzt ablehnen, wird das Zertifikat nicht ausgestellt. Ist es schon ausgestellt, erfahren es diejenigen, die es sperren können.',
  whatThisIs: 'Worum es geht',
  whatIsAskedFor: 'Was beantragt ist',
  whoIsAsked: 'Gefragt wird',
  unexpected: 'Wenn Sie das nicht erwartet haben',
  thenDecline:
    'Lehnen Sie mit dem Code aus der E-Mail ab. Dann wird nichts ausgestellt, und wer den Antrag gestellt hat, kann für diese Domain einige Zeit lang keinen neuen stellen. Auch wenn Sie nichts tun, wird nichts ausgestellt.',
  declineStill:
    'Mit dem Code aus der E-Mail können Sie noch immer ablehnen. Dann kann das Konto für diese Domain einige Zeit lang keinen neuen Antrag stellen, und Ihre früheren Genehmigungen dafür enden.',
  yourAnswer: 'Ihre Antwort',
  code: (contact) => `Der Code aus der E-Mail an ${contact}`,
  comment: 'Anmerkung für die antragstellende Person, falls Sie ablehnen',
  optional: '(freiwillig)',
  problem: 'Es gibt ein Problem',
  faults: {
    wrongValue:
      'Das ist nicht der Code zu diesem Antrag. Kopieren Sie ihn vollständig aus der E-Mail: Er hat 52 Buchstaben und Ziffern. Es wurde nichts geändert.',
    noValue: 'Fügen Sie zuerst den Code aus der E-Mail ein.',
    noDecision: 'Drücken Sie eine der Schaltflächen.',
    notOffered: 'Diese Antwort steht hier nicht zur Wahl. Wählen Sie eine der Schaltflächen unten.',
    longComment: 'Eine Anmerkung hat höchstens 1000 Zeichen.',
  },
  approved: {
    title: (adn) => `Sie haben ein Zertifikat für ${adn} genehmigt`,
    thanks: 'Vielen Dank. Sie müssen nichts weiter tun und können diese Seite schließen.',
    ifMistake: 'Falls es ein Versehen war, können Sie mit demselben Code noch ablehnen:',
    declineIt: 'Dieses Zertifikat ablehnen',
    facts: 'Was Sie genehmigt haben',
  },
  declined: {
    title: (adn) => `Sie haben ein Zertifikat für ${adn} abgelehnt`,
    told: 'Wer den Antrag gestellt hat, kann für diese Domain einige Zeit lang keinen neuen stellen und erfährt, warum.',
    done: 'Sie müssen nichts weiter tun und können diese Seite schließen. Falls Sie diesen Antrag vorher genehmigt hatten und daraufhin ein Zertifikat ausgestellt wurde, erfahren es diejenigen, die es sperren können.',
    facts: 'Was Sie abgelehnt haben',
  },
  timedOut: {
    title: (adn) => `Der Code für ${adn} ist abgelaufen`,
    at: (at) => `Er galt bis zum ${at}. Auf ihn hin wurde nichts ausgestellt.`,
    again: (askedBy) =>
      `Wenn Sie genehmigen möchten, bitten Sie ${askedBy}, Ihnen eine neue E-Mail senden zu lassen. Wenn nicht, müssen Sie nichts tun.`,
  },
  wasApproved: {
    title: (adn) => `Ein Zertifikat für ${adn} wurde genehmigt`,
    text: 'Sie müssen nichts weiter tun.',
  },
  wasDeclined: {
    title: (adn) => `Ein Zertifikat für ${adn} wurde abgelehnt`,
    text: 'Das lässt sich hier nicht zurücknehmen. Falls es ein Versehen war, sagen Sie es der antragstellenden Person: Sie kann nach einiger Zeit einen neuen Antrag stellen.',
  },
  superseded: {
    title: (adn) => `Der Antrag für ${adn} wurde geändert oder zurückgezogen`,
    text: 'Dieser Antrag gilt nicht mehr und kann nicht genehmigt werden.',
    ask: (askedBy) =>
      `Wurde er geändert, erhalten Sie eine neue E-Mail. Bei Fragen wenden Sie sich an ${askedBy}.`,
  },
  setAside: {
    title: (adn) => `Der Antrag für ${adn} wurde zurückgezogen`,
    text: 'Der Antrag wurde zurückgezogen oder storniert, oder er wird gerade geändert. Er wartet auf keine Antwort, und auf ihn hin wird nichts ausgestellt.',
    later:
      'Sie müssen nichts tun. Wird er erneut eingereicht, ohne dass etwas hinzukommt, das Ihnen nicht gezeigt wurde, können Sie auf dieser Seite mit demselben Code antworten; andernfalls erhalten Sie eine neue E-Mail.',
  },
  approvals: {
    heading: 'Ihre Genehmigungen',
    about:
      'Mit dem Code sehen Sie, was Sie für dieses Konto und diese Domain genehmigt haben, und können jede Genehmigung widerrufen.',
    show: 'Meine Genehmigungen anzeigen',
    title: (adn) => `Ihre Genehmigungen für ${adn}`,
    given: (contact, account) =>
      `Was ${contact} für das Konto ${account} genehmigt hat und noch gilt. Um eine Genehmigung zu widerrufen, fügen Sie den Code aus der E-Mail ein und drücken Sie die zugehörige Schaltfläche.`,
    none: 'Es gibt keine Genehmigung von Ihnen, die noch gilt.',
    givenOn: (at) => `Genehmigt am ${at}`,
    withdraw: 'Diese Genehmigung widerrufen',
    withdrawn: (adn) => `Sie haben eine Genehmigung für ${adn} widerrufen`,
    ended: 'Die Genehmigung gilt für nichts mehr. Anträge, die auf ihr beruhen, werden angehalten.',
    told: 'Wurde auf sie hin ein Zertifikat ausgestellt, erfahren es diejenigen, die es sperren können. Ihre anderen Genehmigungen gelten weiter.',
  },
  whatWasAskedFor: 'Was beantragt war',
  unknown: {
    title: 'Diesen Antrag gibt es nicht',
    text: 'Bitte prüfen Sie, ob die Adresse genau die aus der E-Mail ist. Wenn ja, wurde der Antrag schon vor langer Zeit zurückgezogen; Sie müssen nichts tun.',
  },
  tooMuch: { title: 'Das ist zu viel', text: 'Bitte schreiben Sie eine kürzere Anmerkung.' },
  noForm: {
    title: 'Das ist kein Formular',
    text: 'Bitte verwenden Sie das Formular auf der Seite, die in der E-Mail steht.',
  },
  unreadable: {
    title: 'Dieses Formular ist nicht lesbar',
    text: 'Bitte verwenden Sie das Formular auf der Seite, die in der E-Mail steht.',
  },
  unavailable: {
    title: 'Im Moment nicht verfügbar',
    text: 'Es wurde nichts geändert. Bitte versuchen Sie es in einer Minute noch einmal.',
  },
  failed: {
    title: 'Hier ist etwas schiefgegangen',
    text: 'Der Fehler liegt bei uns. Bitte versuchen Sie es später noch einmal.',
  },
  tooMany: {
    title: 'Zu viele Anfragen',
    text: 'Bitte warten Sie eine Minute und versuchen Sie es dann noch einmal. Es wurde nichts geändert.',
  },
} as const satisfies PageTexts;
