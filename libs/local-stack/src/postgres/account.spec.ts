import { describe, expect, it } from '@jest/globals';
import { parseAccount } from './account.js';

describe('parseAccount', () => {
  it.each([
    {
      title: 'Debian',
      line: 'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin',
      uid: 65_534,
      gid: 65_534,
    },
    { title: 'Fedora of old', line: 'nobody:x:99:99:Nobody:/:/sbin/nologin', uid: 99, gid: 99 },
    { title: 'macOS', line: 'nobody:*:-2:-2:Unprivileged User:/var/empty:/usr/bin/false', uid: -2, gid: -2 },
  ])('finds nobody of $title', ({ line, uid, gid }) => {
    expect(parseAccount(`root:x:0:0::/root:/bin/sh\n${line}\n`, 'nobody')).toEqual({ uid, gid });
  });

  it('finds nobody else', () => {
    expect(parseAccount('nobody2:x:1:1::/:/bin/sh\n\n', 'nobody')).toBeUndefined();
  });
});
