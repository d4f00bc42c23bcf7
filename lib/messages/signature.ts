import { facts, heading, type Letter, link, list } from '../mail/letter.ts';
import type { Service } from '../mail/service.ts';
import { servicePage } from '../mail/service.ts';
import { GENUINE_TEXTS } from './genuine-texts.ts';
import { SIGNATURE_WORDS } from './signature-words.ts';

/** Adds the end of every letter: how to verify that it is genuine, who runs the service, and where to ask questions. */
export function signed(letter: Letter, service: Service): Letter {
  const words = SIGNATURE_WORDS[letter.language];
  const genuine = GENUINE_TEXTS[letter.language];
  const end = [
    heading(genuine.isThis),
    list(...genuine.signs(service)),
    facts([words.service, service.name], [words.questions, service.contact]),
    link(words.about, servicePage(service)),
  ];
  return { ...letter, blocks: [...letter.blocks, ...end] };
}
