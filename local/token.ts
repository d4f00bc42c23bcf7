import { join } from 'node:path';
import { CannotStart, giveUp } from './cannot-start.ts';
import { fetchToken } from './fetch-token.ts';
import { MEMBERS } from './members.ts';
import { stateFolder } from './state-folder.ts';

try {
  const names = MEMBERS.map(({ name }) => name);
  const member = process.argv[2] ?? '';
  if (!names.includes(member))
    throw new CannotStart(
      `Name the member whose token you want: npm run --silent token -- ${names.join(' | ')}`,
    );
  console.log(await fetchToken(join(stateFolder(), 'oidc'), member));
} catch (error) {
  giveUp(error);
}
