const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes text for content and quoted attributes of HTML and XML; replaces control characters, which XML forbids. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (found) => ENTITIES[found] ?? '').replace(/[^\P{Cc}\t\n\r]/gu, '\ufffd');
}
