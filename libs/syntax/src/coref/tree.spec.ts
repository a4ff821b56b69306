import { describe, expect, it } from '@jest/globals';
import { NO_TREE, ROOT } from '../document.js';
import { treeOf } from './tree.js';
import type { Words } from './words.js';

function wordsWith(...heads: number[]): Words {
  return {
    length: heads.length,
    forms: heads.map(() => 'a'),
    sentences: Int32Array.of(0, heads.length),
    opensParagraph: Uint8Array.of(1),
    pos: new Uint8Array(heads.length),
    rel: new Uint8Array(heads.length),
    head: Int32Array.from(heads),
    names: [],
  };
}

describe('treeOf', () => {
  it('lists children in order and finds how far words reach', () => {
    const { child, next, left, right } = treeOf(wordsWith(2, 0, ROOT, 2, 3));
    expect([child[2], next[0], next[3]]).toEqual([0, 3, -1]);
    expect([left[2], right[2]]).toEqual([0, 4]);
    expect([left[0], right[0]]).toEqual([0, 1]);
    expect([left[3], right[3]]).toEqual([3, 4]);
  });

  it('keeps a word without a tree to itself', () => {
    const { child, left, right } = treeOf(wordsWith(NO_TREE, NO_TREE));
    expect([child[0], left[1], right[0]]).toEqual([-1, 1, 0]);
  });

  it('comes to an end with heads that go in circles', () => {
    const { left, right } = treeOf(wordsWith(1, 0, 1));
    expect([left[1], right[1]]).toEqual([1, 2]);
  });
});
