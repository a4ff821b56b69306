import { ROOT, type Document } from '../document.js';
import { nearestTag } from '../tags/inventory.js';
import { BATCH_WORDS, MAX_WORDS, Network, type ParsedBatch } from './network.js';
import { ParserWeights } from './parser-weights.js';
import { cutSentence, type Piece } from './pieces.js';
import { relationIndex } from './relations.js';

/** What joins the pieces of a sentence that is too long to be parsed whole. */
const JOINING_RELATION = relationIndex('parataxis') ?? 0;
const ROOT_RELATION = relationIndex('root') ?? 0;

/** Finds the dependency trees of sentences. */
export class Parser {
  private readonly network: Network;
  /** The index in `RELATIONS` of every relation of the network, and in `TAGS` of every tag. */
  private readonly relations: Uint8Array;
  private readonly tags: Uint8Array;

  private constructor(weights: ParserWeights) {
    this.network = new Network(weights);
    this.relations = Uint8Array.from(weights.relations, (relation) => relationIndex(relation) ?? 0);
    this.tags = Uint8Array.from(weights.tags, (tag) => {
      const [upos = '', xpos = '', ...features] = tag.split('|');
      return nearestTag(upos, xpos, features.join('|'));
    });
  }

  /**
   * Reads the bytes of `parser.qw`.
   * @throws WeightsError
   */
  static read(bytes: Uint8Array): Parser {
    return new Parser(new ParserWeights(bytes));
  }

  /** Fills `head`, `relation` and `tag` in all sentences, or in those that are wanted. */
  parse(document: Document, wanted: (sentence: number) => boolean = () => true): void {
    let batch: Piece[] = [];
    let words = 0;
    for (const piece of piecesOf(document, wanted)) {
      if (words + piece.length > BATCH_WORDS) {
        this.parseBatch(document, batch);
        batch = [];
        words = 0;
      }
      batch.push(piece);
      words += piece.length;
    }
    this.parseBatch(document, batch);
  }

  private parseBatch(document: Document, pieces: readonly Piece[]): void {
    const forms = pieces.flatMap(({ first, length }) => document.forms.slice(first, first + length));
    const parsed = this.network.parse(
      forms,
      Int32Array.from(pieces, ({ length }) => length),
    );
    let from = 0;
    for (const piece of pieces) {
      this.write(document, piece, parsed, from);
      from += piece.length;
    }
  }

  private write(
    { head, relation, tag }: Document,
    piece: Piece,
    { heads, relations, tags }: ParsedBatch,
    from: number,
  ): void {
    for (let word = 0; word < piece.length; word++) {
      const inPiece = heads[from + word] ?? 0;
      head[piece.first + word] = inPiece === 0 ? ROOT : piece.first + inPiece - 1;
      relation[piece.first + word] = this.relations[relations[from + word] ?? 0] ?? 0;
      tag[piece.first + word] = this.tags[tags[from + word] ?? 0] ?? 0;
    }
    const root = head.indexOf(ROOT, piece.first);
    relation[root] = ROOT_RELATION;
    if (piece.continues) {
      head[root] = head.lastIndexOf(ROOT, piece.first - 1);
      relation[root] = JOINING_RELATION;
    }
  }
}

function* piecesOf({ forms, sentences }: Document, wanted: (sentence: number) => boolean): Generator<Piece> {
  for (let sentence = 0; sentence + 1 < sentences.length; sentence++) {
    if (!wanted(sentence)) continue;
    yield* cutSentence(forms, sentences[sentence] ?? 0, sentences[sentence + 1] ?? 0, MAX_WORDS);
  }
}
