// @ts-check
// Plain JavaScript, loaded before everything else: a Node that is too old cannot parse the rest.
import { existsSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) await continueInNewerNode();
else module.enableCompileCache();

/**
 * Installs Node 24 among the commands of `npm ci`, which npm scripts find first, and runs this command with it.
 * Without a command (`node local/check-node.js`), the rest of the npm script runs with it.
 */
async function continueInNewerNode() {
  const { platform, arch } = process;
  const needed = `Countersign needs Node 22.18 or later, and this is ${process.version}`;
  if (platform !== 'linux' || !['x64', 'arm64'].includes(arch)) stop(`${needed}: install a newer one.`);
  const { installTool } = await import('../tools/install.js');
  const modules = await installTool('node').catch((error) =>
    stop(`${needed}. ${error.message} Start again with access to the npm registry, or install a newer Node.`),
  );
  const node = join(modules, `node-linux-${arch}`, 'bin', 'node');
  if (!existsSync(node)) stop(`${needed}: install a newer one.`);
  if (process.argv[1] === fileURLToPath(import.meta.url)) return;

  const { foregroundChild } = await import(
    pathToFileURL(join(modules, 'foreground-child/dist/esm/index.js')).href
  );
  foregroundChild(node, [...process.execArgv, ...process.argv.slice(1)]);
  // The command must not run here, too.
  await new Promise(() => {});
}

/**
 * @param {string} sentence
 * @returns {never}
 */
function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
