/** RFC 5322 §2.1.1 asks for 78 characters at most; two are left for a quote mark. */
const COLUMNS = 76;

/** Breaks a text into lines between its words; a longer word stands alone on its line, unbroken. */
export function wrap(text: string, first = '', rest = first): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((each) => each !== '')) {
    const indent = lines.length === 0 ? first : rest;
    const longer = line === '' ? indent + word : `${line} ${word}`;
    if (line !== '' && longer.length > COLUMNS) {
      lines.push(line);
      line = rest + word;
    } else line = longer;
  }
  return [...lines, line];
}
