import { describe, expect, it } from '@jest/globals';
import { announcement } from './announcement.js';

const pipeline = {
  servers: { brokers: '127.0.0.1:9192', databaseUrl: 'postgres://postgres:secret@127.0.0.1:5432/quotewire' },
  addresses: {
    'feed-ingest': 'http://127.0.0.1:3101',
    enrichment: 'http://127.0.0.1:3002',
    storage: 'http://127.0.0.1:3003',
  },
};

describe('announcement', () => {
  const text = announcement(pipeline, '/home/me/.quotewire', undefined);

  it('has every address, and commands to try that use them', () => {
    for (const address of [...Object.values(pipeline.addresses), pipeline.servers.brokers])
      expect(text).toContain(address);
    expect(text).toContain(`'http://127.0.0.1:3101/v1/articles?url=`);
    expect(text).toContain(`curl 'http://127.0.0.1:3003/v1/quotes?limit=5'`);
  });

  it('does not show the password', () => {
    expect(text).toContain('postgres://postgres@127.0.0.1:5432/quotewire');
    expect(text).not.toContain('secret');
  });
});
