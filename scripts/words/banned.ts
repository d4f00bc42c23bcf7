/** A word that comments, messages and pages do not use: a regular expression, with `_` for a gap between words. */
export type Banned = { pattern: string; instead: string };

const PERSON = 'the role: the applicant, the contact, the reviewer, the operator, the caller, the client';

export const BANNED: readonly Banned[] = [
  { pattern: 'whom?ever', instead: PERSON },
  // After a comma it is a concession (“…, whatever its order”), which is plain English.
  { pattern: '(?<!,_)whatever', instead: 'anything that, everything that, no matter which' },
  { pattern: 'nobody', instead: 'no one by role: no contact, no caller; or the passive' },
  { pattern: '(?:some|any)body', instead: PERSON },
  { pattern: '(?:s?he|him|his|(?:him|her)self)', instead: `${PERSON}; it for a component` },
  { pattern: 'anew', instead: 'again' },
  { pattern: 'told', instead: 'notified, informed, reported, given' },
  { pattern: 'where_(?:it|the|an?|there)', instead: 'if, when, that; of a place: in which, at which' },
  { pattern: 'says?_no(?!_more)', instead: 'declines, refuses, rejects' },
  { pattern: 'who_ask(?:s|ed)', instead: 'the caller, the applicant, the client' },
  {
    pattern: '(?:there|here|where)(?:of|by|in|unto)|hearken\\w*|whence|thither|unto|lest',
    instead: 'today’s word',
  },
];

/** Literal text that keeps a banned word: a file, or a folder that ends in “/”; the word as the check prints it; why. */
export type Allowed = { path: string; words: readonly string[]; reason: string };

export const ALLOWED: readonly Allowed[] = [
  {
    path: 'scripts/words/banned.ts',
    words: [
      'whatever',
      'where the',
      'nobody',
      'he',
      'him',
      'his',
      'anew',
      'told',
      'hearken',
      'whence',
      'thither',
      'unto',
      'lest',
    ],
    reason: 'this table',
  },
  {
    path: 'test/scripts/words/find-banned.test.ts',
    words: ['he', 'nobody', 'told', 'whatever', 'where the'],
    reason: 'what the check finds',
  },
  {
    path: 'test/fixtures/statemachines/',
    words: ['where the'],
    reason: 'a state machine as it was deployed on that day',
  },
  {
    path: 'lib/aws/stores/order-item.ts',
    words: ['told'],
    reason: 'the former name of an attribute of stored orders',
  },
  {
    path: 'test/aws/stores/order-item.test.ts',
    words: ['told'],
    reason: 'the former name of an attribute of stored orders',
  },
  {
    path: 'emulators/ses/mails.ts',
    words: ['told'],
    reason: 'a key of stored mails, which are read as they were written',
  },
];
