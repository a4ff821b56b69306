import type { WriteStream } from 'node:tty';

export interface ImportCounts {
  added: number;
  known: number;
  duplicate: number;
  failed: number;
  ignored: number;
}

const BAR_CHARS = 24;
const CLEAR_LINE = '\r\x1b[K';

/** How far an import is, on stderr: a bar that is redrawn on a terminal, one line at the end elsewhere. */
export class ImportProgress {
  private finished = 0;
  private current: string | undefined;
  private readonly total = { added: 0, known: 0, duplicate: 0, failed: 0, ignored: 0 };

  constructor(
    private readonly output: NodeJS.WritableStream & Partial<Pick<WriteStream, 'isTTY'>>,
    private readonly files: number,
  ) {}

  begin(file: string): void {
    this.current = file;
    this.draw();
  }

  /** Undefined for a file of which nothing was taken. */
  done(counts: ImportCounts | undefined): void {
    this.finished++;
    this.current = undefined;
    for (const key of Object.keys(this.total) as (keyof ImportCounts)[])
      this.total[key] += counts?.[key] ?? 0;
    this.draw();
  }

  say(message: string): void {
    this.output.write(`${this.output.isTTY === true ? CLEAR_LINE : ''}${message}\n`);
    this.draw();
  }

  end(): void {
    this.output.write(`${this.output.isTTY === true ? CLEAR_LINE : ''}${this.text()}\n`);
  }

  private draw(): void {
    if (this.output.isTTY !== true) return;
    const full = Math.round((BAR_CHARS * this.finished) / this.files);
    const bar = '#'.repeat(full) + '-'.repeat(BAR_CHARS - full);
    const now = this.current === undefined ? '' : ` ${this.current}`;
    this.output.write(`${CLEAR_LINE}[${bar}] ${this.text()}${now}`);
  }

  private text(): string {
    const { added, known, duplicate, failed } = this.total;
    return (
      `${this.finished} of ${this.files} files: ${added} added, ${known} known, ` +
      `${duplicate} twice in a file, ${failed} failed`
    );
  }
}
