/** `npm run bench -- NAME [--corpora DIR]`: compiles the benchmarks beside the product and runs one of them. */
import { runTool } from './tool.mjs';

runTool('dist/test/bench/main.js');
