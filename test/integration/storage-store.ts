import type { DataSource } from 'typeorm';
import { connectDataSource, runMigrations } from '#libs/persistence';
import { BatchWriter } from '../../apps/storage/src/writing/batch-writer.js';
import { PostgresOffsetStore } from '../../apps/storage/src/writing/offsets.js';
import { createDatabase, type TestDatabase } from '../support/servers.js';

export interface StoredArticle {
  article_id: string;
  revision: number;
  generation: number;
  text: string;
  quotes: string[];
}

/** A migrated database of a test's own, and the writer on it. */
export class TestStore {
  readonly offsets: PostgresOffsetStore;
  readonly writer: BatchWriter;

  private constructor(
    private readonly database: TestDatabase,
    readonly dataSource: DataSource,
  ) {
    this.offsets = new PostgresOffsetStore(dataSource, 'storage');
    this.writer = new BatchWriter(dataSource, this.offsets);
  }

  static async open(name: string): Promise<TestStore> {
    const database = await createDatabase(name);
    await runMigrations(database.url);
    const settings = {
      url: database.url,
      schema: 'storage',
      poolSize: 6,
      applicationName: 'test-writer',
    } as const;
    return new TestStore(database, await connectDataSource(settings));
  }

  get url(): string {
    return this.database.url;
  }

  async clear(): Promise<void> {
    for (const table of ['quotes', 'articles', 'article_revisions', 'speakers', 'consumer_offsets']) {
      await this.dataSource.query(`DELETE FROM storage.${table}`);
    }
  }

  /** Articles at their newest revision, with the texts of their quotes in order. */
  stored(): Promise<StoredArticle[]> {
    return this.dataSource.query(`
      SELECT a.article_id, a.revision, a.generation, r.event->>'text' AS text,
        ARRAY(SELECT q.text FROM storage.quotes q WHERE q.article_id = a.article_id ORDER BY position) AS quotes
      FROM storage.articles a JOIN storage.article_revisions r USING (article_id, revision)
      ORDER BY a.article_id`);
  }

  async storedIds(): Promise<string[]> {
    return (await this.stored()).map(({ article_id }) => article_id);
  }

  async close(): Promise<void> {
    await this.dataSource.destroy();
    await this.database.drop();
  }
}
