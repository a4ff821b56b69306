/** `npm start`: makes the clone ready, then runs `quotewire up` in this same process, which takes the signals. */
import { bootstrap, CLI } from './bootstrap.mjs';

bootstrap();
const { main } = await import(CLI);
await main(['up', ...process.argv.slice(2)]);
