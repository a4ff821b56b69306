import { execFile } from 'node:child_process';
import { cp, mkdir, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DOCKERFILE_TEXT, parseDockerfile, type Instruction, type Stage } from './dockerfile.js';
import { DOCKERIGNORE_TEXT, ignoreRules } from './dockerignore.js';

const CONTEXT = fileURLToPath(new URL('../../', import.meta.url));
const isIgnored = ignoreRules(DOCKERIGNORE_TEXT);

const STEP_TIMEOUT_MS = 120_000;
/** What a step may print. */
const STEP_OUTPUT_BYTES = 16_777_216;

/** What a stage of the Dockerfile leaves behind, in a folder that stands for its `/`. */
export interface Image {
  root: string;
  /** The working directory, as the machine sees it. */
  workdir: string;
  environment: Record<string, string>;
  command: string[];
}

/** Carries out the Dockerfile's own steps, a folder a stage; only what .dockerignore lets in is there to be copied. */
export async function buildImage(folder: string): Promise<Image> {
  const images = new Map<string, Image>();
  for (const [index, stage] of parseDockerfile(DOCKERFILE_TEXT).entries()) {
    const image = await buildStage(stage, join(folder, String(index)), images);
    images.set(stage.alias ?? String(index), image);
  }
  const last = [...images.values()].at(-1);
  if (last === undefined) throw new Error('the Dockerfile has no FROM');
  return last;
}

async function buildStage(stage: Stage, root: string, earlier: ReadonlyMap<string, Image>): Promise<Image> {
  const image: Image = { root, workdir: root, environment: {}, command: [] };
  await mkdir(root, { recursive: true });
  for (const instruction of stage.instructions) await carryOut(instruction, image, earlier);
  return image;
}

async function carryOut(
  instruction: Instruction,
  image: Image,
  earlier: ReadonlyMap<string, Image>,
): Promise<void> {
  switch (instruction.name) {
    case 'WORKDIR':
      image.workdir = join(image.root, instruction.path);
      await mkdir(image.workdir, { recursive: true });
      return;
    case 'ENV':
      Object.assign(image.environment, instruction.variables);
      return;
    case 'CMD':
      image.command = instruction.command;
      return;
    case 'USER':
      // Whoever runs the tests cannot become another user.
      return;
    case 'RUN':
      await runStep(instruction.command, image);
      return;
    case 'COPY':
      await copy(instruction, image, earlier);
  }
}

async function runStep(command: string, { workdir, environment }: Image): Promise<void> {
  if (!/^(npm|node) /.test(command)) throw new Error(`only npm and node can be run here: ${command}`);
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => name !== 'NODE_OPTIONS' && name !== 'NODE_ENV'),
  );
  await promisify(execFile)('sh', ['-c', command], {
    cwd: workdir,
    env: { ...inherited, npm_config_prefer_offline: 'true', ...environment },
    timeout: STEP_TIMEOUT_MS,
    maxBuffer: STEP_OUTPUT_BYTES,
  });
}

async function copy(
  { from, sources, target }: Extract<Instruction, { name: 'COPY' }>,
  image: Image,
  earlier: ReadonlyMap<string, Image>,
): Promise<void> {
  const origin = from === undefined ? CONTEXT : earlier.get(from)?.root;
  if (origin === undefined) throw new Error(`COPY --from=${from ?? ''}: there is no such stage before`);
  const isSeen = (path: string): boolean => from !== undefined || !isIgnored(relative(origin, path));
  for (const source of sources) {
    const path = join(origin, source);
    if (!isSeen(path)) throw new Error(`COPY ${source}: .dockerignore leaves it out`);
    const isFolder = (await stat(path)).isDirectory();
    const intoFolder = !isFolder && (sources.length > 1 || target.endsWith('/'));
    const place = join(target.startsWith('/') ? image.root : image.workdir, target);
    await cp(path, intoFolder ? join(place, basename(source)) : place, {
      recursive: true,
      verbatimSymlinks: true,
      filter: isSeen,
    });
  }
}
