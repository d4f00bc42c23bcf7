// As Lambda starts a function, in a process of its own: argv has the bundle and the event. Prints the milliseconds from
// before it is loaded until its first answer, which waits for one call of AWS.
const [bundle, event] = process.argv.slice(2);
const begin = performance.now();
const loading = bundle.endsWith('.mjs') ? import(bundle) : Promise.resolve(require(bundle));
loading
  .then(({ handler }) => handler(JSON.parse(event), { getRemainingTimeInMillis: () => 30_000 }))
  .then(() => process.stdout.write(`${performance.now() - begin}\n`, () => process.exit()));
