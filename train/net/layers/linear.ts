import { addProduct, multiply } from '../product.js';
import type { Parameter, Parameters } from '../parameters.js';
import { transposed, type Matrix, type Workspace } from '../workspace.js';

/** out = x W + b. */
export class Linear {
  readonly weights: Parameter;
  readonly bias: Parameter;

  constructor(
    private readonly workspace: Workspace,
    parameters: Parameters,
    inputs: number,
    outputs: number,
  ) {
    this.weights = parameters.uniform(inputs, outputs, Math.sqrt(6 / (inputs + outputs)));
    this.bias = parameters.zeros(1, outputs);
  }

  forward(x: Matrix): Matrix {
    const out = this.workspace.matrix(x.rows, this.weights.value.columns);
    multiply(this.workspace, x, this.weights.value, this.bias.value.at, out);
    return out;
  }

  /** Adds the weights' gradients, and to `inputGradient` that of x. */
  backward(x: Matrix, gradient: Matrix, inputGradient: Matrix): void {
    const { kernels } = this.workspace;
    addProduct(this.workspace, transposed(x), gradient, this.weights.gradient);
    kernels.addColumnSums(
      gradient.at,
      gradient.row,
      gradient.rows,
      gradient.columns / 4,
      this.bias.gradient.at,
    );
    addProduct(this.workspace, gradient, transposed(this.weights.value), inputGradient);
  }
}
