import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { storeApiKey, type Scope } from '#libs/access';
import { connectDataSource, runMigrations } from '#libs/persistence';
import { ApiKeys } from '../../libs/access/src/api-keys.js';
import { createLogger } from '#libs/observability';
import { createDatabase, type TestDatabase } from '../support/servers.js';
import { connect, StorageApp } from './storage-app.js';

let database: TestDatabase;
let access: DataSource;
let app: StorageApp;

const keyNamed = (name: string): string => `key-of-${name.replaceAll(' ', '-')}`.padEnd(40, 'x');

async function make(name: string, scopes: readonly Scope[], change = ''): Promise<string> {
  await storeApiKey(access, { name, key: keyNamed(name), scopes });
  if (change !== '') await access.query(`UPDATE access.api_keys SET ${change} WHERE name = $1`, [name]);
  return keyNamed(name);
}

beforeAll(async () => {
  database = await createDatabase('storage_access');
  await runMigrations(database.url);
  access = await connectDataSource({
    url: database.url,
    schema: 'access',
    poolSize: 1,
    applicationName: 'test-access',
  });
  app = await StorageApp.start(await connect(database.url), { keysRequired: true });
});

afterAll(async () => {
  await app.close();
  await access.destroy();
  await database.drop();
});

const bearer = (key: string): Record<string, string> => ({ authorization: `Bearer ${key}` });

describe('a service with keys on', () => {
  it('serves whoever has the scope, by either header', async () => {
    const key = await make('reader', ['query']);
    expect(await app.get('/v1/articles', {}, bearer(key))).toMatchObject({ status: 200 });
    expect(await app.get('/v1/quotes', {}, { authorization: `bearer  ${key} ` })).toMatchObject({
      status: 200,
    });
    expect(await app.get('/v1/quotes', {}, { 'x-api-key': key })).toMatchObject({ status: 200 });
  });

  it.each<[string, Record<string, string>, string]>([
    ['nothing', {}, 'api_key_missing'],
    ['an unknown key', bearer(keyNamed('unknown')), 'api_key_invalid'],
    ['a short one', bearer('x'), 'api_key_invalid'],
    ['a huge one', bearer('x'.repeat(5_000)), 'api_key_invalid'],
    ['another scheme', { authorization: 'Basic dTpw' }, 'api_key_invalid'],
    ['an empty header', { authorization: '' }, 'api_key_invalid'],
    ['a key with SQL in it', { 'x-api-key': `' OR true --${'x'.repeat(20)}` }, 'api_key_invalid'],
  ])('answers 401 to %s', async (_, headers, code) => {
    const answer = await app.get('/v1/articles', {}, headers);
    expect([answer.status, answer.body.code]).toEqual([401, code]);
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="quotewire"');
    expect(answer.headers['content-type']).toMatch('application/problem+json');
  });

  it.each<[string, string]>([
    ['was revoked', 'revoked_at = now()'],
    ['has expired', `expires_at = now() - interval '1 second'`],
  ])('answers 401 to a key that %s', async (what, change) => {
    const key = await make(what, ['query'], change);
    expect(await app.get('/v1/articles', {}, bearer(key))).toMatchObject({
      status: 401,
      body: { code: 'api_key_invalid' },
    });
  });

  it('answers 403 to a key without the scope, the admin scope included', async () => {
    for (const scope of ['ingest', 'admin'] as const) {
      const key = await make(`only ${scope}`, [scope]);
      expect(await app.get('/v1/articles', {}, bearer(key))).toMatchObject({
        status: 403,
        body: { code: 'api_key_scope' },
      });
    }
  });

  it('refuses a route that was given no scope', async () => {
    const key = await make('everything', ['ingest', 'query', 'admin']);
    expect(await app.get('/v1/forgotten')).toMatchObject({ status: 401 });
    expect(await app.get('/v1/forgotten', {}, bearer(key))).toMatchObject({ status: 403 });
  });

  it.each(['/health/live', '/health/ready', '/metrics'])('leaves %s open', async (path) => {
    expect(await app.get(path)).toMatchObject({ status: 200 });
  });

  it('notes when a key was used', async () => {
    const key = await make('noted', ['query']);
    await app.get('/v1/articles', {}, bearer(key));
    const [row]: { used: boolean }[] = await access.query(
      `SELECT last_used_at > now() - interval '1 hour' AS used FROM access.api_keys WHERE name = 'noted'`,
    );
    expect(row?.used).toBe(true);
  });
});

describe('ApiKeys', () => {
  it('forgets a revoked key when its ten seconds are over', async () => {
    const dataSource = await connect(database.url);
    let now = 1_000_000;
    const keys = new ApiKeys(dataSource, createLogger('test', 'silent'), () => now);
    const key = await make('to be revoked', ['query']);
    expect(await keys.find(key)).toMatchObject({ scopes: ['query'] });
    await access.query(`UPDATE access.api_keys SET revoked_at = now() WHERE name = 'to be revoked'`);
    now += 9_999;
    expect(await keys.find(key)).toBeDefined();
    now += 1;
    expect(await keys.find(key)).toBeUndefined();
    await dataSource.destroy();
  });
});

describe('storeApiKey', () => {
  const state = async (): Promise<unknown> =>
    access.query(
      `SELECT scopes, revoked_at IS NOT NULL AS revoked FROM access.api_keys WHERE name = 'admin'`,
    );

  it('keeps no key in the clear, changes nothing when it comes again, and replaces another of the name', async () => {
    const admin = { name: 'admin', key: keyNamed('first admin'), scopes: ['admin'] as const };
    expect(await storeApiKey(access, admin)).toBe(true);
    expect(await storeApiKey(access, admin)).toBe(false);
    const [row]: { text: string }[] = await access.query(
      'SELECT string_agg(k::text, $1) AS text FROM access.api_keys k',
      ['\n'],
    );
    expect(row?.text).not.toContain('key-of-');

    await access.query(`UPDATE access.api_keys SET revoked_at = now() WHERE name = 'admin'`);
    expect(await storeApiKey(access, admin)).toBe(false);
    expect(await state()).toEqual([{ scopes: ['admin'], revoked: true }]);
    expect(await storeApiKey(access, { ...admin, key: keyNamed('second admin'), scopes: ['query'] })).toBe(
      true,
    );
    expect(await state()).toEqual([{ scopes: ['query'], revoked: false }]);
  });
});
