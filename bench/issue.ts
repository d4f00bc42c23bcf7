import { certificateRequest } from './issue/certificate-request.ts';
import { cfsslRate } from './issue/cfssl.ts';
import { ordinaryIssuing } from './issue/ordinary-issuing.ts';
import { ourIssuing } from './issue/our-issuing.ts';
import { median, type Row } from './row.ts';

/** Relative to the ordinary implementation of the same. */
const LEAST_TIMES = 5;
const ROUNDS = 5;
const ROUND_MS = 400;
const WARM_UP = 200;

type Make = () => Promise<string>;

/** CSR in, certificate out, per second of one core: CPU time counts, so a busy machine changes it little. */
export async function issue(): Promise<Row[]> {
  const csr = await certificateRequest('bench.example.org');
  const ours = await ourIssuing();
  const linted = await ordinaryIssuing({ lints: true });
  const bare = await ordinaryIssuing({ lints: false });
  const [rate = 0, ordinary, unlinted] = await medianRates(
    [ours, linted, bare].map((make) => make && (() => make(csr))),
  );
  const rows: Row[] = [
    {
      what: 'CSR in, examined, linted, signed, checked, PEM out',
      figure: perCore(rate),
      ...besides(rate, ordinary),
    },
    {
      what: '… beside one that lints nothing',
      figure: perCore(rate),
      beside: unlinted
        ? `× ${(rate / unlinted).toFixed(1)} of @peculiar/x509: ${perCore(unlinted)}`
        : NOT_HERE,
    },
  ];
  const cfssl = await cfsslRate(csr);
  const beside =
    typeof cfssl === 'number'
      ? `× ${(rate / cfssl).toFixed(2)} of cfssl’s signer, in Go: ${perCore(cfssl)}`
      : `cfssl is left out: ${cfssl.leftOut}`;
  return [...rows, { what: '… beside another that lints nothing', figure: perCore(rate), beside }];
}

const NOT_HERE = '@peculiar/x509 cannot be installed here';
const perCore = (rate: number): string => `${rate.toFixed(0)} per second and core`;

function besides(rate: number, ordinary: number | undefined): Pick<Row, 'beside' | 'within'> {
  if (ordinary === undefined) return { beside: NOT_HERE };
  const ratio = rate / ordinary;
  return {
    beside: `× ${ratio.toFixed(1)} of @peculiar/x509 doing the same: ${perCore(ordinary)}; at least × ${LEAST_TIMES}`,
    within: ratio >= LEAST_TIMES,
  };
}

/** Measured in turns, so that other load of the machine affects all of them. */
async function medianRates(makes: readonly (Make | undefined)[]): Promise<(number | undefined)[]> {
  const rates = makes.map((): number[] => []);
  for (const make of makes) for (let n = 0; make && n < WARM_UP; n++) await make();
  for (let round = 0; round < ROUNDS; round++)
    for (const [index, make] of makes.entries()) if (make) rates[index]?.push(await ratePerCore(make));
  return rates.map((each) => (each.length === 0 ? undefined : median(each)));
}

async function ratePerCore(make: Make): Promise<number> {
  const begin = performance.now();
  const before = process.cpuUsage();
  let made = 0;
  while (performance.now() - begin < ROUND_MS) {
    await make();
    made += 1;
  }
  const { user, system } = process.cpuUsage(before);
  return made / ((user + system) / 1_000_000);
}
