import { describe, expect, it } from '@jest/globals';
import { FeedTrust } from '../feed-documents/feed-trust.js';
import { toTrustView } from './trust-view.js';

describe('toTrustView', () => {
  it('says that nothing speaks against a feed that nothing is known of', () => {
    expect(toTrustView(FeedTrust.from(undefined), {})).toMatchObject({
      guid: { standing: 'used', shared: 0 },
      link: { standing: 'used', shared: 0, ignoredParameters: [] },
      body: { compared: 'whole' },
      etag: { standing: 'used' },
      lastModified: { standing: 'used' },
    });
  });

  it('shows what was measured, with reasons', () => {
    const trust = FeedTrust.from(undefined);
    for (let document = 0; document < 3; document++) {
      trust.noteGuidsChanged();
      trust.noteParameter('sid');
      trust.noteBodies('markup', 1);
    }
    trust.noteSharedLink('//n.example/live');
    const distrusted = { etag: { reason: 'held_while_content_changed', since: 0 } } as const;
    expect(toTrustView(trust, distrusted)).toEqual({
      guid: { standing: 'changes', reason: expect.stringMatching(/other guids/), shared: 0 },
      link: {
        standing: 'used',
        reason: expect.stringMatching(/several/),
        shared: 1,
        ignoredParameters: ['sid'],
      },
      body: { compared: 'text', reason: expect.stringMatching(/markup/) },
      etag: { standing: 'held_while_content_changed', reason: expect.stringMatching(/stayed the same/) },
      lastModified: { standing: 'used', reason: expect.any(String) },
    });
  });
});
