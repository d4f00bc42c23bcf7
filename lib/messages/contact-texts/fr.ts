import type { ContactTexts } from './contact-texts.ts';

export const FR = {
  confirm: (adn) => `Confirmez un certificat TLS pour ${adn}`,
  ask: (adn, contact) =>
    `Un certificat TLS est demandé pour ${adn}. Il ne sera délivré que si ${contact} l’approuve. Veuillez vérifier ce qui est demandé\u00a0:`,
  answerUntil: 'Répondre avant le',
  yourCode: 'Votre code',
  howToAnswer: 'Comment répondre',
  byPage:
    'Sur la page web indiquée ci-dessous\u00a0: collez le code, puis appuyez sur le bouton de votre approbation ou sur «\u00a0Refuser\u00a0».',
  byMail: (contact, approve) =>
    `Ou par courriel\u00a0: répondez depuis ${contact} par une seule ligne composée du mot anglais ${approve} (approuver), d’une espace et du code. Pour refuser, écrivez à la place le mot DECLINE.`,
  orAll:
    'Pour approuver tous les certificats du domaine, écrivez les deux mots APPROVE ALL à la place de APPROVE.',
  page: 'La page pour votre réponse',
  repliesGoTo: (address) => `Les réponses sont adressées à ${address}.`,
  unexpected: 'Si vous ne vous attendiez pas à ce message',
  thenDecline:
    'Refusez. Rien ne sera alors délivré, et l’auteur de la demande ne pourra plus en faire pour ce domaine pendant un certain temps. Vous pouvez aussi refuser après avoir approuvé, avec le même code.',
  ifNothing: 'Si vous ne faites rien',
  nothingIsIssued: (until) =>
    `Rien ne sera délivré. Le code expire le ${until}. D’ici là, ce même message peut vous être renvoyé à titre de rappel.`,
  keepToYourself:
    'Gardez ce message pour vous\u00a0: quiconque possède le code peut répondre en votre nom. Ne le transférez pas et ne le déposez pas là où d’autres peuvent le lire, par exemple dans un ticket.',
  yourReply: (adn) => `Votre réponse au sujet de ${adn}`,
  notTaken: (adn) =>
    `Nous avons reçu une réponse au sujet du certificat pour ${adn}, mais nous n’avons pas pu la prendre en compte.`,
  because: {
    'no-command': 'Elle ne contient aucune ligne exprimant une décision.',
    'several-commands': 'Elle contient plus d’une décision.',
    'parts-disagree': 'Son texte brut et son texte mis en forme ne disent pas la même chose.',
    'wrong-value': 'Le code qu’elle contient n’est pas celui de notre message.',
    ended: 'Le code qu’elle contient n’est plus valable.',
    'scope-not-offered': 'Elle approuve une portée que cette demande ne propose pas.',
    'other-sender': 'Elle n’a pas été envoyée depuis l’adresse que nous avons consultée.',
    unauthenticated:
      'Le domaine d’où elle a été envoyée ne nous permet pas de vérifier l’expéditeur (DMARC).',
    'too-large': 'Elle dépasse un mégaoctet.',
    encrypted: 'Elle est chiffrée, et nous n’avons pas de clé pour la lire.',
    unreadable: 'Elle n’a pas pu être lue.',
  },
  byPageAgain:
    'Sur la page web indiquée ci-dessous\u00a0: collez le code de notre premier message, puis appuyez sur le bouton de votre approbation ou sur «\u00a0Refuser\u00a0».',
  byMailAgain: (contact, approve) =>
    `Ou par courriel\u00a0: répondez à notre premier message, depuis ${contact}, par une seule ligne composée du mot anglais ${approve} (approuver), d’une espace et du code. Pour refuser, écrivez à la place le mot DECLINE.`,
  codeEnds: (until) => `Le code expire le ${until}. Si vous ne faites rien, rien ne sera délivré.`,
  whatYouCanDo: 'Ce que vous pouvez faire',
  seePage:
    'La page indiquée ci-dessous montre où en est la demande et ce qu’il est encore possible de faire.',
  pageOfRequest: 'La page de la demande',
} as const satisfies ContactTexts;
