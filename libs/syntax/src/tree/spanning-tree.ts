/**
 * The best tree over a sentence: the maximum spanning arborescence with exactly one word under the root (Chu and Liu
 * 1965, Edmonds 1967), in time quadratic in the number of words (Tarjan 1977, for dense graphs).
 *
 * `scores[word * stride + head]` is the score of `head` for a word; head 0 is the root, head h the h-th word, from 1.
 * A word's score for itself is not looked at. Writes to `heads` each word's head in the same numbers.
 */
export function spanningTree(scores: Float32Array, stride: number, words: number, heads: Int32Array): void {
  bestHeads(scores, stride, words, heads);
  if (!isTree(heads, words)) new Arborescence(scores, stride, words).write(heads);
}

function bestHeads(scores: Float32Array, stride: number, words: number, heads: Int32Array): void {
  for (let word = 0; word < words; word++) {
    const row = word * stride;
    let best = -1;
    let bestScore = -Infinity;
    for (let head = 0; head <= words; head++) {
      const score = scores[row + head] ?? 0;
      if (score > bestScore && head !== word + 1) {
        best = head;
        bestScore = score;
      }
    }
    heads[word] = Math.max(best, 0);
  }
}

/** Whether every word hangs under the root, and exactly one of them directly. */
function isTree(heads: Int32Array, words: number): boolean {
  const seenFrom = new Int32Array(words + 1);
  seenFrom[0] = -1;
  let roots = 0;
  for (let word = 1; word <= words; word++) {
    if (heads[word - 1] === 0) roots++;
    let at = word;
    while (seenFrom[at] === 0) {
      seenFrom[at] = word;
      at = heads[at - 1] ?? 0;
    }
    if (seenFrom[at] === word) return false;
    for (at = word; seenFrom[at] === word; at = heads[at - 1] ?? 0) seenFrom[at] = -1;
  }
  return roots === 1;
}

const NOBODY = -1;

/** Vertices are 0 (the root) to `words`; a contracted cycle is a new vertex above them. */
class Arborescence {
  private readonly vertices: number;
  /** `scores[row(vertex) * vertices + from]`: of the best edge from a word into a vertex, less what it replaces. */
  private readonly scores: Float64Array;
  /** The word inside the vertex that this edge goes to. */
  private readonly target: Int32Array;
  private readonly row: Int32Array;
  private readonly parent: Int32Array;
  /** For every word the outermost vertex that it is in. */
  private readonly outermost: Int32Array;
  /** The chosen edge into every vertex. */
  private readonly from: Int32Array;
  private readonly to: Int32Array;
  private count: number;

  constructor(scores: Float32Array, stride: number, words: number) {
    const vertices = words + 1;
    this.vertices = vertices;
    this.count = vertices;
    this.scores = new Float64Array(vertices * vertices);
    this.target = new Int32Array(vertices * vertices);
    this.row = new Int32Array(2 * vertices).map((_, index) => index);
    this.parent = new Int32Array(2 * vertices).fill(NOBODY);
    this.outermost = new Int32Array(vertices).map((_, index) => index);
    this.from = new Int32Array(2 * vertices).fill(NOBODY);
    this.to = new Int32Array(2 * vertices).fill(NOBODY);
    // A root edge costs more than any tree gains by having two of them (Stanovsky and Cohen 2021).
    const penalty = scoreRange(scores, stride, words) * vertices + 1;
    for (let word = 1; word < vertices; word++) {
      for (let head = 0; head < vertices; head++) {
        const score = scores[(word - 1) * stride + head] ?? 0;
        this.scores[word * vertices + head] = head === 0 ? score - penalty : score;
        this.target[word * vertices + head] = word;
      }
    }
  }

  write(heads: Int32Array): void {
    this.connectAll();
    this.expandCycles();
    for (let word = 1; word < this.vertices; word++) heads[word - 1] = this.from[word] ?? 0;
  }

  /** Follows best edges backwards from every word until the root, contracting each cycle on the way. */
  private connectAll(): void {
    const connected = new Uint8Array(2 * this.vertices);
    connected[0] = 1;
    for (let word = 1; word < this.vertices; word++) {
      const path: number[] = [];
      let vertex = this.outermost[word] ?? 0;
      while (!connected[vertex]) {
        const known = path.indexOf(vertex);
        if (known >= 0) vertex = this.contract(path.splice(known));
        path.push(vertex);
        this.chooseEdge(vertex);
        vertex = this.outermost[this.from[vertex] ?? 0] ?? 0;
      }
      for (const passed of path) connected[passed] = 1;
    }
  }

  private chooseEdge(vertex: number): void {
    const row = (this.row[vertex] ?? 0) * this.vertices;
    let best = NOBODY;
    let bestScore = -Infinity;
    for (let from = 0; from < this.vertices; from++) {
      if (this.outermost[from] === vertex) continue;
      const score = this.scores[row + from] ?? 0;
      if (best === NOBODY || score > bestScore) {
        best = from;
        bestScore = score;
      }
    }
    this.from[vertex] = best;
    this.to[vertex] = this.target[row + best] ?? NOBODY;
  }

  /** Makes a cycle one vertex; an edge into it replaces the cycle's edge to the same word. */
  private contract(cycle: number[]): number {
    const { vertices } = this;
    const made = this.count++;
    const first = cycle[0] ?? 0;
    this.row[made] = this.row[first] ?? 0;
    const into = (this.row[made] ?? 0) * vertices;
    const chosen = cycle.map((vertex) => this.scoreOfChosen(vertex));
    for (const [index, vertex] of cycle.entries()) {
      this.parent[vertex] = made;
      const row = (this.row[vertex] ?? 0) * vertices;
      const replaced = chosen[index] ?? 0;
      for (let from = 0; from < vertices; from++) {
        const score = (this.scores[row + from] ?? 0) - replaced;
        if (index > 0 && score <= (this.scores[into + from] ?? 0)) continue;
        this.scores[into + from] = score;
        this.target[into + from] = this.target[row + from] ?? NOBODY;
      }
    }
    const members = new Set(cycle);
    for (let word = 0; word < vertices; word++) {
      if (members.has(this.outermost[word] ?? 0)) this.outermost[word] = made;
    }
    return made;
  }

  private scoreOfChosen(vertex: number): number {
    return this.scores[(this.row[vertex] ?? 0) * this.vertices + (this.from[vertex] ?? 0)] ?? 0;
  }

  /** The edge into a cycle enters by one of its vertices; the others keep their edges of the cycle. */
  private expandCycles(): void {
    for (let cycle = this.count - 1; cycle >= this.vertices; cycle--) {
      const to = this.to[cycle] ?? 0;
      let entered = to;
      while (this.parent[entered] !== cycle) entered = this.parent[entered] ?? 0;
      this.from[entered] = this.from[cycle] ?? 0;
      this.to[entered] = to;
    }
  }
}

function scoreRange(scores: Float32Array, stride: number, words: number): number {
  let lowest = Infinity;
  let highest = -Infinity;
  for (let word = 0; word < words; word++) {
    for (let head = 0; head <= words; head++) {
      if (head === word + 1) continue;
      const score = scores[word * stride + head] ?? 0;
      lowest = Math.min(lowest, score);
      highest = Math.max(highest, score);
    }
  }
  return highest - lowest;
}
