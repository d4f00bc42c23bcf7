import type { Server } from '../server.ts';
import { apacheGuide, apacheSnippet, oldApacheSnippet } from './apache.ts';
import { apacheDebianGuide, apacheDebianSnippet } from './apache-debian.ts';
import type { Guide, Snippet } from './guide.ts';
import { iisGuide } from './iis.ts';
import { iisSnippet } from './iis-bindings.ts';
import { jettyGuide, jettySnippet } from './jetty.ts';
import { nginxGuide, nginxSnippet } from './nginx.ts';
import type { Subject } from './subject.ts';
import { keyStoreConnector, pemConnector, tomcatGuide } from './tomcat.ts';

type Written = {
  readonly guide: (subject: Subject) => Guide;
  readonly snippets: readonly ((subject: Subject) => Snippet)[];
};

/** The guide of each server, and the generated files that it uses. */
export const GUIDES: Readonly<Record<Server, Written>> = {
  nginx: { guide: nginxGuide, snippets: [nginxSnippet] },
  apache: { guide: apacheGuide, snippets: [apacheSnippet, oldApacheSnippet] },
  'apache-debian': { guide: apacheDebianGuide, snippets: [apacheDebianSnippet] },
  tomcat: { guide: tomcatGuide, snippets: [keyStoreConnector, pemConnector] },
  jetty: { guide: jettyGuide, snippets: [jettySnippet] },
  iis: { guide: iisGuide, snippets: [iisSnippet] },
};
