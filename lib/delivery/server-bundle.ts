import { zipSync } from 'fflate';
import type { Chain } from '../issuance/chain.ts';
import type { Service } from '../mail/service.ts';
import { certificatesOnly } from './certificates-only.ts';
import type { CertificateFile } from './formats.ts';
import { guideHtml } from './guides/guide-html.ts';
import { guideText } from './guides/guide-text.ts';
import { GUIDES } from './guides/guides.ts';
import { ROOT_FILE, type Subject, subjectOf } from './guides/subject.ts';
import { pem } from './pem.ts';
import type { Server } from './server.ts';

type Files = Record<string, Uint8Array>;
type Issued = { names: readonly string[]; certificate: Uint8Array; issuedAt: string };

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
  const subject = subjectOf(issued.names);
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

function certificateFiles(
  server: Server,
  { stem, leaf, chain, fullchain }: Subject,
  certificate: Uint8Array,
  { intermediates, root }: Chain,
): Files {
  const files: Files = {
    [leaf]: pem([certificate]),
    [fullchain]: pem([certificate, ...intermediates]),
    [chain]: pem(intermediates),
    ...(root && { [ROOT_FILE]: pem([root]) }),
  };
  if (server !== 'iis') return files;
  return {
    ...files,
    [`${stem}.p7b`]: certificatesOnly([certificate, ...intermediates]),
    [`${stem}.chain.p7b`]: certificatesOnly(intermediates),
  };
}

/** Windows before 2019 shows text without CR as one line. */
const text = (content: string, server: Server): Uint8Array =>
  Buffer.from(server === 'iis' ? content.replaceAll('\n', '\r\n') : content);
