import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Inventories } from '../../libs/syntax/src/tree/parser-weights.js';
import { treebank, type TreebankName } from '../corpora/files.js';
import type { TreebankSentence } from '../corpora/treebank.js';
import { Random } from '../linear/random.js';
import { adamStep } from '../net/adam-step.js';
import { Workspace } from '../net/workspace.js';
import type { TrainContext, Trainer } from '../trainer.js';
import { shuffledBatches } from './batches.js';
import { answersOf, batchOf, ExampleReader, inventoriesOf, type Example } from './examples.js';
import { measure, type Measured } from './measure.js';
import { Network } from './network.js';
import { learningRate } from './schedule.js';
import { dropoutOf, readSettings, sizeOf, type Settings } from './settings.js';
import { countForms, embeddingKeys } from './vocabulary.js';
import { parserBytes } from './weights.js';

const MEGABYTES = 1024;
/** The average of the weights takes up the weights every so many steps. */
const AVERAGE_STEPS = 10;

const trainer: Trainer = { about: 'dependency trees, of EWT and GUM', run };
export default trainer;

function run({ corpora, out, say, settings: given }: TrainContext): void {
  const settings = readSettings(given);
  const sentencesOf = (name: TreebankName): TreebankSentence[] =>
    treebank(corpora, name).flatMap(({ sentences }) => sentences);
  const sentences = [...sentencesOf('ewt-train'), ...sentencesOf('gum-train')].filter(
    ({ words }) => words.length <= settings.longest,
  );
  const occurrences = countForms(sentences);
  const keys = embeddingKeys(occurrences, { form: settings.leastForm, part: settings.leastPart });
  const inventories = inventoriesOf(sentences);
  const reader = new ExampleReader(keys, occurrences, inventories, settings.wordDropout);
  const measured = (['ewt-dev', 'gum-dev'] as const).map((name): Measured => {
    const held = sentencesOf(name);
    return { name, sentences: held, examples: held.map((sentence) => reader.read(sentence)) };
  });

  const workspace = new Workspace(MEGABYTES);
  const random = new Random(settings.seed);
  const network = new Network(workspace, random, keys.length, sizeOf(settings), inventories);
  say(`${keys.length} embeddings, ${network.parameters.count} other weights, ${JSON.stringify(settings)}`);
  const examples = sentences.map((sentence) => reader.read(sentence));
  learn(network, examples, measured, { settings, inventories, random, say });
  const bytes = parserBytes(workspace, network, keys, sizeOf(settings), inventories);
  writeFileSync(join(out, 'parser.qw'), bytes);
  say(`parser.qw: ${bytes.length} bytes`);
}

interface Run {
  readonly settings: Settings;
  readonly inventories: Inventories;
  readonly random: Random;
  readonly say: (line: string) => void;
}

/** Trains, and leaves the averaged weights in the network. */
function learn(
  network: Network,
  examples: readonly Example[],
  measured: readonly Measured[],
  run: Run,
): void {
  const { settings, inventories, random, say } = run;
  const words = examples.reduce((sum, { heads }) => sum + heads.length, 0);
  const allSteps = Math.ceil((settings.epochs * words) / settings.batch);
  let step = 0;
  for (let epoch = 1; epoch <= settings.epochs; epoch++) {
    const losses = { tags: 0, arcs: 0, relations: 0 };
    for (const batchExamples of shuffledBatches(examples, settings.batch, random)) {
      step++;
      const batch = batchOf(batchExamples, random);
      const found = network.learn(batch, answersOf(batchExamples, batch), dropoutOf(settings), random);
      losses.tags += found.tags;
      losses.arcs += found.arcs;
      losses.relations += found.relations;
      network.step(
        adamStep(
          step,
          learningRate(step, allSteps, settings),
          network.gradientNorm(),
          settings.clip,
          settings.weightDecay,
        ),
      );
      if (step % AVERAGE_STEPS === 0) network.average(averageShare(step, settings));
    }
    const mean = (loss: number): string => (loss / words).toFixed(3);
    const { tags, arcs, relations } = losses;
    say(`epoch ${epoch}: losses ${mean(tags)} tags, ${mean(arcs)} arcs, ${mean(relations)} relations`);
    if (epoch % settings.measureEvery === 0 || epoch === settings.epochs) {
      network.swapAverages();
      say(measured.map((set) => measure(network, inventories, set)).join(' | '));
      network.swapAverages();
    }
  }
  network.swapAverages();
}

/** Early on the average follows quickly: it would keep the weights of the start too long. */
function averageShare(step: number, { averageDecay }: Settings): number {
  const slow = 1 - averageDecay ** AVERAGE_STEPS;
  return Math.max(slow, Math.min(1, (10 * AVERAGE_STEPS) / (10 + step)));
}
