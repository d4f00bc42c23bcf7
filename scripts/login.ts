import { accessTokenFor, endSession } from './login/access-token.ts';
import { readSignInSettings, serviceAt } from './login/sign-in-settings.ts';
import { command, parsed } from './stage/flags.ts';
import { Stop } from './stage/stop.ts';

const HELP = `npm run --silent login -- URL

Prints an access token of yours for the service at this address, on standard output:
  TOKEN=$(npm run --silent login -- https://ra.example.org)
It needs no AWS credentials. The first time, and when your session has ended, it shows an address: open it in a browser on
this machine, and sign in there. The session is kept in a file that only you can read.

  --sign-out       end the session, here and at the provider`;

await command(async () => {
  const { values, positionals } = parsed({
    options: { 'sign-out': { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const [typed, ...more] = positionals;
  if (typed === undefined || more.length > 0) throw new Stop(`Name one service.\n\n${HELP}`);
  const service = serviceAt(typed);
  const login = {
    service,
    settings: await readSignInSettings(service),
    tell: (line: string) => console.error(line),
  };
  if (!values['sign-out']) console.log(await accessTokenFor(login));
  else console.error((await endSession(login)) ? 'You are signed out.' : 'There was no session.');
  return 0;
});
