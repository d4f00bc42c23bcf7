import type { ContactTexts } from './contact-texts.ts';

export const ES = {
  confirm: (adn) => `Se solicita su aprobación: certificado TLS para ${adn}`,
  ask: (adn, contact) =>
    `Se ha solicitado un certificado TLS para ${adn}. Solo se emitirá si ${contact} aprueba la solicitud. Compruebe los datos, por favor:`,
  answerUntil: 'Fecha límite de respuesta',
  yourCode: 'Su código',
  howToAnswer: 'Cómo responder',
  byPage: 'En la página web indicada más abajo: pegue el código y pulse un botón de aprobación o «Rechazar».',
  byMail: (contact, approve) =>
    `O por correo electrónico: responda desde ${contact} con una sola línea formada por la palabra inglesa ${approve} (aprobar), un espacio y el código. Para rechazar, escriba en su lugar la palabra DECLINE.`,
  orAll:
    'Para aprobar todos los certificados del dominio, escriba las dos palabras APPROVE ALL en lugar de APPROVE.',
  page: 'Página para su respuesta',
  repliesGoTo: (address) => `Las respuestas se envían a ${address}.`,
  unexpected: 'Si no esperaba esta solicitud',
  thenDecline:
    'Rechace la solicitud. No se emitirá ningún certificado, y el solicitante no podrá volver a solicitar uno para este dominio durante algún tiempo. También puede rechazarla después de haberla aprobado, con el mismo código.',
  ifNothing: 'Si no hace nada',
  nothingIsIssued: (until) =>
    `No se emitirá ningún certificado. El código es válido hasta el ${until}. Hasta entonces, puede recibir de nuevo este mismo correo como recordatorio.`,
  keepToYourself:
    'Trate este correo como confidencial: cualquier persona que tenga el código puede responder en su nombre. No lo reenvíe ni lo guarde donde otras personas puedan leerlo, por ejemplo en un tique de soporte.',
  yourReply: (adn) => `No se ha aceptado su respuesta sobre ${adn}`,
  notTaken: (adn) =>
    `Hemos recibido una respuesta sobre el certificado para ${adn}, pero no hemos podido aceptarla como decisión.`,
  because: {
    'no-command': 'No contiene ninguna línea con una decisión.',
    'several-commands': 'Contiene más de una decisión.',
    'parts-disagree': 'Su texto sin formato y su texto con formato no contienen la misma decisión.',
    'wrong-value': 'El código que contiene no coincide con el de nuestro correo.',
    ended: 'El código que contiene ya no es válido.',
    'scope-not-offered': 'Aprueba una opción que esta solicitud no ofrece.',
    'other-sender': 'No se envió desde la dirección a la que consultamos.',
    unauthenticated: 'El dominio desde el que se envió no nos permite verificar al remitente (DMARC).',
    'no-dmarc':
      'El dominio desde el que se envió no tiene una política DMARC, por lo que no podemos verificar al remitente.',
    'too-large': 'Ocupa más de un megabyte.',
    encrypted: 'Está cifrada y no tenemos ninguna clave para descifrarla.',
    unreadable: 'No se ha podido leer.',
  },
  byPageAgain:
    'En la página web indicada más abajo: pegue el código de nuestro primer correo y pulse un botón de aprobación o «Rechazar».',
  byMailAgain: (contact, approve) =>
    `O por correo electrónico: responda a nuestro primer correo, desde ${contact}, con una sola línea formada por la palabra inglesa ${approve} (aprobar), un espacio y el código. Para rechazar, escriba en su lugar la palabra DECLINE.`,
  codeEnds: (until) =>
    `El código es válido hasta el ${until}. Si no hace nada, no se emitirá ningún certificado.`,
  whatYouCanDo: 'Qué puede hacer',
  seePage: 'La página indicada más abajo muestra el estado de la solicitud y lo que todavía puede hacer.',
  pageOfRequest: 'Página de la solicitud',
} as const satisfies ContactTexts;
