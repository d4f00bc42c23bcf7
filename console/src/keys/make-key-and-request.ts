import { OctetString, PrintableString, Utf8String } from 'asn1js';
import {
  Attribute,
  AttributeTypeAndValue,
  CertificationRequest,
  Extension,
  Extensions,
  GeneralName,
  GeneralNames,
} from 'pkijs';
import { isAddress, octetsOf } from './addresses.ts';
import { KEY_TYPES, type KeyType } from './key-types.ts';
import { writePem } from './pem.ts';

const COMMON_NAME = '2.5.4.3';
const SUBJECT_ALT_NAME = '2.5.29.17';
const EXTENSION_REQUEST = '1.2.840.113549.1.9.14';
/** ub-common-name of RFC 5280 */
const LONGEST_COMMON_NAME = 64;
const DNS_NAME = 2;
const IP_ADDRESS = 7;

export type KeyAndRequest = {
  /** The private key, PKCS #8, unencrypted. It is offered as a file and never sent. */
  keyPem: string;
  csrPem: string;
};

/**
 * Makes a key and its certificate request (RFC 2986) in the browser.
 * @param names A-labels, also wildcards, and IP addresses in canonical text
 * @throws DOMException if the browser does not support the key type
 */
export async function makeKeyAndRequest(type: KeyType, names: readonly string[]): Promise<KeyAndRequest> {
  const { algorithm, hash } = KEY_TYPES[type];
  const { privateKey, publicKey } = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const request = new CertificationRequest({ version: 0 });
  const commonName = names.find((name) => name.length <= LONGEST_COMMON_NAME);
  if (commonName !== undefined)
    request.subject.typesAndValues.push(
      new AttributeTypeAndValue({ type: COMMON_NAME, value: commonNameValue(commonName) }),
    );
  await request.subjectPublicKeyInfo.importKey(publicKey);
  request.attributes = [subjectAltNames(names)];
  await request.sign(privateKey, hash);
  return {
    keyPem: writePem('PRIVATE KEY', await crypto.subtle.exportKey('pkcs8', privateKey)),
    csrPem: writePem('CERTIFICATE REQUEST', request.toSchema(true).toBER()),
  };
}

/** PrintableString has no `*`. */
const commonNameValue = (name: string) =>
  name.startsWith('*') ? new Utf8String({ value: name }) : new PrintableString({ value: name });

function subjectAltNames(names: readonly string[]): Attribute {
  const all = new GeneralNames({ names: names.map(generalName) });
  const extension = new Extension({ extnID: SUBJECT_ALT_NAME, extnValue: all.toSchema().toBER() });
  const extensions = new Extensions({ extensions: [extension] });
  return new Attribute({ type: EXTENSION_REQUEST, values: [extensions.toSchema()] });
}

const generalName = (name: string): GeneralName =>
  isAddress(name)
    ? new GeneralName({ type: IP_ADDRESS, value: new OctetString({ valueHex: octetsOf(name).buffer }) })
    : new GeneralName({ type: DNS_NAME, value: name });
