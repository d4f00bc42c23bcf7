// Plain JavaScript, loaded before everything else: a Node that is too old cannot parse the rest.
import module from 'node:module';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Countersign needs Node 22.18 or later, and this is ${process.version}: install a newer one, or run it by npm after \`npm ci\` on Linux x64, which brings Node 24 along.`,
  );
  process.exit(1);
}
module.enableCompileCache();
