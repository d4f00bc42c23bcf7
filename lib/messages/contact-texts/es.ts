import type { ContactTexts } from './contact-texts.ts';

export const ES = {
  confirm: (adn) => `Confirme un certificado TLS para ${adn}`,
  ask: (adn, contact) =>
    `Se ha solicitado un certificado TLS para ${adn}. Solo se emitirá si ${contact} lo aprueba. Compruebe, por favor, lo que se solicita:`,
  answerUntil: 'Responder antes del',
  yourCode: 'Su código',
  howToAnswer: 'Cómo responder',
  byPage:
    'En la página web que figura más abajo: pegue el código y pulse el botón de su aprobación o «Rechazar».',
  byMail: (contact, approve) =>
    `O por correo: responda desde ${contact} con una sola línea formada por la palabra inglesa ${approve} (aprobar), un espacio y el código. Para rechazar, escriba en su lugar la palabra DECLINE.`,
  orAll:
    'Para aprobar todos los certificados del dominio, escriba las dos palabras APPROVE ALL en lugar de APPROVE.',
  page: 'La página para su respuesta',
  repliesGoTo: (address) => `Las respuestas se dirigen a ${address}.`,
  unexpected: 'Si no esperaba este mensaje',
  thenDecline:
    'Rechace la solicitud. Entonces no se emitirá nada, y quien la presentó no podrá volver a solicitar este dominio durante algún tiempo. También puede rechazarla después de haberla aprobado, con el mismo código.',
  ifNothing: 'Si no hace nada',
  nothingIsIssued: (until) =>
    `No se emitirá nada. El código caduca el ${until}. Hasta entonces, este mismo mensaje puede llegarle de nuevo como recordatorio.`,
  keepToYourself:
    'No comparta este mensaje: quien tenga el código puede responder en su nombre. No lo reenvíe ni lo guarde donde otras personas puedan leerlo, por ejemplo en un tique de soporte.',
  yourReply: (adn) => `Su respuesta sobre ${adn}`,
  notTaken: (adn) =>
    `Hemos recibido una respuesta sobre el certificado para ${adn}, pero no hemos podido tomarla como una decisión.`,
  because: {
    'no-command': 'No contiene ninguna línea con una decisión.',
    'several-commands': 'Contiene más de una decisión.',
    'parts-disagree': 'Su texto sin formato y su texto con formato no dicen lo mismo.',
    'wrong-value': 'El código que contiene no es el de nuestro mensaje.',
    ended: 'El código que contiene ya no es válido.',
    'scope-not-offered': 'Aprueba un alcance distinto de los que se pueden elegir en esta solicitud.',
    'other-sender': 'No se envió desde la dirección a la que consultamos.',
    unauthenticated: 'El dominio desde el que se envió no nos permite verificar al remitente (DMARC).',
    'too-large': 'Ocupa más de un megabyte.',
    encrypted: 'Está cifrada, y no tenemos ninguna clave para leerla.',
    unreadable: 'No se ha podido leer.',
  },
  byPageAgain:
    'En la página web que figura más abajo: pegue el código de nuestro primer mensaje y pulse el botón de su aprobación o «Rechazar».',
  byMailAgain: (contact, approve) =>
    `O por correo: responda a nuestro primer mensaje, desde ${contact}, con una sola línea formada por la palabra inglesa ${approve} (aprobar), un espacio y el código. Para rechazar, escriba en su lugar la palabra DECLINE.`,
  codeEnds: (until) => `El código caduca el ${until}. Si no hace nada, no se emitirá nada.`,
  whatYouCanDo: 'Qué puede hacer',
  seePage: 'La página que figura más abajo muestra cómo está la solicitud y qué se puede hacer todavía.',
  pageOfRequest: 'La página de la solicitud',
} as const satisfies ContactTexts;
