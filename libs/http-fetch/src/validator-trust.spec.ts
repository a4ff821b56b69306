import { describe, expect, it } from '@jest/globals';
import {
  MAX_NOT_MODIFIED,
  newValidatorTrust,
  noteAnswer,
  validatorsToSend,
  type Validators,
  type ValidatorTrust,
  type Verdict,
} from './validator-trust.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MONDAY = 'Mon, 12 Jan 2026 12:00:00 GMT';
const TUESDAY = 'Tue, 13 Jan 2026 12:00:00 GMT';

/** What a server has at one time. */
interface Version extends Validators {
  content: string;
}
/** Decides between 304 and the whole. */
type Server = (sent: Validators, version: Version) => 200 | 304;

const isEmpty = (sent: Validators): boolean => Object.keys(sent).length === 0;
/** RFC 9110 section 13.2.2: with If-None-Match, If-Modified-Since is ignored. */
const honest: Server = (sent, version) => {
  if (sent.etag !== undefined) return sent.etag === version.etag ? 304 : 200;
  return sent.lastModified !== undefined && sent.lastModified === version.lastModified ? 304 : 200;
};
const always304: Server = (sent) => (isEmpty(sent) ? 200 : 304);
const ignoring: Server = () => 200;

/** A client that polls one server every hour. */
class Polls {
  trust: ValidatorTrust = newValidatorTrust();
  now = 0;
  readonly sent: Validators[] = [];

  constructor(private readonly server: Server) {}

  poll(version: Version, hours = 1): Verdict {
    this.now += hours * HOUR_MS;
    const sent = validatorsToSend(this.trust, this.now);
    this.sent.push(sent);
    const status = this.server(sent, version);
    const headers = { etag: version.etag, 'last-modified': version.lastModified };
    const noted = noteAnswer(this.trust, { status, headers, fingerprint: version.content }, this.now);
    // It is kept as JSON.
    this.trust = JSON.parse(JSON.stringify(noted.trust)) as ValidatorTrust;
    return noted.verdict;
  }

  /** Polls until something other than 304 comes. */
  until(version: Version, maxPolls: number): { polls: number; verdict: Verdict } {
    for (let polls = 1; polls <= maxPolls; polls++) {
      const verdict = this.poll(version);
      if (verdict !== 'not_modified') return { polls, verdict };
    }
    return { polls: maxPolls, verdict: 'not_modified' };
  }
}

describe('validator trust', () => {
  it('sends what the newest whole answer gave', () => {
    const polls = new Polls(honest);
    expect(polls.poll({ content: 'a', etag: '"1"', lastModified: MONDAY })).toBe('new_content');
    expect(polls.poll({ content: 'a', etag: '"1"', lastModified: MONDAY })).toBe('not_modified');
    expect(polls.poll({ content: 'b', etag: '"2"', lastModified: TUESDAY })).toBe('new_content');
    expect(polls.poll({ content: 'b', etag: '"2"', lastModified: TUESDAY })).toBe('not_modified');
    expect(polls.sent).toEqual([
      {},
      { etag: '"1"', lastModified: MONDAY },
      { etag: '"1"', lastModified: MONDAY },
      { etag: '"2"', lastModified: TUESDAY },
    ]);
    expect(polls.trust.distrusted).toEqual({});
  });

  it('sends nothing where nothing was given, or what is longer than any real one', () => {
    const polls = new Polls(honest);
    polls.poll({ content: 'a' });
    polls.poll({ content: 'a', etag: `"${'x'.repeat(2_000)}"` });
    polls.poll({ content: 'a', etag: '' });
    polls.poll({ content: 'a' });
    expect(polls.sent).toEqual([{}, {}, {}, {}]);
  });

  it('sends them to the address only that gave them', () => {
    const answer = { status: 200, url: 'https://b.example/', headers: { etag: '"1"' }, fingerprint: 'a' };
    const { trust } = noteAnswer(newValidatorTrust(), answer, 0);
    expect(validatorsToSend(trust, 0)).toEqual({ etag: '"1"', validFor: 'https://b.example/' });
  });

  it('suspects nothing where a redirect leads to another server', () => {
    const answer = (url: string) => ({ status: 200, url, headers: { etag: '"1"' }, fingerprint: url });
    const first = noteAnswer(newValidatorTrust(), answer('https://a.example/?1'), 0).trust;
    expect(noteAnswer(first, answer('https://b.example/?1'), 0).trust.distrusted).toEqual({});
    expect(noteAnswer(first, answer('https://a.example/?2'), 0).trust.distrusted).toHaveProperty('etag');
  });

  it('looks at the whole now and then, and goes on trusting a server that was right', () => {
    const polls = new Polls(honest);
    const version = { content: 'a', etag: '"1"' };
    polls.poll(version);
    expect(polls.until(version, 200)).toEqual({ polls: 72, verdict: 'same_content' });
    expect(polls.until(version, 200)).toEqual({ polls: 72, verdict: 'same_content' });
    expect(polls.trust.distrusted).toEqual({});
  });

  it('looks at the whole after many answers, however quickly they came', () => {
    const polls = new Polls(honest);
    const version = { content: 'a', etag: '"1"' };
    polls.poll(version);
    for (let n = 0; n < MAX_NOT_MODIFIED; n++) expect(polls.poll(version, 0.01)).toBe('not_modified');
    expect(polls.poll(version, 0.01)).toBe('same_content');
  });

  it('uses the validators of an address that is rarely asked, too', () => {
    const polls = new Polls(honest);
    const version = { content: 'a', etag: '"1"' };
    const verdicts = [1, 2, 3, 4, 5].map(() => polls.poll(version, 96));
    expect(verdicts).toEqual(['new_content', 'not_modified', 'same_content', 'not_modified', 'same_content']);
  });

  it('finds out an ETag that holds while the content changes, behind answers of 304', () => {
    const polls = new Polls(always304);
    polls.poll({ content: 'a', etag: '"1"' });
    const news = { content: 'b', etag: '"1"' };
    expect(polls.until(news, 100)).toEqual({ polls: 72, verdict: 'new_content' });
    expect(polls.trust.distrusted).toMatchObject({ etag: { reason: 'held_while_content_changed' } });
    expect([polls.poll(news), polls.poll({ content: 'c', etag: '"1"' })]).toEqual([
      'same_content',
      'new_content',
    ]);
  });

  it('finds out a server that says 304 whatever it is asked, though its validators change', () => {
    const polls = new Polls(always304);
    polls.poll({ content: 'a', etag: '"1"', lastModified: MONDAY });
    const news = { content: 'b', etag: '"2"', lastModified: TUESDAY };
    expect(polls.until(news, 100)).toEqual({ polls: 72, verdict: 'new_content' });
    // The older ETag, then the Last-Modified, must not be answered with 304 now that there is news.
    expect(polls.poll(news)).toBe('not_modified');
    expect(polls.sent.at(-1)).toEqual({ etag: '"1"', lastModified: MONDAY });
    expect(polls.trust.distrusted).toMatchObject({ etag: { reason: 'held_while_content_changed' } });
    expect(polls.poll(news)).toBe('not_modified');
    expect(polls.sent.at(-1)).toEqual({ lastModified: TUESDAY });
  });

  it('does not blame an honest server whose content changed just as the whole was asked for', () => {
    const polls = new Polls(honest);
    polls.poll({ content: 'a', etag: '"1"' });
    for (let n = 0; n < 71; n++) polls.poll({ content: 'a', etag: '"1"' });
    const news = { content: 'b', etag: '"2"' };
    expect(polls.poll(news)).toBe('new_content');
    expect(polls.poll(news)).toBe('same_content');
    expect(polls.sent.slice(-2)).toEqual([{}, { etag: '"1"' }]);
    expect(polls.poll(news)).toBe('not_modified');
    expect(polls.trust.distrusted).toEqual({});
  });

  it.each([
    ['an ETag', { etag: '"1"' }],
    ['a weak ETag, also written as a strong one', { etag: 'W/"1"' }],
    ['a date', { lastModified: MONDAY }],
  ])('drops %s under which other content came', (_name, validators) => {
    const polls = new Polls(ignoring);
    polls.poll({ content: 'a', etag: '"1"', lastModified: MONDAY });
    polls.poll({ content: 'b', etag: '"2"', lastModified: TUESDAY, ...validators });
    expect(Object.keys(polls.trust.distrusted)).toEqual(Object.keys(validators));
  });

  it('drops an ETag that is new each time, so that Last-Modified can work', () => {
    const polls = new Polls(honest);
    const version = (n: number) => ({ content: 'a', etag: `"${n}"`, lastModified: MONDAY });
    const verdicts = [1, 2, 3, 4, 5, 6].map((n) => polls.poll(version(n)));
    expect(verdicts).toEqual([
      'new_content',
      'same_content',
      'same_content',
      'same_content',
      'not_modified',
      'not_modified',
    ]);
    expect(polls.sent.at(-1)).toEqual({ lastModified: MONDAY });
    expect(polls.trust.distrusted).toMatchObject({ etag: { reason: 'changes_without_content' } });
  });

  it('gives a validator another chance after a month', () => {
    const polls = new Polls(honest);
    polls.poll({ content: 'a', etag: '"1"' });
    polls.trust.distrusted = { etag: { reason: 'held_while_content_changed', since: polls.now } };
    const version = { content: 'a', etag: '"1"' };
    expect(polls.poll(version, 29 * 24)).toBe('same_content');
    expect(polls.poll(version, 2 * 24)).toBe('not_modified');
    expect(polls.now).toBeGreaterThan(30 * DAY_MS);
  });
});
