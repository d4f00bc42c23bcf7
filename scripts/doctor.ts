import { systemClock } from '../lib/clock.ts';
import { httpsResolver } from '../lib/dns/https-resolver.ts';
import { CHECKS, examine, lineOf } from './doctor/examine.ts';
import { connect } from './stage/aws.ts';
import { readDeployment } from './stage/deployment.ts';
import { chosenStage, command, parsed, STAGE_FLAGS, STAGE_HELP, useAccount } from './stage/flags.ts';
import { Stop } from './stage/stop.ts';

const HELP = `npm run doctor [-- CHECK…]

Checks a deployed stage without changing it. Prints a line per check: ok, or what to do. Ends with status 1 if anything
must be corrected. Checks: ${Object.keys(CHECKS).join(', ')}.

${STAGE_HELP}`;

await command(async () => {
  const { values, positionals } = parsed({ options: STAGE_FLAGS, allowPositionals: true });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const unknown = positionals.filter((name) => !Object.hasOwn(CHECKS, name));
  if (unknown.length > 0) throw new Stop(`There is no check ${unknown.join(', ')}.\n\n${HELP}`);
  const { stage, region } = chosenStage(values);
  useAccount({ region, profile: values.profile });
  const aws = connect(region);
  const deployment = await readDeployment(aws, { stage, region });
  const resolver = httpsResolver({ url: `${deployment.service.parameters['ResolverUrl']}` });

  const chosen = Object.entries(CHECKS).filter(
    ([name]) => positionals.length === 0 || positionals.includes(name),
  );
  let wanting = 0;
  for await (const finding of examine(
    { aws, deployment, resolver, clock: systemClock },
    Object.fromEntries(chosen),
  )) {
    if (finding.state === 'mend') wanting += 1;
    console.log(lineOf(finding));
  }
  console.log(wanting === 0 ? 'All is well.' : `${wanting} to mend.`);
  return wanting === 0 ? 0 : 1;
});
