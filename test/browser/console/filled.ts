/** A text of the console with its placeholders filled in. */
export const filled = (text: string, params: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => `${params[name] ?? ''}`);
