import type { Client } from 'pg';
import { sqlState } from './errors.js';
import { ACCESS_READER_ROLE, MIGRATIONS_TABLE, SCHEMA_NAMES, SCHEMAS } from './schemas.js';

const SERVICE_ROLES = SCHEMA_NAMES.map((schema) => SCHEMAS[schema].role);
const ROLES = [...SERVICE_ROLES, ACCESS_READER_ROLE];
/** Roles whose services look API keys up. */
const KEY_READERS = [SCHEMAS.ingest.role, SCHEMAS.storage.role];

/**
 * Roles belong to the whole server, so a migration of another of its databases may make or grant the same ones at this
 * moment: duplicate object, unique violation, "tuple concurrently updated".
 */
const RACES = new Set(['42710', '23505', 'XX000']);
const MAX_ATTEMPTS = 10;

/** Every name below is a constant of this library; none comes from outside. */
export async function prepareRolesAndSchemas(client: Client): Promise<void> {
  for (const role of ROLES) await racing(() => createRole(client, role));
  for (const role of SERVICE_ROLES) await racing(() => grantToUser(client, role));
  for (const role of KEY_READERS) await racing(() => grantReader(client, role));
  for (const schema of SCHEMA_NAMES) await createSchema(client, schema);
}

/** Least privilege: rows of its own schema to each role, and never the history of migrations. */
export async function grantTables(client: Client): Promise<void> {
  for (const schema of SCHEMA_NAMES) {
    const { role } = SCHEMAS[schema];
    await client.query(`GRANT USAGE ON SCHEMA ${schema} TO ${role}`);
    await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${role}`);
    await client.query(`GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${role}`);
    await client.query(`REVOKE INSERT, UPDATE, DELETE ON ${schema}.${MIGRATIONS_TABLE} FROM ${role}`);
  }
  await client.query(`GRANT USAGE ON SCHEMA access TO ${ACCESS_READER_ROLE}`);
  await client.query(`GRANT SELECT, UPDATE (last_used_at) ON access.api_keys TO ${ACCESS_READER_ROLE}`);
}

async function createRole(client: Client, role: string): Promise<void> {
  if (await holds(client, 'EXISTS (SELECT FROM pg_roles WHERE rolname = $1)', role)) return;
  await client.query(`CREATE ROLE ${role} NOLOGIN`);
}

/** Services connect as the same user and step down to their role. */
async function grantToUser(client: Client, role: string): Promise<void> {
  if (await holds(client, `pg_has_role(current_user, $1, 'SET')`, role)) return;
  await client.query(`GRANT ${role} TO CURRENT_USER`);
}

async function grantReader(client: Client, role: string): Promise<void> {
  if (await holds(client, `pg_has_role($1, '${ACCESS_READER_ROLE}', 'USAGE')`, role)) return;
  await client.query(`GRANT ${ACCESS_READER_ROLE} TO ${role}`);
}

/** Looked for first: CREATE SCHEMA IF NOT EXISTS asks for the right to create one even where it exists. */
async function createSchema(client: Client, schema: string): Promise<void> {
  if (await holds(client, 'EXISTS (SELECT FROM pg_namespace WHERE nspname = $1)', schema)) return;
  await client.query(`CREATE SCHEMA ${schema}`);
}

async function holds(client: Client, condition: string, parameter: string): Promise<boolean> {
  const { rows } = await client.query<{ holds: boolean }>(`SELECT ${condition} AS holds`, [parameter]);
  return rows[0]?.holds === true;
}

async function racing(step: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await step();
      return;
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !RACES.has(sqlState(error) ?? '')) throw error;
    }
  }
}
