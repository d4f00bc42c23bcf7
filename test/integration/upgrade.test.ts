import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject } from 'vitest';
import { deploy } from '../emulator/serverless.ts';
import { dv } from '../harness/application.ts';
import { hasGoodCertificate } from '../harness/certificate.ts';
import { statusOfExecution } from '../harness/inside.ts';
import { journey } from '../harness/journey.ts';
import type { Stage } from '../harness/stage.ts';
import { change, projectCopy } from './project-copy.ts';

const LATER = 'later code of';

journey(
  'orders in progress continue across an upgrade and a rollback, each in its execution',
  // Two deployments, each of which takes minutes on a busy machine.
  { needs: ['inside'], withinSeconds: 480 },
  async (stage) => {
    const { runtime } = stage;
    const later = laterVersion();
    try {
      const first = await ordersAt(stage, 'upgraded');
      await redeploy({ project: later });
      await first.isIssued();
      const said = await runtime.output();
      for (const step of ['recordEvidence', 'issueCertificate'])
        expect(said).toMatch(new RegExp(`${LATER} \\S+-${step}\\b`));

      const second = await ordersAt(stage, 'rolled-back');
      await redeploy({ packaged: true });
      await second.isIssued();
    } finally {
      rmSync(later, { recursive: true });
    }
  },
);

/** An order that waits for its contact. */
async function ordersAt({ applicant, contact, domain, runtime }: Stage, label: string) {
  const application = dv(`${label}.${domain}`);
  const hostmaster = contact(`hostmaster@${label}.${domain}`);
  const order = await applicant.places(application);
  const asked = await hostmaster.isAsked();
  await applicant.sees(order, 'verifying');

  return {
    async isIssued() {
      expect(await statusOfExecution(runtime, `${order.id}-1`)).toBe('RUNNING');
      await hostmaster.approves(asked);
      await applicant.sees(order, 'issued');
      await hasGoodCertificate(applicant, order, application);
      await expect.poll(() => statusOfExecution(runtime, `${order.id}-1`)).toBe('SUCCEEDED');
      expect(await statusOfExecution(runtime, `${order.id}-2`)).toBeUndefined();
      expect(await hostmaster.mails()).toHaveLength(1);
    },
  };
}

/** A copy of the project in which every function differs: it logs that when it starts. */
function laterVersion(): string {
  const folder = projectCopy('later');
  const options = join(folder, 'scripts/bundling/options.ts');
  const banner = `console.error('${LATER}', process.env.AWS_LAMBDA_FUNCTION_NAME);`;
  change(options, "format: 'cjs',", `format: 'cjs', banner: { js: ${JSON.stringify(banner)} },`);
  change(join(folder, 'statemachines/certificate-order.asl.yml'), 'Comment: >-', 'Comment: >-\n  Later.');
  return folder;
}

async function redeploy(from: Parameters<typeof deploy>[2]): Promise<void> {
  const facts = inject('deployed');
  if (facts === undefined || 'missing' in facts) throw new Error('This is no deployed stage.');
  await deploy(facts.stage, facts.settings, from);
}
