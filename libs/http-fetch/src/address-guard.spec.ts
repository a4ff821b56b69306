import { describe, expect, it } from '@jest/globals';
import { createAddressGuard, isPublicAddress } from './address-guard.js';

describe('isPublicAddress', () => {
  it.each([
    '1.1.1.1',
    '93.184.215.14',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700:4700::1111',
    '2a00:1450::1',
    '2a00::5efe:1',
    '168.63.129.17',
  ])('takes %s for public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.170',
    '192.168.1.1',
    '198.19.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%lo',
    '2606:4700:4700::1111%eth0',
    'fec0::1',
    'ff02::1',
    '100::1',
    '5f00::1',
    '168.63.129.16',
    '100.100.100.200',
    '192.0.0.192',
    '::ffff:0:127.0.0.1',
    '64:ff9b::169.254.169.254',
    '64:ff9b:1:0:0:0:7f00:1',
    '2001:0:53aa:64c:0:0:80ff:fffe',
    '2001:4860:1:2:0:5efe:127.0.0.1',
    '2001:4860::200:5efe:a00:1',
    '2001:4860::5efe:0:0',
    '3fff::1',
    'localhost',
    '127.1',
    '',
  ])('refuses %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('createAddressGuard', () => {
  it.each<[exceptions: string[], address: string, port: number, allowed: boolean]>([
    [[], '127.0.0.1', 80, false],
    [[], '8.8.8.8', 80, true],
    [['127.0.0.1'], '127.0.0.1', 80, true],
    [['127.0.0.1'], '127.0.0.2', 80, false],
    [['127.0.0.1:8080'], '127.0.0.1', 8080, true],
    [['127.0.0.1:8080'], '127.0.0.1', 80, false],
    [['10.0.0.0/8'], '10.9.9.9', 443, true],
    [['10.0.0.0/8:443'], '10.9.9.9', 80, false],
    [['::1'], '::1', 80, true],
    [['[::1]:8080'], '::1', 80, false],
    [['fd00::/8'], 'fd12::1', 80, true],
  ])('with %j lets %s port %d through: %s', (exceptions, address, port, allowed) => {
    expect(createAddressGuard(exceptions).allows(address, port)).toBe(allowed);
  });

  it.each(['localhost', '127.0.0.1/40', '300.1.1.1', '127.0.0.1:x', ''])(
    'does not take the exception %j',
    (text) => {
      expect(() => createAddressGuard([text])).toThrow(RangeError);
    },
  );
});
