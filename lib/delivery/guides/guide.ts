import type { Server } from '../server.ts';

/** What a step consists of. Backquotes in prose mark code. */
export type Block =
  | { readonly kind: 'prose'; readonly text: string }
  | { readonly kind: 'commands'; readonly lines: readonly string[] }
  | { readonly kind: 'file'; readonly name: string; readonly content: string }
  | { readonly kind: 'choice'; readonly options: readonly Option[] };

/** One of several ways, and whom it is for. */
export type Option = { readonly when: string; readonly blocks: readonly Block[] };

/** Steps are known by their purpose, whatever their title. */
export type Step = {
  readonly purpose: 'prepare' | 'save' | 'join' | 'configure' | 'test' | 'roll-back' | 'renew';
  readonly title: string;
  readonly blocks: readonly Block[];
};

/** Which files become which file of the server. */
export type Move = { readonly from: readonly string[]; readonly by: string; readonly to: string };

/** How a certificate is installed on one server: what is read as text, as HTML and as a public page is made of this. */
export type Guide = {
  readonly server: Server;
  readonly title: string;
  readonly names: readonly string[];
  readonly moves: readonly Move[];
  readonly steps: readonly Step[];
};

/** A file of the bundle that is made for these names, beside the certificates. */
export type Snippet = { readonly name: string; readonly content: string };

export const prose = (text: string): Block => ({ kind: 'prose', text });
export const commands = (...lines: readonly string[]): Block => ({ kind: 'commands', lines });
export const shown = ({ name, content }: Snippet): Block => ({ kind: 'file', name, content });
export const choice = (...options: readonly Option[]): Block => ({ kind: 'choice', options });
export const option = (when: string, ...blocks: readonly Block[]): Option => ({ when, blocks });
