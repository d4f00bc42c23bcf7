// Starts a function as Lambda does, in a process of its own: argv has the bundle and the event. Prints on stderr, because the log is
// on stdout, the milliseconds from the start of loading to the first response, which waits for one AWS call.
const [bundle, event] = process.argv.slice(2);
const begin = performance.now();
const loading = bundle.endsWith('.mjs') ? import(bundle) : Promise.resolve(require(bundle));
loading
  .then(({ handler }) => handler(JSON.parse(event), { getRemainingTimeInMillis: () => 30_000 }))
  .then(() => process.stderr.write(`${performance.now() - begin}\n`, () => process.exit()));
