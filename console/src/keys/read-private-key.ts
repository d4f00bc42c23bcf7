import { fromBER, Integer, Null, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import { type PemBlock, readPem } from './pem.ts';

/** Why a file is not a private key that can be used here. */
export type KeyFault = 'no-key' | 'encrypted' | 'unreadable';

const RSA = '1.2.840.113549.1.1.1';
const EC = '1.2.840.10045.2.1';
/** The optional fields of an ECPrivateKey (RFC 5915): [0] parameters */
const PARAMETERS = 0;

/**
 * The PKCS #8 form of the private key in a PEM text: of a key in PKCS #8, PKCS #1 (RSA) or SEC 1 (EC).
 * @returns the DER, or what is wrong
 */
export function readPrivateKey(text: string): ArrayBuffer | KeyFault {
  if (/Proc-Type: 4,ENCRYPTED|BEGIN ENCRYPTED PRIVATE KEY/.test(text)) return 'encrypted';
  try {
    const block = readPem(text).find(({ label }) => label.endsWith('PRIVATE KEY'));
    return block === undefined ? 'no-key' : pkcs8Of(block);
  } catch {
    return 'unreadable';
  }
}

function pkcs8Of({ label, der }: PemBlock): ArrayBuffer | KeyFault {
  if (label === 'PRIVATE KEY') return der;
  if (label === 'RSA PRIVATE KEY') return wrapped(RSA, new Null(), der);
  if (label !== 'EC PRIVATE KEY') return 'no-key';
  const { result } = fromBER(der);
  const curve = result instanceof Sequence ? curveOf(result) : undefined;
  return curve === undefined ? 'unreadable' : wrapped(EC, curve, der);
}

function curveOf({ valueBlock }: Sequence): ObjectIdentifier | undefined {
  const parameters = valueBlock.value.find(
    ({ idBlock }) => idBlock.tagClass === 3 && idBlock.tagNumber === PARAMETERS,
  );
  const [oid] = parameters && 'value' in parameters.valueBlock ? childrenOf(parameters.valueBlock.value) : [];
  return oid instanceof ObjectIdentifier ? oid : undefined;
}

const childrenOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** PrivateKeyInfo (RFC 5208) around a key. */
const wrapped = (algorithm: string, parameters: Null | ObjectIdentifier, key: ArrayBuffer): ArrayBuffer =>
  new Sequence({
    value: [
      new Integer({ value: 0 }),
      new Sequence({ value: [new ObjectIdentifier({ value: algorithm }), parameters] }),
      new OctetString({ valueHex: key }),
    ],
  }).toBER();
