import { describe, expect, it } from 'vitest';
import { readNamespace } from '../../../lib/verification/grants/namespace.ts';

describe('a namespace', () => {
  it.each([
    ['example.org', 'example.org'],
    ['EXAMPLE.org', 'example.org'],
    ['example.org.', 'example.org'],
    [' dev.example.org ', 'dev.example.org'],
    ['bücher.example.org', 'xn--bcher-kva.example.org'],
    ['corp', 'corp'],
    ['CORP', 'corp'],
    ['team.corp', 'team.corp'],
    ['internal', 'internal'],
    ['home.arpa', 'home.arpa'],
    ['lan', 'lan'],
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['172.16.0.0/12', '172.16.0.0/12'],
    ['100.64.0.0/10', '100.64.0.0/10'],
    ['192.168.1.0/24', '192.168.1.0/24'],
    ['10.0.0.0/08', '10.0.0.0/8'],
    ['corp\u200b', 'corp'],
    ['10.1.2.3', '10.1.2.3/32'],
    ['198.35.26.0/24', '198.35.26.0/24'],
    ['FC00::/7', 'fc00::/7'],
    ['fd12:3456:789a:0::/48', 'fd12:3456:789a::/48'],
    ['fd00::1', 'fd00::1/128'],
    ['2a00:1234::/32', '2a00:1234::/32'],
  ])('%j is read as %s', (typed, namespace) => {
    expect(readNamespace(typed)).toEqual({ namespace });
  });

  it.each([
    ['com', 'public suffix'],
    ['co.uk', 'public suffix'],
    ['kawasaki.jp', 'public suffix'],
    ['*.corp', 'without the star: corp'],
    ['*.example.org', 'without the star: example.org'],
    ['*', '*'],
    ['a.*.corp', '*'],
    ['corp..', 'Remove the dot'],
    ['Corp.', 'Remove the dot'],
    ['.corp', 'empty label'],
    ['', 'domain name'],
    ['.', 'dot'],
    ['a b.corp', 'space'],
    ['a_b.corp', 'underscore'],
    ['admin@corp', '@'],
    ['公司', 'public suffix'],
    ['onion', 'reserved'],
    ['invalid', 'reserved'],
    ['localhost', 'reserved'],
    ['10.in-addr.arpa', 'reserved'],
    ['0.0.0.0/0', 'too wide'],
    ['::/0', 'too wide'],
    ['8.0.0.0/8', 'too wide. Outside of private networks, grant at most a /16'],
    ['10.0.0.0/7', 'too wide'],
    ['2000::/3', 'at most a /32'],
    ['10.1.2.3/8', 'The network is 10.0.0.0/8'],
    ['fd00::1/64', 'The network is fd00::/64'],
    ['::ffff:10.0.0.0/104', 'IPv4 addresses in the form of IPv6'],
    ['::ffff:10.0.0.1', 'IPv4 addresses in the form of IPv6'],
    ['127.0.0.1', 'loopback'],
    ['169.254.169.254/32', 'link-local'],
    ['224.0.0.0/24', 'multicast'],
    ['255.255.255.255', 'reserved'],
    ['203.0.113.0/24', 'documentation'],
    ['2001:db8:7::/48', 'documentation'],
    ['2002:a00:1::/48', 'IPv4 addresses in other forms'],
    ['4000::/32', '4000::/32: '],
    ['::1', 'loopback'],
    ['fe80::/64', 'link-local'],
    ['10.0.0.0/33', 'not a network'],
    ['10.0.0/8', 'not a network'],
    ['fd00::/129', 'not a network'],
    ['010.0.0.0/8', 'not a network'],
    ['0x0a.0.0.1', ''],
    ['fd00::1%eth0', ''],
    [`${'a'.repeat(64)}.corp`, '63'],
    [`${'a.'.repeat(150)}corp`, ''],
  ])('%j is refused, with a remedy', (typed, remedy) => {
    const read = readNamespace(typed);

    expect(read).toHaveProperty('fault');
    if ('fault' in read) expect(read.fault.message).toContain(remedy);
  });
});
