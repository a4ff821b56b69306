import { describe, expect, it } from '@jest/globals';
import { childEnvironment } from './environment.js';

describe('childEnvironment', () => {
  it('is ours with the given variables set, and none that is empty', () => {
    process.env['QUOTEWIRE_TEST_KEPT'] = 'kept';
    process.env['QUOTEWIRE_TEST_EMPTY'] = '';
    const environment = childEnvironment({ QUOTEWIRE_TEST_SET: 'set', QUOTEWIRE_TEST_UNSET: '' });
    delete process.env['QUOTEWIRE_TEST_KEPT'];
    delete process.env['QUOTEWIRE_TEST_EMPTY'];
    const ours = Object.entries(environment).filter(([name]) => name.startsWith('QUOTEWIRE_TEST_'));
    expect(Object.fromEntries(ours)).toEqual({ QUOTEWIRE_TEST_KEPT: 'kept', QUOTEWIRE_TEST_SET: 'set' });
  });
});
