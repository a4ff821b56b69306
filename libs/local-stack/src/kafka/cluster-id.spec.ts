import { describe, expect, it } from '@jest/globals';
import { newClusterId } from './cluster-id.js';

describe('newClusterId', () => {
  it('does not begin with a dash, which the format command would take for an option', () => {
    // 0xf8 is 62 in its first six bits: "-" in URL-safe base64.
    const draws = [Buffer.alloc(16, 0xf8), Buffer.alloc(16, 0xfb), Buffer.alloc(16, 1)];
    const id = newClusterId(() => draws.shift() ?? Buffer.alloc(16));
    expect(id).toBe(Buffer.alloc(16, 1).toString('base64url'));
    expect(draws).toEqual([]);
  });

  it('has the 22 characters of 16 bytes', () => {
    expect(newClusterId()).toMatch(/^[\w-]{22}$/);
  });
});
