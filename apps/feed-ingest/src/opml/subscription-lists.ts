import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { OpmlError, readOpml, writeOpml, type SubscriptionList } from '#libs/feed-parser';
import { Problem } from '#libs/service';
import type { Settings } from '#libs/settings';
import { DATA_SOURCE, SETTINGS } from '../infrastructure.js';
import { exportedFeeds } from './exported-feeds.js';
import { addFeeds, type AddedFeed } from './feed-rows.js';
import type { ImportAnswer, ImportResult } from './import-schema.js';
import { sortListed, type Listed } from './listed-feeds.js';

const EXPORT_TITLE = 'Quotewire feeds';

/** All feeds at once, from and to OPML. */
@Injectable()
export class SubscriptionLists {
  constructor(
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Adds the feeds of a list, their first polls spread over a while. The same list again adds nothing.
   * @throws Problem 422 with the code of an OpmlError.
   */
  async import(bytes: Uint8Array, contentType: string | undefined): Promise<ImportAnswer> {
    const list = this.read(bytes, contentType);
    const { listed, fresh } = sortListed(list.feeds, this.settings.HOST_SPARE_LOCAL, Math.random);
    const added = await addFeeds(this.dataSource, fresh);
    const byId = new Map(fresh.map(({ feedId }, index) => [feedId, added[index]]));
    const data = [
      ...listed.map((each) => resultOf(each, byId)),
      ...list.problems.map(({ line, code, detail }): ImportResult => ({ line, error: { code, detail } })),
    ].sort((a, b) => a.line - b.line);
    return {
      ...(list.title !== undefined && { title: list.title }),
      counts: { ...countOf(data), ignored: list.ignored },
      data,
      warnings: list.warnings,
    };
  }

  /** Every feed, as an OPML 2.0 document, piece by piece. */
  export(): AsyncGenerator<string> {
    return writeOpml(EXPORT_TITLE, new Date().toUTCString(), exportedFeeds(this.dataSource));
  }

  private read(bytes: Uint8Array, contentType: string | undefined): SubscriptionList {
    try {
      return readOpml(bytes, {
        maxBytes: this.settings.REQUEST_MAX_BYTES,
        ...(contentType !== undefined && { contentType }),
      });
    } catch (error) {
      if (!(error instanceof OpmlError)) throw error;
      throw new Problem(422, error.code, `No subscription list can be read: ${error.message}.`, {
        cause: error,
      });
    }
  }
}

function resultOf(each: Listed, byId: ReadonlyMap<string, AddedFeed | undefined>): ImportResult {
  const { line, url } = each;
  if ('problem' in each) return { line, url, error: { code: 'invalid_url', detail: each.problem } };
  const outcome = byId.get(each.feedId);
  const status = !each.first ? 'duplicate' : outcome?.added === true ? 'added' : 'known';
  return { line, url, feedId: outcome?.feedId ?? each.feedId, status };
}

function countOf(data: readonly ImportResult[]): Omit<ImportAnswer['counts'], 'ignored'> {
  const counts = { added: 0, known: 0, duplicate: 0, failed: 0 };
  for (const result of data) counts['error' in result ? 'failed' : result.status]++;
  return counts;
}
