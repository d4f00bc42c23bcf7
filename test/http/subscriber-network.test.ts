import { describe, expect, it } from 'vitest';
import { subscriberNetwork } from '../../lib/http/subscriber-network.ts';

describe('an address is counted', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:db8:0:1::', '2001:db8:0:1::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    ['2001:db8:1::3:4:5:6', '2001:db8:1:0::/64'],
    ['1::4:5:6:7:8', '1:0:0:4::/64'],
  ])('%s as %s', (address, network) => {
    expect(subscriberNetwork(address)).toBe(network);
  });

  it('by itself if IPv4 is mapped into IPv6: not all of them as one', () => {
    expect(subscriberNetwork('::ffff:192.0.2.7')).toBe('::ffff:192.0.2.7');
  });

  it.each(['', 'nowhere', '192.0.2.7:80'])('by its text if that is no address: "%s"', (said) => {
    expect(subscriberNetwork(said)).toBe(said);
  });
});
