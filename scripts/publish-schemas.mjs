/** Writes the JSON Schemas that users build against from the code: `npm run schemas`, after `npm run build`. */
import { writeFileSync } from 'node:fs';
import { schemas } from '../dist/libs/contracts/src/schemas.js';

for (const [name, schema] of Object.entries(schemas)) {
  const file = new URL(`../libs/contracts/published/${name}.json`, import.meta.url);
  writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
}
