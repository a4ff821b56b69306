import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { eventHeaders, EVENT_TYPES } from './envelope.js';
import { TOPICS } from './topics.js';

const file = new URL('../../../docs/api/asyncapi.yaml', import.meta.url);
const text = readFileSync(file, 'utf8');
const document = parse(text) as {
  channels: Record<string, { address: string }>;
  components: { messageTraits: { event: { headers: { properties: object } } } };
};

describe('the AsyncAPI document', () => {
  it('names every topic, and no other', () => {
    const addresses = Object.entries(document.channels).map(([name, { address }]) => [name, address]);
    expect(Object.fromEntries(addresses)).toEqual(TOPICS);
  });

  it('names the headers that events have', () => {
    const event = { id: 'i', type: EVENT_TYPES.raw, service: 's', subject: 'a', time: 't', traceparent: 'p' };
    expect(Object.keys(document.components.messageTraits.event.headers.properties).sort()).toEqual(
      Object.keys(eventHeaders(event)).sort(),
    );
  });

  it('refers to things that are there', () => {
    const references = Array.from(text.matchAll(/\$ref: '?([^'\s]+)/g), ([, reference = '']) => reference);
    expect(references.length).toBeGreaterThan(10);
    for (const reference of references) {
      if (reference.startsWith('#/')) {
        const found = reference
          .slice(2)
          .split('/')
          .reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], document);
        expect([reference, found]).toEqual([reference, expect.anything()]);
      } else {
        expect([reference, existsSync(new URL(reference, file))]).toEqual([reference, true]);
      }
    }
  });
});
