import type { PageTexts } from './page-texts.ts';

export const ES = {
  name: 'Español',
  languages: 'Idioma',
  request: (adn) => `Certificado TLS solicitado para ${adn}`,
  ask: (until) => `Este certificado solo se emitirá si usted lo aprueba. Puede responder hasta el ${until}.`,
  youApproved: (at) => `Usted aprobó esta solicitud el ${at}. Todavía puede rechazarla.`,
  declineNow:
    'Si la rechaza ahora, el certificado no se emitirá. Si ya se ha emitido, se notificará a las personas que pueden revocarlo.',
  whatThisIs: 'De qué se trata',
  whatIsRequested: 'Qué se solicita',
  contact: 'Contacto del dominio',
  unexpected: 'Si no esperaba esta solicitud',
  thenDecline:
    'Rechácela con el código del correo. No se emitirá ningún certificado, y el solicitante no podrá volver a solicitar uno para este dominio durante algún tiempo. Si no hace nada, tampoco se emitirá ningún certificado.',
  declineStill:
    'Todavía puede rechazarla con el código del correo. En ese caso, la cuenta no podrá volver a solicitar un certificado para este dominio durante algún tiempo, y sus aprobaciones anteriores para el dominio dejarán de ser válidas.',
  yourAnswer: 'Su respuesta',
  code: (contact) => `Código del correo enviado a ${contact}`,
  comment: 'Comentario para el solicitante, si rechaza la solicitud',
  optional: '(opcional)',
  problem: 'Hay un problema',
  faults: {
    wrongValue:
      'Este no es el código de esta solicitud. Cópielo entero del correo: tiene 52 letras y cifras. No se ha cambiado nada.',
    noValue: 'Pegue primero el código del correo.',
    noDecision: 'Pulse uno de los botones: una aprobación o «Rechazar».',
    notOffered: 'Esta respuesta no está disponible aquí. Pulse uno de los botones de abajo.',
    longComment: 'Un comentario puede tener como máximo 1000 caracteres.',
  },
  approved: {
    title: (adn) => `Ha aprobado un certificado para ${adn}`,
    thanks: 'Gracias. No tiene que hacer nada más y puede cerrar esta página.',
    ifMistake: 'Si ha sido un error, todavía puede rechazarlo con el mismo código:',
    declineIt: 'Rechazar este certificado',
    facts: 'Qué ha aprobado',
  },
  declined: {
    title: (adn) => `Ha rechazado un certificado para ${adn}`,
    blocked:
      'El solicitante no podrá volver a solicitar un certificado para este dominio durante algún tiempo y será informado del motivo.',
    done: 'No tiene que hacer nada más y puede cerrar esta página. Si había aprobado esta solicitud y se emitió un certificado, se notificará a las personas que pueden revocarlo.',
    facts: 'Qué ha rechazado',
  },
  timedOut: {
    title: (adn) => `El código para ${adn} ha caducado`,
    at: (at) => `Caducó el ${at}. No se ha emitido ningún certificado con él.`,
    again: (askedBy) =>
      `Si quiere aprobar la solicitud, pida a ${askedBy} que solicite el envío de un nuevo correo. Si no, no tiene que hacer nada.`,
  },
  wasApproved: {
    title: (adn) => `Se aprobó un certificado para ${adn}`,
    text: 'No tiene que hacer nada más.',
  },
  wasDeclined: {
    title: (adn) => `Se rechazó un certificado para ${adn}`,
    text: 'Esto no se puede deshacer aquí. Si ha sido un error, informe al solicitante: podrá presentar otra solicitud pasado algún tiempo.',
  },
  superseded: {
    title: (adn) => `La solicitud para ${adn} se ha modificado o retirado`,
    text: 'Esta solicitud ya no es válida y no se puede aprobar.',
    ask: (askedBy) =>
      `Si se ha modificado, recibirá un nuevo correo. Si tiene preguntas, diríjase a ${askedBy}.`,
  },
  setAside: {
    title: (adn) => `La solicitud para ${adn} se ha retirado`,
    text: 'La solicitud se ha retirado o cancelado, o se está modificando. Por ahora no se necesita ninguna respuesta, y no se emitirá ningún certificado para ella.',
    later:
      'No tiene que hacer nada. Si la solicitud se presenta de nuevo y no contiene nada que no se le haya mostrado, podrá responder en esta página con el mismo código. En caso contrario, recibirá un nuevo correo.',
  },
  approvals: {
    heading: 'Sus aprobaciones',
    about:
      'Con el código puede ver lo que ha aprobado para esta cuenta y este dominio, y retirar cada aprobación.',
    show: 'Mostrar mis aprobaciones',
    title: (adn) => `Sus aprobaciones para ${adn}`,
    given: (contact, account) =>
      `Estas aprobaciones de ${contact} para la cuenta ${account} están vigentes. Para retirar una aprobación, pegue el código del correo y pulse el botón correspondiente.`,
    none: 'No tiene ninguna aprobación vigente.',
    givenOn: (at) => `Aprobado el ${at}`,
    withdraw: 'Retirar esta aprobación',
    withdrawn: (adn) => `Ha retirado una aprobación para ${adn}`,
    ended: 'La aprobación ya no es válida. Las solicitudes que dependen de ella se detienen.',
    notified:
      'Si se emitió un certificado sobre la base de esta aprobación, se notificará a las personas que pueden revocarlo. Sus otras aprobaciones siguen vigentes.',
  },
  whatWasRequested: 'Qué se solicitó',
  unknown: {
    title: 'Solicitud no encontrada',
    text: 'Compruebe, por favor, que la dirección sea exactamente la del correo. Si lo es, la solicitud se retiró hace mucho tiempo y no tiene que hacer nada.',
  },
  tooMuch: { title: 'La respuesta es demasiado larga', text: 'Escriba, por favor, un comentario más corto.' },
  noForm: {
    title: 'No se ha podido leer la respuesta',
    text: 'Utilice, por favor, el formulario de la página que se indica en el correo.',
  },
  unreadable: {
    title: 'No se ha podido leer el formulario',
    text: 'Utilice, por favor, el formulario de la página que se indica en el correo.',
  },
  unavailable: {
    title: 'No disponible temporalmente',
    text: 'No se ha cambiado nada. Vuelva a intentarlo dentro de un minuto, por favor.',
  },
  failed: {
    title: 'Se ha producido un error',
    text: 'La causa está en este servicio. Vuelva a intentarlo más tarde, por favor.',
  },
  tooMany: {
    title: 'Demasiadas solicitudes',
    text: 'Espere un minuto, por favor, y vuelva a intentarlo. No se ha cambiado nada.',
  },
} as const satisfies PageTexts;
