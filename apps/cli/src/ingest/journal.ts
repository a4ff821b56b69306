import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { hash } from '#libs/contracts';

/** How far a file has been pushed. */
export interface FileProgress {
  /** Of the file when it was begun: another size or time is another file. */
  size: number;
  modifiedMs: number;
  /** Bytes that the log has. */
  offset: number;
  lines: number;
  accepted: number;
  unchanged: number;
  failed: number;
  done: boolean;
}

const schema = z.record(
  z.string(),
  z.object({
    size: z.number(),
    modifiedMs: z.number(),
    offset: z.number(),
    lines: z.number(),
    accepted: z.number(),
    unchanged: z.number(),
    failed: z.number(),
    done: z.boolean(),
  }),
);

const SAVE_INTERVAL_MS = 500;

/**
 * Remembers, in `.quotewire/`, how far an interrupted run came with one API, by absolute file name. What is lost of it
 * is only pushed again, which changes nothing.
 */
export class Journal {
  private savedAt = 0;
  private saving: Promise<void> = Promise.resolve();

  private constructor(
    private readonly path: string,
    private readonly files: Map<string, FileProgress>,
  ) {}

  static async open(folder: string, targetUrl: string): Promise<Journal> {
    const path = join(folder, '.quotewire', `ingest-${hash('ingest-journal', targetUrl)}.json`);
    return new Journal(path, await load(path));
  }

  find(file: string, size: number, modifiedMs: number): FileProgress | undefined {
    const found = this.files.get(file);
    return found?.size === size && found.modifiedMs === modifiedMs ? found : undefined;
  }

  /** Written at most twice a second; `flush` writes the rest. */
  async note(file: string, progress: FileProgress): Promise<void> {
    this.files.set(file, progress);
    if (Date.now() - this.savedAt >= SAVE_INTERVAL_MS) await this.flush();
  }

  /** What is finished need not be remembered. */
  forget(files: readonly string[]): void {
    for (const file of files) this.files.delete(file);
  }

  flush(): Promise<void> {
    this.savedAt = Date.now();
    this.saving = this.saving.then(() => this.save());
    return this.saving;
  }

  private async save(): Promise<void> {
    if (this.files.size === 0) {
      await rm(this.path, { force: true });
      return;
    }
    await mkdir(dirname(this.path), { recursive: true });
    await writeFile(`${this.path}.new`, JSON.stringify(Object.fromEntries(this.files)));
    await rename(`${this.path}.new`, this.path);
  }
}

/** A journal that is missing or spoilt is an empty one. */
async function load(path: string): Promise<Map<string, FileProgress>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return new Map();
    throw error;
  }
  const parsed = z.preprocess(parseJson, schema).safeParse(text);
  return new Map(Object.entries(parsed.data ?? {}));
}

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';

function parseJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text)) as unknown;
  } catch {
    return undefined;
  }
}
