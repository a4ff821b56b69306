/** `npm run fuzz [-- --seed N] [--count N]`: compiles the fuzzer beside the product and runs it. */
import { runTool } from './tool.mjs';

runTool('dist/test/fuzz/main.js');
