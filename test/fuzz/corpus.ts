import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Feeds in folders of test corpora, in a fixed order; longer ones would take the time of many. */
export function readCorpus(folders: readonly string[], maxBytes: number): Buffer[] {
  return folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((file) => file.isFile() && /\.(?:xml|rss|atom|rdf|json)$/u.test(file.name))
        .map((file) => join(file.parentPath, file.name)),
    )
    .sort()
    .map((file) => readFileSync(file))
    .filter((bytes) => bytes.length > 0 && bytes.length <= maxBytes);
}
