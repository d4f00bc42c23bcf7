import { createHash } from 'node:crypto';
import { type DocumentRef, DocumentType } from '../../order/submission.ts';
import { text } from '../text.ts';

export const MOST_DOCUMENT_BYTES = 10 * 1024 * 1024;
export const MOST_DOCUMENTS = 20;

/** The file name of a document. */
export const DocumentName = text(120);

/** The first bytes of files of these types. File names and headers are not trusted. */
const BEGINNINGS = {
  'application/pdf': Buffer.from('%PDF-'),
  'image/png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  'image/jpeg': Buffer.from([0xff, 0xd8, 0xff]),
} as const satisfies Record<DocumentType, Uint8Array>;

const ENDINGS = {
  'application/pdf': ['.pdf'],
  'image/png': ['.png'],
  'image/jpeg': ['.jpg', '.jpeg'],
} as const satisfies Record<DocumentType, readonly [string, ...string[]]>;

/**
 * The name under which a document is saved: it ends as its type does. A file can be a PDF and at the same time HTML or a
 * script, and the ending decides which of them opens it.
 */
export function savedName({ name, contentType }: Pick<DocumentRef, 'name' | 'contentType'>): string {
  const [ending] = ENDINGS[contentType];
  return ENDINGS[contentType].some((each) => name.toLowerCase().endsWith(each)) ? name : `${name}${ending}`;
}

/** Type, length and hash of an uploaded document by its content; undefined if the type is not accepted. */
export function documentFacts(
  content: Uint8Array,
): Pick<DocumentRef, 'contentType' | 'bytes' | 'sha256'> | undefined {
  const bytes = content.length;
  const sha256 = createHash('sha256').update(content).digest('hex');
  for (const contentType of DocumentType.options) {
    const beginning = BEGINNINGS[contentType];
    if (beginning.equals(content.subarray(0, beginning.length))) return { contentType, bytes, sha256 };
  }
  return undefined;
}
