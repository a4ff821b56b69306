import type { Block, PageElement } from '../page/model.js';
import { joinParagraphs } from '../paragraphs.js';

const CELL_SEPARATOR = ' | ';
/** UTF-16 units. Longer text is laid out by a table, not listed in one. */
const MAX_CELL_CHARS = 100;

/** Blocks as text: paragraphs parted by a blank line, a table's rows by a line break, their cells by bars. */
export function renderBlocks(blocks: readonly Block[]): string {
  const paragraphs: string[] = [];
  let current = '';
  let row: PageElement | undefined;
  let table: PageElement | undefined;
  for (const block of blocks) {
    const isCell = block.kind === 'cell' && block.text.length <= MAX_CELL_CHARS;
    const ownRow = isCell ? around(block.element, 'tr') : undefined;
    const ownTable = ownRow && around(ownRow, 'table');
    if (ownRow !== undefined && ownRow === row) current += CELL_SEPARATOR + block.text;
    else if (ownTable !== undefined && ownTable === table) current += `\n${block.text}`;
    else {
      if (current !== '') paragraphs.push(current);
      current = block.text;
    }
    row = ownRow;
    table = ownTable;
  }
  return joinParagraphs(current === '' ? paragraphs : [...paragraphs, current]);
}

/** A cell's text is so near to its table. */
const MAX_STEPS = 12;

function around(element: PageElement, name: string): PageElement | undefined {
  let found: PageElement | undefined = element;
  for (let i = 0; i < MAX_STEPS && found; i++, found = found.parent) if (found.name === name) return found;
  return undefined;
}
