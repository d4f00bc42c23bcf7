import { systemClock } from '../../lib/clock.ts';
import { html } from '../../lib/html/html.ts';
import { contactUrl, type Service } from '../../lib/mail/service.ts';
import { GENUINE_TEXTS } from '../../lib/messages/genuine-texts.ts';
import { configuredService } from '../compose/configured-service.ts';
import { onFirstUse } from '../compose/on-first-use.ts';
import { once } from '../compose/once.ts';
import type { PageView } from './page.ts';
import { type PageDeps, pageEndpoint } from './page-endpoint.ts';
import { countedHere } from './page-rates.ts';
import { ABOUT_TEXTS } from './texts/about-texts.ts';

/** GET /verify: who runs the service, where to ask questions, and how to verify that an email from it is genuine. */
export const showService = (deps: () => PageDeps) =>
  pageEndpoint(deps, countedHere({ now: () => deps().clock.now() }), async ({ service }) =>
    servicePageOf(service),
  );

const servicePageOf = (service: Service): PageView => ({
  status: 200,
  render: ({ language }) => {
    const texts = ABOUT_TEXTS[language];
    const genuine = GENUINE_TEXTS[language];
    return {
      title: texts.aboutService(service.name),
      content: html`<p>${texts.whatItDoes}</p>
<h2>${genuine.areOurs}</h2>
<ul>
${genuine.signs(service).map((sign) => html`<li>${sign}</li>\n`)}</ul>
<h2>${texts.whomToAsk}</h2>
<p><a href="${contactUrl(service)}">${service.contact}</a></p>
<p><a href="/docs" hreflang="en">${texts.forPrograms}</a></p>`,
    };
  },
});

export const handler = onFirstUse(() =>
  showService(once(() => ({ clock: systemClock, service: configuredService() }))),
);
