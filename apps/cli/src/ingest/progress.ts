import type { WriteStream } from 'node:tty';
import type { ItemFailure } from './api.js';
import type { FileSummary } from './push-file.js';

const REDRAW_MS = 200;
/** Reasons shown for one file; the rest is only counted. */
const MAX_SHOWN_FAILURES = 20;

/** What a run says on stderr: one line that is redrawn on a terminal, and the reason of each article that failed. */
export class Progress {
  private readonly pushed = new Map<string, FileSummary>();
  private readonly shown = new Map<string, number>();
  private drawnAt = 0;

  constructor(
    private readonly output: NodeJS.WritableStream & Partial<Pick<WriteStream, 'isTTY'>>,
    private readonly files: number,
  ) {}

  note(file: string, summary: FileSummary): void {
    this.pushed.set(file, { ...summary });
    if (this.output.isTTY !== true || Date.now() - this.drawnAt < REDRAW_MS) return;
    this.drawnAt = Date.now();
    this.output.write(`\r${this.text()}`);
  }

  failure(file: string, { line, code, detail }: ItemFailure): void {
    const shown = (this.shown.get(file) ?? 0) + 1;
    this.shown.set(file, shown);
    if (shown > MAX_SHOWN_FAILURES) return;
    const place = line === undefined ? file : `${file}:${line}`;
    const more = shown === MAX_SHOWN_FAILURES ? '\nFurther failures of this file are only counted.' : '';
    this.output.write(`${this.output.isTTY === true ? '\r' : ''}${place}: ${code}: ${detail}${more}\n`);
  }

  end(): void {
    this.output.write(`${this.output.isTTY === true ? '\r' : ''}${this.text()}\n`);
  }

  private text(): string {
    const sum = (key: keyof FileSummary): number =>
      [...this.pushed.values()].reduce((total, each) => total + each[key], 0);
    return (
      `${this.pushed.size} of ${this.files} files: ${sum('accepted')} accepted, ` +
      `${sum('unchanged')} unchanged, ${sum('failed')} failed`
    );
  }
}
