import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readSettings, SettingsError } from './settings.js';

const minimal = { KAFKA_BROKERS: '127.0.0.1:9092', DATABASE_URL: 'postgres://u:p@127.0.0.1:5432/quotewire' };

function problemsOf(env: Record<string, string>): string[] {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems.map(({ variable }) => variable);
    throw error;
  }
  return [];
}

describe('readSettings', () => {
  it('fills in the defaults', () => {
    const settings = readSettings(minimal);
    expect(settings.KAFKA_BROKERS).toEqual(['127.0.0.1:9092']);
    expect(settings.HOST).toBe('127.0.0.1');
    expect([settings.INGEST_PORT, settings.ENRICHMENT_PORT, settings.STORAGE_PORT]).toEqual([
      3001, 3002, 3003,
    ]);
    expect(settings.API_KEYS_REQUIRED).toBe(false);
    expect(settings.PUBLIC_URL).toBeUndefined();
  });

  it('are all in docs/settings.md, and no others', () => {
    const optional = {
      PUBLIC_URL: 'https://news.example',
      QUOTEWIRE_ADMIN_KEY: 'k'.repeat(32),
      FETCH_CONTACT: 'desk@news.example',
    };
    const documented = readFileSync('docs/settings.md', 'utf8').matchAll(/^\| `(\w+)`/gmu);
    expect([...documented].map(([, name]) => name).sort()).toEqual(
      Object.keys(readSettings({ ...minimal, ...optional })).sort(),
    );
  });

  it('takes an empty variable for an absent one', () => {
    expect(readSettings({ ...minimal, INGEST_PORT: '' }).INGEST_PORT).toBe(3001);
  });

  it.each<[contact: string, wrong: string[]]>([
    ['https://quotes.example/about', []],
    ['news@quotes.example', []],
    ['the news desk', ['FETCH_CONTACT']],
    ['javascript:alert(1)', ['FETCH_CONTACT']],
  ])('takes %s for a contact, or says what is wrong', (FETCH_CONTACT, wrong) => {
    expect(problemsOf({ ...minimal, FETCH_CONTACT })).toEqual(wrong);
  });

  it.each<[memory: string, maxBytes: string, wrong: string[]]>([
    ['256', '16777216', []],
    ['255', '16777216', ['READING_WORKER_MEMORY_MB']],
    ['512', '67108864', ['READING_WORKER_MEMORY_MB']],
    ['1024', '67108864', []],
  ])('lets readers have %s MiB for documents of %s bytes, or not', (memory, maxBytes, wrong) => {
    const env = { ...minimal, READING_WORKER_MEMORY_MB: memory, FETCH_MAX_BYTES: maxBytes };
    expect(problemsOf(env)).toEqual(wrong);
  });

  it('names every wrong variable at once', () => {
    expect(
      problemsOf({
        ...minimal,
        DATABASE_URL: 'mysql://x',
        INGEST_PORT: 'many',
        TOPIC_PREFIX: 'a b',
        LOG_LEVEL: 'loud',
      }).sort(),
    ).toEqual(['DATABASE_URL', 'INGEST_PORT', 'LOG_LEVEL', 'TOPIC_PREFIX']);
    expect(problemsOf({})).toEqual(['KAFKA_BROKERS', 'DATABASE_URL']);
  });

  it.each(['0.0.0.0', '::', '10.0.0.1', 'quotewire.example'])(
    'refuses to listen on %s without API keys',
    (HOST) => {
      expect(problemsOf({ ...minimal, HOST })).toEqual(['HOST']);
      expect(problemsOf({ ...minimal, HOST, API_KEYS_REQUIRED: 'true' })).toEqual([]);
    },
  );

  it.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('listens on %s without API keys', (HOST) => {
    expect(problemsOf({ ...minimal, HOST })).toEqual([]);
  });
});
