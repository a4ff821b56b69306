/** `npm run train -- NAME [--corpora DIR] [--out DIR]`: compiles the trainers beside the product and runs one of them. */
import { runTool } from './tool.mjs';

runTool('dist/train/main.js', 'tsconfig.train.json');
