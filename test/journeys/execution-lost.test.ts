import { expect } from 'vitest';
import { dv } from '../harness/application.ts';
import { hasGoodCertificate } from '../harness/certificate.ts';
import { stopExecution } from '../harness/inside.ts';
import { journey } from '../harness/journey.ts';

journey(
  'an order whose execution was stopped continues in another one',
  { needs: ['inside'] },
  async (stage) => {
    const { applicant, runtime, domain } = stage;
    const hostmaster = stage.contact(`hostmaster@${domain}`);
    const application = dv(domain);
    const order = await applicant.places(application);
    const asked = await hostmaster.isAsked();

    await stopExecution(runtime, `${order.id}-1`);
    await hostmaster.approves(asked);
    await applicant.sees(order, 'issued');

    await hasGoodCertificate(applicant, order, application);
    expect(await hostmaster.mails()).toHaveLength(1);
  },
);
