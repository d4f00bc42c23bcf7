import { X509Certificate } from 'node:crypto';
import { zipSync } from 'fflate';
import type { Chain } from '../issuance/chain.ts';
import type { Service } from '../mail/service.ts';
import { certificatesOnly } from './certificates-only.ts';
import type { CertificateFile } from './formats.ts';
import { guideHtml } from './guides/guide-html.ts';
import { guideText } from './guides/guide-text.ts';
import { GUIDES } from './guides/guides.ts';
import { ROOT_FILE, type Root, type Subject, subjectOf } from './guides/subject.ts';
import { pem } from './pem.ts';
import type { Server } from './server.ts';

type Files = Record<string, Uint8Array>;
type Issued = {
  names: readonly string[];
  certificate: Uint8Array;
  issuedAt: string;
  /** Whether every browser trusts its CA. */
  isPublic: boolean;
};

/**
 * A zip for one server: the certificate (DER) in the files that the server reads, a configuration for its names, and the
 * installation guide. It does not contain the private key, which the service never had.
 * @throws TypeError if a name is not a domain name
 */
export function serverBundle(
  server: Server,
  issued: Issued,
  authority: Chain,
  service: Service,
): CertificateFile {
  const subject = subjectOf(issued.names, rootOf(issued, authority));
  const { guide, snippets } = GUIDES[server];
  const written = guide(subject);
  const files: Files = {
    ...certificateFiles(server, subject, issued.certificate, authority),
    ...Object.fromEntries(
      snippets.map((snippet) => snippet(subject)).map((each) => [each.name, text(each.content, server)]),
    ),
    'README.txt': text(guideText(written, service), server),
    'README.html': Buffer.from(guideHtml(written, service)),
  };
  return {
    contentType: 'application/zip',
    fileName: `${subject.stem}.${server}.zip`,
    body: zipSync(files, { mtime: issued.issuedAt }),
  };
}

/** The root of a chain. It is named by the certificate below it, because most CAs do not deliver it. */
function rootOf({ certificate, isPublic }: Issued, { intermediates, root }: Chain): Root {
  const { issuer } = new X509Certificate(intermediates.at(-1) ?? certificate);
  const [, name = issuer.replaceAll('\n', ', ')] =
    /^CN=(.*)$/m.exec(issuer) ?? /^O=(.*)$/m.exec(issuer) ?? [];
  return {
    place: isPublic ? 'clients' : root === undefined ? 'ca' : 'download',
    name: name.replaceAll('`', '').slice(0, LONGEST_COMMON_NAME),
  };
}

/** RFC 5280 Appendix A. */
const LONGEST_COMMON_NAME = 64;

function certificateFiles(
  server: Server,
  { stem, leaf, chain, fullchain }: Subject,
  certificate: Uint8Array,
  { intermediates, root }: Chain,
): Files {
  // Servers read no empty file: if the root issued the certificate, it is the chain.
  const above = intermediates.length === 0 && root ? [root] : intermediates;
  const files: Files = {
    [leaf]: pem([certificate]),
    [fullchain]: pem([certificate, ...intermediates]),
    [chain]: pem(above),
    ...(root && { [ROOT_FILE]: pem([root]) }),
  };
  if (server !== 'iis') return files;
  return {
    ...files,
    [`${stem}.p7b`]: certificatesOnly([certificate, ...intermediates]),
    [`${stem}.chain.p7b`]: certificatesOnly(above),
  };
}

/** Windows before 2019 shows text without CR as one line. */
const text = (content: string, server: Server): Uint8Array =>
  Buffer.from(server === 'iis' ? content.replaceAll('\n', '\r\n') : content);
