/**
 * Text of `format=flowed` with its paragraphs put together (RFC 3676 §4): a line that ends in a space goes on in the next
 * one of the same depth of quoting; a signature's separator stands alone.
 */
export function unflow(text: string, deleteSpace: boolean): string {
  const paragraphs: string[] = [];
  let open: { depth: number; parts: string[] } | undefined;
  const close = () => {
    if (open !== undefined) paragraphs.push('>'.repeat(open.depth) + open.parts.join(''));
    open = undefined;
  };

  for (const line of text.split(/\r\n|\r|\n/)) {
    const depth = /^>*/.exec(line)?.[0].length ?? 0;
    // Space-stuffing (§4.4).
    const content = line.slice(line.charAt(depth) === ' ' ? depth + 1 : depth);
    const isSeparator = content === '-- ';
    if (open !== undefined && (open.depth !== depth || isSeparator)) close();
    const flows = content.endsWith(' ') && !isSeparator;
    open ??= { depth, parts: [] };
    open.parts.push(flows && deleteSpace ? content.slice(0, -1) : content);
    if (!flows) close();
  }
  close();
  return paragraphs.join('\n');
}
