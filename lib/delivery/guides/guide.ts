import type { Server } from '../server.ts';

/** A part of a step. Backquotes in prose mark code. */
export type GuideBlock =
  | { readonly kind: 'prose'; readonly text: string }
  | { readonly kind: 'commands'; readonly lines: readonly string[] }
  | { readonly kind: 'file'; readonly name: string; readonly content: string }
  | { readonly kind: 'choice'; readonly options: readonly Option[] };

/** One of several alternatives, and when it applies. */
export type Option = { readonly when: string; readonly blocks: readonly GuideBlock[] };

/** A step, identified by its purpose. */
export type Step = {
  readonly purpose: 'prepare' | 'save' | 'join' | 'configure' | 'test' | 'roll-back' | 'renew';
  readonly title: string;
  readonly blocks: readonly GuideBlock[];
};

/** Which files are combined into or copied to which file of the server. */
export type Move = { readonly from: readonly string[]; readonly by: string; readonly to: string };

/** How to install a certificate on one server: the source of the text, the HTML file and the public page. */
export type Guide = {
  readonly server: Server;
  readonly title: string;
  readonly names: readonly string[];
  readonly moves: readonly Move[];
  readonly steps: readonly Step[];
};

/** A file of the zip that is generated for the names of the certificate. */
export type Snippet = { readonly name: string; readonly content: string };

export const prose = (text: string): GuideBlock => ({ kind: 'prose', text });
export const commands = (...lines: readonly string[]): GuideBlock => ({ kind: 'commands', lines });
export const file = ({ name, content }: Snippet): GuideBlock => ({ kind: 'file', name, content });
export const choice = (...options: readonly Option[]): GuideBlock => ({ kind: 'choice', options });
export const option = (when: string, ...blocks: readonly GuideBlock[]): Option => ({ when, blocks });
