/** Pieces are joined by so many: a string added to piece by piece takes tens of bytes for each until it is read. */
const MAX_PIECES = 1_024;

/** Puts a string together out of many pieces, in memory that is not many times its length. */
export class Output {
  private joined = '';
  private readonly pieces: string[] = [];

  add(piece: string): void {
    this.pieces.push(piece);
    if (this.pieces.length >= MAX_PIECES) this.join();
  }

  finish(): string {
    this.join();
    return this.joined;
  }

  private join(): void {
    this.joined += this.pieces.join('');
    this.pieces.length = 0;
  }
}
