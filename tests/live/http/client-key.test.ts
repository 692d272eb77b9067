import { describe, expect, test } from 'vitest';
import { SettingsError } from '../../../src/config/settings-error.ts';
import { clientKey } from '../../../src/live/http/edge/client-key.ts';
import { trustedHops } from '../../../src/live/http/edge/trusted-hops.ts';

describe('a client', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0db8:0001:0002::1', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['not an address', 'unknown'],
    ['a:b', 'unknown'],
    [undefined, 'local'],
  ])('at %s counts as %s', (address, key) => {
    expect(clientKey(address)).toBe(key);
  });
});

describe('trusted hops', () => {
  test('are the addresses and networks listed, and UNIX sockets', () => {
    const isTrusted = trustedHops('127.0.0.1, ::1,10.1.0.0/16, 2001:db8::/32');
    const yes = ['127.0.0.1', '::ffff:127.0.0.1', '::1', '10.1.2.3', '2001:db8::5', undefined];
    const no = ['127.0.0.2', '10.2.0.1', '2001:db9::1', 'unknown', ''];
    expect(yes.map(isTrusted)).toEqual(yes.map(() => true));
    expect(no.map(isTrusted)).toEqual(no.map(() => false));
  });

  test.each([
    'proxy.example',
    '10.0.0.0/33',
    '127.0.0.1/x',
    '10.0.0.0/',
    '10.0.0.0/-1',
    '10.0.0.0/8/8',
    '::/129',
  ])('cannot be %s', (entry) => {
    expect(() => trustedHops(entry)).toThrow(SettingsError);
  });
});
