import type { PageTexts } from './page-texts.ts';

export const FR = {
  name: 'Français',
  languages: 'Langue',
  request: (adn) => `Un certificat TLS pour ${adn}`,
  ask: (until) =>
    `Ce certificat a été demandé. Il ne sera délivré que si vous l’approuvez. Vous pouvez répondre jusqu’au ${until}.`,
  youApproved: (at) => `Vous avez approuvé cette demande le ${at}. Vous pouvez encore la refuser.`,
  takeBack:
    'Si vous refusez maintenant, le certificat ne sera pas délivré. S’il l’a déjà été, les personnes qui peuvent le révoquer en seront informées.',
  whatThisIs: 'De quoi il s’agit',
  whatIsAskedFor: 'Ce qui est demandé',
  whoIsAsked: 'Adresse consultée',
  unexpected: 'Si vous ne vous attendiez pas à cette demande',
  thenDecline:
    'Refusez, avec le code du message. Rien ne sera alors délivré, et l’auteur de la demande ne pourra plus en faire pour ce domaine pendant un certain temps. Si vous ne faites rien, rien ne sera délivré non plus.',
  declineStill:
    'Vous pouvez encore refuser, avec le code du message. Le compte ne pourra alors plus faire de demande pour ce domaine pendant un certain temps, et vos approbations antérieures pour ce domaine prendront fin.',
  yourAnswer: 'Votre réponse',
  code: (contact) => `Le code du message adressé à ${contact}`,
  comment: 'Un commentaire pour l’auteur de la demande, si vous refusez',
  optional: '(facultatif)',
  problem: 'Il y a un problème',
  faults: {
    wrongValue:
      'Ce n’est pas le code de cette demande. Copiez-le en entier depuis le message\u00a0: il compte 52 lettres et chiffres. Rien n’a été modifié.',
    noValue: 'Collez d’abord le code du message.',
    noDecision: 'Appuyez sur l’un des boutons.',
    notOffered: 'Cette réponse n’est pas proposée ici. Utilisez l’un des boutons ci-dessous.',
    longComment: 'Un commentaire compte 1000 caractères au plus.',
  },
  approved: {
    title: (adn) => `Vous avez approuvé un certificat pour ${adn}`,
    thanks: 'Merci. Vous n’avez rien d’autre à faire et pouvez fermer cette page.',
    ifMistake: 'Si c’était une erreur, vous pouvez encore refuser avec le même code\u00a0:',
    declineIt: 'Refuser ce certificat',
    facts: 'Ce que vous avez approuvé',
  },
  declined: {
    title: (adn) => `Vous avez refusé un certificat pour ${adn}`,
    told: 'L’auteur de la demande ne pourra plus en faire pour ce domaine pendant un certain temps et en connaîtra la raison.',
    done: 'Vous n’avez rien d’autre à faire et pouvez fermer cette page. Si vous aviez approuvé cette demande et qu’un certificat a été délivré, les personnes qui peuvent le révoquer en sont informées.',
    facts: 'Ce que vous avez refusé',
  },
  timedOut: {
    title: (adn) => `Le code pour ${adn} a expiré`,
    at: (at) => `Il a expiré le ${at}. Rien n’a été délivré sur cette base.`,
    again: (askedBy) =>
      `Si vous souhaitez approuver, demandez à ${askedBy} de vous faire envoyer un nouveau message. Sinon, vous n’avez rien à faire.`,
  },
  wasApproved: {
    title: (adn) => `Un certificat pour ${adn} a été approuvé`,
    text: 'Vous n’avez rien d’autre à faire.',
  },
  wasDeclined: {
    title: (adn) => `Un certificat pour ${adn} a été refusé`,
    text: 'Il n’est pas possible de revenir ici sur ce refus. Si c’était une erreur, dites-le à l’auteur de la demande\u00a0: il pourra en faire une nouvelle après un certain temps.',
  },
  superseded: {
    title: (adn) => `La demande pour ${adn} a été modifiée ou retirée`,
    text: 'Cette demande n’est plus valable et ne peut pas être approuvée.',
    ask: (askedBy) =>
      `Si elle a été modifiée, vous recevrez un nouveau message. Pour toute question, adressez-vous à ${askedBy}.`,
  },
  setAside: {
    title: (adn) => `La demande pour ${adn} a été retirée`,
    text: 'La demande a été retirée ou annulée, ou elle est en cours de modification. Elle n’attend aucune réponse, et rien n’est délivré sur cette base.',
    later:
      'Vous n’avez rien à faire. Si elle est présentée de nouveau sans rien demander qui ne vous ait été montré, vous pourrez répondre sur cette page avec le même code\u00a0; sinon, vous recevrez un nouveau courriel.',
  },
  approvals: {
    heading: 'Vos approbations',
    about:
      'Avec le code, vous voyez ce que vous avez approuvé pour ce compte et ce domaine, et vous pouvez retirer chaque approbation.',
    show: 'Afficher mes approbations',
    title: (adn) => `Vos approbations pour ${adn}`,
    given: (contact, account) =>
      `Ce que ${contact} a approuvé pour le compte ${account} et qui est encore valable. Pour retirer une approbation, collez le code du courriel et appuyez sur son bouton.`,
    none: 'Vous n’avez donné aucune approbation encore valable.',
    givenOn: (at) => `Approuvé le ${at}`,
    withdraw: 'Retirer cette approbation',
    withdrawn: (adn) => `Vous avez retiré une approbation pour ${adn}`,
    ended: 'L’approbation ne vaut plus pour rien. Les demandes qui reposent sur elle sont arrêtées.',
    told: 'Si un certificat a été délivré sur cette base, les personnes qui peuvent le révoquer en sont informées. Vos autres approbations restent valables.',
  },
  whatWasAskedFor: 'Ce qui était demandé',
  unknown: {
    title: 'Cette demande n’existe pas',
    text: 'Veuillez vérifier que l’adresse est exactement celle du message. Si c’est le cas, la demande a été retirée il y a longtemps\u00a0; vous n’avez rien à faire.',
  },
  tooMuch: { title: 'C’est trop long', text: 'Veuillez écrire un commentaire plus court.' },
  noForm: {
    title: 'Ceci n’est pas un formulaire',
    text: 'Veuillez utiliser le formulaire de la page indiquée dans le message.',
  },
  unreadable: {
    title: 'Ce formulaire est illisible',
    text: 'Veuillez utiliser le formulaire de la page indiquée dans le message.',
  },
  unavailable: {
    title: 'Indisponible pour le moment',
    text: 'Rien n’a été modifié. Veuillez réessayer dans une minute.',
  },
  failed: {
    title: 'Un problème est survenu',
    text: 'L’erreur vient de nous. Veuillez réessayer plus tard.',
  },
  tooMany: {
    title: 'Trop de requêtes',
    text: 'Veuillez patienter une minute, puis réessayer. Rien n’a été modifié.',
  },
} as const satisfies PageTexts;
