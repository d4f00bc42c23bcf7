import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networks } from '../../lib/domain-validation/networks.ts';

const none = networks([]);

describe('the networks to which the HTTP check connects', () => {
  it.each([
    '0.0.0.0',
    '0.1.2.3',
    '10.0.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.8',
    '192.0.2.1',
    '192.88.99.1',
    '192.168.0.1',
    '198.18.0.1',
    '198.19.255.255',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '239.255.255.250',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::7f00:1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::ffff:0:8.8.8.8',
    '64:ff9b::127.0.0.1',
    '64:ff9b::8.8.8.8',
    '64:ff9b:1::1',
    '100::1',
    '2001::1',
    '2001:2::1',
    '2001:10::1',
    '2001:db8::1',
    '2002:7f00:1::1',
    '2002:808:808::1',
    '3fff::1',
    '5f00::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fec0::1',
    'ff02::1',
    'fe80::1%eth0',
    '2606:4700::1111%eth0',
    '',
    'localhost',
    '127.1',
    '0x7f000001',
  ])('do not contain %s', (address) => {
    expect(none.reach(address)).toBe('refused');
  });

  it.each([
    '1.1.1.1',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '192.169.0.0',
    '223.255.255.255',
    '2001:200::1',
    '2001:4860:4860::8888',
    '2606:4700::1111',
    '2a00:1450:4001::1',
  ])('contain %s', (address) => {
    expect(none.reach(address)).toBe('public');
  });

  it('contain what the operator names, and nothing else', () => {
    const named = networks(['10.1.0.0/16', 'fd12:3456::/32', '127.0.0.1/32']);

    expect(['10.1.2.3', 'fd12:3456::1', '127.0.0.1'].map(named.reach)).toEqual(Array(3).fill('configured'));
    expect(['10.2.0.1', 'fd12:3457::1', '127.0.0.2', '::1'].map(named.reach)).toEqual(
      Array(4).fill('refused'),
    );
    expect(named.reach('1.1.1.1')).toBe('public');
  });

  it.each([
    '169.254.169.254',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    'fd00:ec2::254',
    'fe80::1',
    'ff02::1',
    '::ffff:10.1.2.3',
    '64:ff9b::10.1.2.3',
    '2002:a01:203::1',
  ])('never contain %s, whatever is named', (address) => {
    expect(networks(['0.0.0.0/0', '::/0']).reach(address)).toBe('refused');
  });

  it('never contain an IPv4 address in a form of IPv6, whatever is named', () => {
    const named = networks(['0.0.0.0/0']);
    fc.assert(
      fc.property(
        fc.ipV4(),
        fc.constantFrom('::ffff:', '::', '64:ff9b::', '::ffff:0:'),
        (address, prefix) => {
          expect(named.reach(`${prefix}${address}`)).toBe('refused');
        },
      ),
    );
  });

  it('agree with arithmetic about every prefix of IPv4', () => {
    const number = (address: string) => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
    fc.assert(
      fc.property(fc.ipV4(), fc.integer({ min: 1, max: 32 }), fc.ipV4(), (network, prefix, address) => {
        const size = 2 ** (32 - prefix);
        const inside = Math.floor(number(network) / size) === Math.floor(number(address) / size);
        const reach = networks([`${network}/${prefix}`]).reach(address);

        if (none.reach(address) === 'public') expect(reach).toBe(inside ? 'configured' : 'public');
        if (!inside) expect(reach).toBe(none.reach(address));
      }),
    );
  });

  it.each([
    '10.0.0.0',
    '10.0.0.0/33',
    '::1/129',
    'example.org/8',
    '10.0.0.0/8 ',
    '10.0.0.0/-1',
    'fe80::1%1/64',
  ])('are not described by %s', (cidr) => {
    expect(() => networks([cidr])).toThrow('not a network');
  });
});
