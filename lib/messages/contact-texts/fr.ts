import type { ContactTexts } from './contact-texts.ts';

export const FR = {
  confirm: (adn) => `Votre approbation est demandée\u00a0: certificat TLS pour ${adn}`,
  ask: (adn, contact) =>
    `Un certificat TLS a été demandé pour ${adn}. Il ne sera délivré que si ${contact} approuve la demande. Veuillez vérifier les informations suivantes\u00a0:`,
  answerUntil: 'Répondre avant le',
  yourCode: 'Votre code',
  howToAnswer: 'Comment répondre',
  byPage:
    'Sur la page web indiquée ci-dessous\u00a0: collez le code, puis appuyez sur un bouton d’approbation ou sur «\u00a0Refuser\u00a0».',
  byMail: (contact, approve) =>
    `Ou par e-mail\u00a0: répondez depuis ${contact} par une seule ligne composée du mot anglais ${approve} (approuver), d’une espace et du code. Pour refuser, écrivez à la place le mot DECLINE.`,
  orAll:
    'Pour approuver tous les certificats du domaine, écrivez les deux mots APPROVE ALL à la place de APPROVE.',
  page: 'Page pour votre réponse',
  repliesGoTo: (address) => `Les réponses sont adressées à ${address}.`,
  unexpected: 'Si vous ne vous attendiez pas à cette demande',
  thenDecline:
    'Refusez la demande. Aucun certificat ne sera alors délivré, et le demandeur ne pourra plus en demander pour ce domaine pendant un certain temps. Vous pouvez aussi refuser après avoir approuvé, avec le même code.',
  ifNothing: 'Si vous ne faites rien',
  nothingIsIssued: (until) =>
    `Aucun certificat ne sera délivré. Le code est valable jusqu’au ${until}. D’ici là, ce même e-mail peut vous être renvoyé à titre de rappel.`,
  keepToYourself:
    'Cet e-mail est confidentiel\u00a0: toute personne qui possède le code peut répondre en votre nom. Ne le transférez pas et ne le conservez pas là où d’autres peuvent le lire, par exemple dans un ticket.',
  yourReply: (adn) => `Votre réponse au sujet de ${adn} n’a pas été acceptée`,
  notTaken: (adn) =>
    `Nous avons reçu une réponse au sujet du certificat pour ${adn}, mais nous n’avons pas pu l’accepter comme une décision.`,
  because: {
    'no-command': 'Elle ne contient aucune ligne exprimant une décision.',
    'several-commands': 'Elle contient plus d’une décision.',
    'parts-disagree': 'Son texte brut et son texte mis en forme n’expriment pas la même décision.',
    'wrong-value': 'Le code qu’elle contient ne correspond pas à celui de notre e-mail.',
    ended: 'Le code qu’elle contient n’est plus valable.',
    'scope-not-offered': 'Elle approuve un choix que cette demande ne propose pas.',
    'other-sender': 'Elle n’a pas été envoyée depuis l’adresse que nous avons consultée.',
    unauthenticated:
      'Le domaine d’où elle a été envoyée ne nous permet pas de vérifier l’expéditeur (DMARC).',
    'no-dmarc':
      'Le domaine d’où elle a été envoyée n’a pas de politique DMARC ; nous ne pouvons donc pas vérifier l’expéditeur.',
    'too-large': 'Elle dépasse un mégaoctet.',
    encrypted: 'Elle est chiffrée, et nous n’avons pas de clé pour la déchiffrer.',
    unreadable: 'Elle n’a pas pu être lue.',
  },
  byPageAgain:
    'Sur la page web indiquée ci-dessous\u00a0: collez le code de notre premier e-mail, puis appuyez sur un bouton d’approbation ou sur «\u00a0Refuser\u00a0».',
  byMailAgain: (contact, approve) =>
    `Ou par e-mail\u00a0: répondez à notre premier e-mail, depuis ${contact}, par une seule ligne composée du mot anglais ${approve} (approuver), d’une espace et du code. Pour refuser, écrivez à la place le mot DECLINE.`,
  codeEnds: (until) =>
    `Le code est valable jusqu’au ${until}. Si vous ne faites rien, aucun certificat ne sera délivré.`,
  whatYouCanDo: 'Ce que vous pouvez faire',
  seePage: 'La page indiquée ci-dessous montre l’état de la demande et ce que vous pouvez encore faire.',
  pageOfRequest: 'Page de la demande',
} as const satisfies ContactTexts;
