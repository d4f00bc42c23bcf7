import { giveUp } from './cannot-start.ts';
import { emptyStateFolder, stateFolder } from './state-folder.ts';

try {
  const home = stateFolder();
  emptyStateFolder(home);
  console.log(`${home} is empty.`);
} catch (error) {
  giveUp(error);
}
