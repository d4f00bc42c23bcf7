import type { PageTexts } from './page-texts.ts';

export const FR = {
  name: 'Français',
  languages: 'Langue',
  request: (adn) => `Certificat TLS demandé pour ${adn}`,
  ask: (until) =>
    `Ce certificat ne sera délivré que si vous l’approuvez. Vous pouvez répondre jusqu’au ${until}.`,
  youApproved: (at) => `Vous avez approuvé cette demande le ${at}. Vous pouvez encore la refuser.`,
  declineNow:
    'Si vous refusez maintenant, le certificat ne sera pas délivré. S’il l’a déjà été, les personnes qui peuvent le révoquer en seront informées.',
  whatThisIs: 'De quoi il s’agit',
  whatIsRequested: 'Ce qui est demandé',
  contact: 'Contact du domaine',
  unexpected: 'Si vous ne vous attendiez pas à cette demande',
  thenDecline:
    'Refusez-la avec le code reçu par e-mail. Aucun certificat ne sera alors délivré, et le demandeur ne pourra plus en demander pour ce domaine pendant un certain temps. Si vous ne faites rien, aucun certificat ne sera délivré non plus.',
  declineStill:
    'Vous pouvez encore refuser avec le code reçu par e-mail. Le compte ne pourra alors plus demander de certificat pour ce domaine pendant un certain temps, et vos approbations antérieures pour ce domaine prendront fin.',
  yourAnswer: 'Votre réponse',
  code: (contact) => `Code de l’e-mail adressé à ${contact}`,
  comment: 'Commentaire pour le demandeur, si vous refusez',
  optional: '(facultatif)',
  problem: 'Il y a un problème',
  faults: {
    wrongValue:
      'Ce n’est pas le code de cette demande. Copiez-le en entier depuis l’e-mail\u00a0: il compte 52 lettres et chiffres. Rien n’a été modifié.',
    noValue: 'Collez d’abord le code reçu par e-mail.',
    noDecision: 'Choisissez l’un des boutons\u00a0: une approbation ou «\u00a0Refuser\u00a0».',
    notOffered: 'Cette réponse n’est pas disponible ici. Choisissez l’un des boutons ci-dessous.',
    longComment: 'Un commentaire peut compter au plus 1000 caractères.',
  },
  approved: {
    title: (adn) => `Vous avez approuvé un certificat pour ${adn}`,
    thanks: 'Merci. Vous n’avez rien d’autre à faire et pouvez fermer cette page.',
    ifMistake: 'S’il s’agit d’une erreur, vous pouvez encore refuser avec le même code\u00a0:',
    declineIt: 'Refuser ce certificat',
    facts: 'Ce que vous avez approuvé',
  },
  declined: {
    title: (adn) => `Vous avez refusé un certificat pour ${adn}`,
    blocked:
      'Le demandeur ne pourra plus demander de certificat pour ce domaine pendant un certain temps et sera informé du motif.',
    done: 'Vous n’avez rien d’autre à faire et pouvez fermer cette page. Si vous aviez approuvé cette demande et qu’un certificat a été délivré, les personnes qui peuvent le révoquer en sont informées.',
    facts: 'Ce que vous avez refusé',
  },
  timedOut: {
    title: (adn) => `Le code pour ${adn} a expiré`,
    at: (at) => `Il a expiré le ${at}. Aucun certificat n’a été délivré avec ce code.`,
    again: (askedBy) =>
      `Si vous souhaitez approuver, demandez à ${askedBy} de vous faire envoyer un nouvel e-mail. Sinon, vous n’avez rien à faire.`,
  },
  wasApproved: {
    title: (adn) => `Un certificat pour ${adn} a été approuvé`,
    text: 'Vous n’avez rien d’autre à faire.',
  },
  wasDeclined: {
    title: (adn) => `Un certificat pour ${adn} a été refusé`,
    text: 'Ce refus ne peut pas être annulé ici. S’il s’agit d’une erreur, informez-en le demandeur\u00a0: il pourra présenter une nouvelle demande après un certain temps.',
  },
  superseded: {
    title: (adn) => `La demande pour ${adn} a été modifiée ou retirée`,
    text: 'Cette demande n’est plus valable et ne peut pas être approuvée.',
    ask: (askedBy) =>
      `Si elle a été modifiée, vous recevrez un nouvel e-mail. Pour toute question, adressez-vous à ${askedBy}.`,
  },
  setAside: {
    title: (adn) => `La demande pour ${adn} a été retirée`,
    text: 'La demande a été retirée ou annulée, ou elle est en cours de modification. Aucune réponse n’est nécessaire pour l’instant, et aucun certificat n’est délivré pour elle.',
    later:
      'Vous n’avez rien à faire. Si la demande est présentée de nouveau et ne contient rien qui ne vous ait été montré, vous pourrez répondre sur cette page avec le même code. Sinon, vous recevrez un nouvel e-mail.',
  },
  approvals: {
    heading: 'Vos approbations',
    about:
      'Avec le code, vous pouvez voir ce que vous avez approuvé pour ce compte et ce domaine, et retirer chaque approbation.',
    show: 'Afficher mes approbations',
    title: (adn) => `Vos approbations pour ${adn}`,
    given: (contact, account) =>
      `Ces approbations de ${contact} pour le compte ${account} sont valables. Pour retirer une approbation, collez le code reçu par e-mail et appuyez sur le bouton correspondant.`,
    none: 'Vous n’avez aucune approbation encore valable.',
    givenOn: (at) => `Approuvé le ${at}`,
    withdraw: 'Retirer cette approbation',
    withdrawn: (adn) => `Vous avez retiré une approbation pour ${adn}`,
    ended: 'L’approbation n’est plus valable. Les demandes qui en dépendent sont interrompues.',
    notified:
      'Si un certificat a été délivré sur la base de cette approbation, les personnes qui peuvent le révoquer en sont informées. Vos autres approbations restent valables.',
  },
  whatWasRequested: 'Ce qui a été demandé',
  unknown: {
    title: 'Demande introuvable',
    text: 'Veuillez vérifier que l’adresse est exactement celle de l’e-mail. Si c’est le cas, la demande a été retirée il y a longtemps et vous n’avez rien à faire.',
  },
  tooMuch: { title: 'La réponse est trop longue', text: 'Veuillez écrire un commentaire plus court.' },
  noForm: {
    title: 'La réponse n’a pas pu être lue',
    text: 'Veuillez utiliser le formulaire de la page indiquée dans l’e-mail.',
  },
  unreadable: {
    title: 'Le formulaire n’a pas pu être lu',
    text: 'Veuillez utiliser le formulaire de la page indiquée dans l’e-mail.',
  },
  unavailable: {
    title: 'Temporairement indisponible',
    text: 'Rien n’a été modifié. Veuillez réessayer dans une minute.',
  },
  failed: {
    title: 'Une erreur s’est produite',
    text: 'L’erreur vient de ce service. Veuillez réessayer plus tard.',
  },
  tooMany: {
    title: 'Trop de requêtes',
    text: 'Veuillez patienter une minute, puis réessayer. Rien n’a été modifié.',
  },
} as const satisfies PageTexts;
