import * as z from 'zod';

const ORDER = '01M8KY1F4MYJRF4V3D5S9VH8C8';

/** Examples of parameters that a caller must give, by name, or by operation and name. */
const VALUES: Readonly<Record<string, string>> = {
  orderId: ORDER,
  name: 'example.org',
  document: '3bkv6ng5dz4fq7zrelgitbwvda',
  server: 'nginx',
  'removeBlock.id': 'wfjhofgcbl7czuvb3omjf277i4',
  'getGrant.id': 'agpy5w3t2n7q4r6b3c5d2f7gkm',
  'endGrant.id': 'agpy5w3t2n7q4r6b3c5d2f7gkm',
  'getAcmeCredential.id': '243rgwoofy5fwhu43nptd2w3pj',
  'revokeAcmeCredential.id': '243rgwoofy5fwhu43nptd2w3pj',
  'getReplacement.id': 'ahpy5w3t2n7q4r6b3c5d2f7gkm',
  'endReplacement.id': 'ahpy5w3t2n7q4r6b3c5d2f7gkm',
  'endIssuer.id': 'letsencrypt',
  'checkIssuer.id': 'letsencrypt',
  'changeIssuerRules.if-match': '"v3.hJ3mJc3kJmDqkBzXl2Zr0A"',
  'putMember.id': 'erika',
  'removeMember.id': 'erika',
  file: 'issuing.crt',
  part: 'placeOrder',
  'if-match': '"0ee909ab6c2cbc0c31f41233e74e01c8"',
};

const Parameters = z.array(z.looseObject({ name: z.string() }));

/** The parameters of an operation, with their examples. */
export const withExamples = (operation: string, parameters: unknown) =>
  Parameters.parse(parameters).map((each) => {
    const example = VALUES[`${operation}.${each.name}`] ?? VALUES[each.name];
    return example !== undefined ? { ...each, example } : each;
  });
