import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { incompatibilities, type SchemaNode } from './compatibility.js';
import { schemas } from './schemas.js';

const folder = new URL('../published/', import.meta.url);
const published = (name: string): SchemaNode =>
  JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as SchemaNode;

describe('published schemas', () => {
  it('has a published copy of every schema, and no other', () => {
    const files = readdirSync(folder).map((file) => file.replace(/\.json$/, ''));
    expect(files.sort()).toEqual(Object.keys(schemas).sort());
  });

  it.each(Object.entries(schemas))('%s is compatible with what was published', (name, schema) => {
    expect(incompatibilities(published(name), schema)).toEqual([]);
  });

  it.each(Object.entries(schemas))('%s is published as it is now (npm run schemas)', (name, schema) => {
    expect(published(name)).toEqual(JSON.parse(JSON.stringify(schema)));
  });
});

describe('incompatibilities', () => {
  const base = {
    type: 'object',
    required: ['a'],
    properties: { a: { type: 'string', minLength: 1 }, b: { enum: ['x', 'y'] } },
  };

  it.each<[string, SchemaNode]>([
    ['an optional property more', { ...base, properties: { ...base.properties, c: { type: 'number' } } }],
    ['another description', { ...base, description: 'words', properties: { ...base.properties } }],
  ])('lets through %s', (_, current) => {
    expect(incompatibilities(base, current)).toEqual([]);
  });

  it.each<[string, SchemaNode, string]>([
    ['a property gone', { ...base, properties: { a: base.properties.a } }, '/properties/b: was removed'],
    ['a property newly required', { ...base, required: ['a', 'b'] }, '/required: b was added'],
    ['a property no longer required', { ...base, required: [] }, '/required: a was removed'],
    [
      'another type',
      { ...base, properties: { ...base.properties, a: { type: 'number', minLength: 1 } } },
      '/properties/a/type: was "string", is "number"',
    ],
    [
      'an enumeration value more',
      { ...base, properties: { ...base.properties, b: { enum: ['x', 'y', 'z'] } } },
      '/properties/b/enum: was ["x","y"], is ["x","y","z"]',
    ],
    [
      'a narrower bound',
      { ...base, properties: { ...base.properties, a: { type: 'string', minLength: 2 } } },
      '/properties/a/minLength: was 1, is 2',
    ],
    [
      'unknown fields refused',
      { ...base, additionalProperties: false },
      '/additionalProperties: was undefined, is false',
    ],
  ])('refuses %s', (_, current, expected) => {
    expect(incompatibilities(base, current)).toEqual([expected]);
  });
});
