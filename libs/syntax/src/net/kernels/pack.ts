import { f32, f32x4, i32, v128 } from '../wasm/operations.js';
import type { ModuleWriter } from '../wasm/module.js';
import { PANEL } from './matrix.js';

/**
 * `packPanels(matrix, row, column, depth, columns, panels)`: a float32 matrix of `depth` rows, with strides of `row` and
 * `column` bytes, as panels of 8 columns for `multiply`. The last panel is filled up with zeros.
 */
export function definePackPanels(module: ModuleWriter): void {
  module.define(
    'packPanels',
    { matrix: 'i32', row: 'i32', column: 'i32', depth: 'i32', columns: 'i32', panels: 'i32' },
    (body, { matrix, row, column, depth, columns, panels }) => {
      body.repeat(i32.shr_u(columns, 3), () => {
        const from = [body.let(matrix)];
        while (from.length < PANEL) from.push(body.let(i32.add(from.at(-1) ?? matrix, column)));
        body.repeat(depth, () => {
          for (const [index, address] of from.entries()) {
            body.run(f32.store(panels, f32.load(address), 4 * index));
            body.advance(address, row);
          }
          body.advance(panels, 4 * PANEL);
        });
        body.advance(matrix, i32.shl(column, 3));
      });
      const rest = body.let(i32.and(columns, PANEL - 1));
      body.when(rest, () => {
        body.repeat(depth, () => {
          body.run(v128.store(panels, f32x4.splat(0)), v128.store(panels, f32x4.splat(0), 16));
          const from = body.let(matrix);
          const to = body.let(panels);
          body.repeat(rest, () => {
            body.run(f32.store(to, f32.load(from)));
            body.advance(from, column);
            body.advance(to, 4);
          });
          body.advance(matrix, row);
          body.advance(panels, 4 * PANEL);
        });
      });
      return undefined;
    },
  );
}
