import PostalMime from 'postal-mime';
import * as z from 'zod';

const FileNamed = z.union([
  z.object({
    contentDisposition: z.object({ parsed: z.object({ params: z.object({ filename: z.string() }) }) }),
  }),
  z.object({ contentType: z.object({ parsed: z.object({ params: z.object({ name: z.string() }) }) }) }),
]);

/**
 * Reads a text part that has a file name as the attachment that it is, also where its disposition is inline: mail
 * programs show it, and the sender need not have written it (attack A4).
 */
export class ReplyParser extends PostalMime {
  // The library has no option for this and leaves its method out of its types: a test holds us to the version in use.
  isInlineTextNode(node: unknown): boolean {
    if (FileNamed.safeParse(node).success) return false;
    const inherited: unknown = Reflect.get(PostalMime.prototype, 'isInlineTextNode');
    return typeof inherited === 'function' && inherited.call(this, node) === true;
  }
}
