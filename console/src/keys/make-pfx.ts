import { BmpString, OctetString } from 'asn1js';
import {
  Attribute,
  AuthenticatedSafe,
  CertBag,
  Certificate,
  PFX,
  PKCS8ShroudedKeyBag,
  PrivateKeyInfo,
  SafeBag,
  SafeContents,
} from 'pkijs';

const SHROUDED_KEY_BAG = '1.2.840.113549.1.12.10.1.2';
const CERTIFICATE_BAG = '1.2.840.113549.1.12.10.1.3';
const FRIENDLY_NAME = '1.2.840.113549.1.9.20';
const LOCAL_KEY_ID = '1.2.840.113549.1.9.21';

const ITERATIONS = 100_000;

/** PBES2 with AES-256 and HMAC-SHA-256, which Windows reads since Server 2019, and Java, OpenSSL and macOS. */
const encryption = (password: ArrayBuffer) => ({
  password,
  contentEncryptionAlgorithm: {
    name: 'AES-CBC' as const,
    length: 256,
    iv: crypto.getRandomValues(new Uint8Array(16)),
  },
  hmacHashAlgorithm: 'SHA-256',
  iterationCount: ITERATIONS,
});

/** The key does not belong to the certificate. */
export class KeyMismatch extends Error {}

/**
 * Makes a PFX (PKCS #12, RFC 7292) in the browser.
 * @param key PKCS #8
 * @param chain the certificate first, then those of its issuers, DER
 * @throws KeyMismatch if the key is not that of the certificate
 */
export async function makePfx(
  key: ArrayBuffer,
  chain: readonly ArrayBuffer[],
  options: { password: string; name: string },
): Promise<ArrayBuffer> {
  const certificates = chain.map((der) => Certificate.fromBER(der));
  const [leaf] = certificates;
  if (leaf === undefined || !(await belongsTo(key, leaf))) throw new KeyMismatch();
  const password = new TextEncoder().encode(options.password).buffer;
  const attributes = attributesOf(options.name);
  const keyBag = new PKCS8ShroudedKeyBag({ parsedValue: PrivateKeyInfo.fromBER(key) });
  await keyBag.makeInternalValues(encryption(password));
  const keys = [new SafeBag({ bagId: SHROUDED_KEY_BAG, bagValue: keyBag, bagAttributes: attributes })];
  const certificateBags = certificates.map(
    (certificate, index) =>
      new SafeBag({
        bagId: CERTIFICATE_BAG,
        bagValue: new CertBag({ parsedValue: certificate }),
        ...(index === 0 && { bagAttributes: attributes }),
      }),
  );
  const authenticatedSafe = new AuthenticatedSafe({
    parsedValue: {
      safeContents: [
        { privacyMode: 0, value: new SafeContents({ safeBags: keys }) },
        { privacyMode: 1, value: new SafeContents({ safeBags: certificateBags }) },
      ],
    },
  });
  await authenticatedSafe.makeInternalValues({ safeContents: [{}, encryption(password)] });
  const pfx = new PFX({ parsedValue: { integrityMode: 0, authenticatedSafe } });
  await pfx.makeInternalValues({
    password,
    iterations: ITERATIONS,
    pbkdf2HashAlgorithm: 'SHA-256',
    hmacHashAlgorithm: 'SHA-256',
  });
  return pfx.toSchema().toBER();
}

const attributesOf = (name: string): Attribute[] => [
  new Attribute({ type: FRIENDLY_NAME, values: [new BmpString({ value: name })] }),
  new Attribute({ type: LOCAL_KEY_ID, values: [new OctetString({ valueHex: Uint8Array.of(1).buffer })] }),
];

/** Signs with the key and verifies with the certificate's: a private key need not contain its public one. */
async function belongsTo(key: ArrayBuffer, certificate: Certificate): Promise<boolean> {
  const publicKey = await certificate.getPublicKey().catch(() => undefined);
  if (publicKey === undefined) return false;
  const { algorithm } = publicKey;
  const signing = await crypto.subtle
    .importKey('pkcs8', key, algorithm, false, ['sign'])
    .catch(() => undefined);
  if (signing === undefined) return false;
  const how = algorithm.name === 'ECDSA' ? { name: 'ECDSA', hash: 'SHA-256' } : algorithm;
  const text = crypto.getRandomValues(new Uint8Array(32));
  return crypto.subtle.verify(how, publicKey, await crypto.subtle.sign(how, signing, text), text);
}
