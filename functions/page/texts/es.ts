import type { PageTexts } from './page-texts.ts';

export const ES = {
  name: 'Español',
  languages: 'Idioma',
  request: (adn) => `Un certificado TLS para ${adn}`,
  ask: (until) =>
    `Se ha solicitado este certificado. Solo se emitirá si usted lo aprueba. Puede responder hasta el ${until}.`,
  youApproved: (at) => `Usted aprobó esta solicitud el ${at}. Todavía puede rechazarla.`,
  takeBack:
    'Si la rechaza ahora, el certificado no se emitirá. Si ya se ha emitido, se avisará a quienes pueden revocarlo.',
  whatThisIs: 'De qué se trata',
  whatIsAskedFor: 'Lo que se solicita',
  whoIsAsked: 'Dirección consultada',
  unexpected: 'Si no esperaba esta solicitud',
  thenDecline:
    'Rechácela con el código del mensaje. Entonces no se emitirá nada, y quien la presentó no podrá volver a solicitar este dominio durante algún tiempo. Si no hace nada, tampoco se emitirá nada.',
  declineStill:
    'Todavía puede rechazarla con el código del mensaje. La cuenta no podrá entonces volver a solicitar este dominio durante algún tiempo, y sus aprobaciones anteriores para él terminarán.',
  yourAnswer: 'Su respuesta',
  code: (contact) => `El código del mensaje enviado a ${contact}`,
  comment: 'Un comentario para quien presentó la solicitud, si la rechaza',
  optional: '(opcional)',
  problem: 'Hay un problema',
  faults: {
    wrongValue:
      'Este no es el código de esta solicitud. Cópielo entero del mensaje: tiene 52 letras y cifras. No se ha cambiado nada.',
    noValue: 'Pegue primero el código del mensaje.',
    noDecision: 'Pulse uno de los botones.',
    notOffered: 'Esta respuesta no se puede elegir aquí. Use uno de los botones de abajo.',
    longComment: 'Un comentario tiene como máximo 1000 caracteres.',
  },
  approved: {
    title: (adn) => `Ha aprobado un certificado para ${adn}`,
    thanks: 'Gracias. No tiene que hacer nada más y puede cerrar esta página.',
    ifMistake: 'Si ha sido un error, todavía puede rechazarlo con el mismo código:',
    declineIt: 'Rechazar este certificado',
    facts: 'Lo que ha aprobado',
  },
  declined: {
    title: (adn) => `Ha rechazado un certificado para ${adn}`,
    told: 'Quien presentó la solicitud no podrá volver a solicitar este dominio durante algún tiempo y sabrá por qué.',
    done: 'No tiene que hacer nada más y puede cerrar esta página. Si había aprobado esta solicitud y se emitió un certificado, se avisa a quienes pueden revocarlo.',
    facts: 'Lo que ha rechazado',
  },
  timedOut: {
    title: (adn) => `El código para ${adn} ha caducado`,
    at: (at) => `Caducó el ${at}. No se ha emitido nada con él.`,
    again: (askedBy) =>
      `Si quiere aprobar, pida a ${askedBy} que haga que se le envíe un nuevo mensaje. Si no, no tiene que hacer nada.`,
  },
  wasApproved: {
    title: (adn) => `Se aprobó un certificado para ${adn}`,
    text: 'No tiene que hacer nada más.',
  },
  wasDeclined: {
    title: (adn) => `Se rechazó un certificado para ${adn}`,
    text: 'Esto no se puede deshacer aquí. Si ha sido un error, dígaselo a quien presentó la solicitud: podrá presentar otra pasado algún tiempo.',
  },
  superseded: {
    title: (adn) => `La solicitud para ${adn} se ha modificado o retirado`,
    text: 'Esta solicitud ya no es válida y no se puede aprobar.',
    ask: (askedBy) =>
      `Si se ha modificado, recibirá un nuevo mensaje. Si tiene preguntas, diríjase a ${askedBy}.`,
  },
  setAside: {
    title: (adn) => `La solicitud para ${adn} se ha retirado`,
    text: 'La solicitud se ha retirado o cancelado, o se está modificando. No espera ninguna respuesta, y no se emitirá nada a partir de ella.',
    later:
      'No tiene que hacer nada. Si se presenta de nuevo sin pedir nada que no se le haya mostrado, podrá responder en esta página con el mismo código; en caso contrario, recibirá un nuevo mensaje.',
  },
  approvals: {
    heading: 'Sus aprobaciones',
    about:
      'Con el código puede ver lo que ha aprobado para esta cuenta y este dominio, y retirar cada aprobación.',
    show: 'Mostrar mis aprobaciones',
    title: (adn) => `Sus aprobaciones para ${adn}`,
    given: (contact, account) =>
      `Lo que ${contact} aprobó para la cuenta ${account} y sigue vigente. Para retirar una aprobación, pegue el código del mensaje y pulse su botón.`,
    none: 'No ha dado ninguna aprobación que siga vigente.',
    givenOn: (at) => `Aprobado el ${at}`,
    withdraw: 'Retirar esta aprobación',
    withdrawn: (adn) => `Ha retirado una aprobación para ${adn}`,
    ended: 'La aprobación ya no vale para nada. Las solicitudes que se basan en ella se detienen.',
    told: 'Si se emitió un certificado a partir de ella, se avisa a quienes pueden revocarlo. Sus otras aprobaciones siguen vigentes.',
  },
  whatWasAskedFor: 'Lo que se había solicitado',
  unknown: {
    title: 'Esta solicitud no existe',
    text: 'Compruebe, por favor, que la dirección sea exactamente la del mensaje. Si lo es, la solicitud se retiró hace mucho tiempo; no tiene que hacer nada.',
  },
  tooMuch: { title: 'Es demasiado largo', text: 'Escriba, por favor, un comentario más corto.' },
  noForm: {
    title: 'Esto no es un formulario',
    text: 'Utilice, por favor, el formulario de la página que figura en el mensaje.',
  },
  unreadable: {
    title: 'No se puede leer este formulario',
    text: 'Utilice, por favor, el formulario de la página que figura en el mensaje.',
  },
  unavailable: {
    title: 'No disponible por el momento',
    text: 'No se ha cambiado nada. Vuelva a intentarlo dentro de un minuto, por favor.',
  },
  failed: {
    title: 'Algo ha fallado aquí',
    text: 'El error es nuestro. Vuelva a intentarlo más tarde, por favor.',
  },
  tooMany: {
    title: 'Demasiadas peticiones',
    text: 'Espere un minuto, por favor, y vuelva a intentarlo. No se ha cambiado nada.',
  },
} as const satisfies PageTexts;
