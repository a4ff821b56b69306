import { readFileSync } from 'node:fs';

export type Instruction =
  | { name: 'COPY'; from?: string; sources: string[]; target: string }
  | { name: 'RUN'; command: string }
  | { name: 'WORKDIR'; path: string }
  | { name: 'ENV'; variables: Record<string, string> }
  | { name: 'USER'; user: string }
  | { name: 'CMD'; command: string[] };

export interface Stage {
  image: string;
  alias?: string;
  instructions: Instruction[];
}

export const DOCKERFILE_TEXT = readFileSync(new URL('../../Dockerfile', import.meta.url), 'utf8');

/** The stages of a Dockerfile. Throws on what our own does not use, so that nothing of it goes unchecked. */
export function parseDockerfile(text: string): Stage[] {
  const stages: Stage[] = [];
  for (const line of logicalLines(text)) {
    const [, name = '', rest = ''] = /^(\w+)\s+(.*)$/s.exec(line) ?? [];
    if (name === 'FROM') stages.push(stageOf(rest));
    else lastStage(stages).instructions.push(instructionOf(name, rest));
  }
  return stages;
}

export function lastStage(stages: readonly Stage[]): Stage {
  const stage = stages.at(-1);
  if (stage === undefined) throw new Error('the Dockerfile has no FROM');
  return stage;
}

function logicalLines(text: string): string[] {
  return text
    .replaceAll(/^\s*#.*\n?/gm, '')
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function stageOf(rest: string): Stage {
  const [, image, alias] = /^(\S+)(?:\s+AS\s+(\S+))?$/.exec(rest) ?? [];
  if (image === undefined) throw new Error(`cannot read: FROM ${rest}`);
  return { image, ...(alias === undefined ? {} : { alias }), instructions: [] };
}

function instructionOf(name: string, rest: string): Instruction {
  switch (name) {
    case 'COPY':
      return copyOf(rest);
    case 'RUN':
      return { name, command: rest };
    case 'WORKDIR':
      return { name, path: rest };
    case 'ENV':
      return { name, variables: Object.fromEntries(rest.split(/\s+/).map(assignment)) };
    case 'USER':
      return { name, user: rest };
    case 'CMD':
      return { name, command: JSON.parse(rest) as string[] };
    default:
      throw new Error(`cannot read: ${name} ${rest}`);
  }
}

function copyOf(rest: string): Instruction {
  const words = rest.split(/\s+/);
  const flags = words.filter((word) => word.startsWith('--'));
  const paths = words.filter((word) => !word.startsWith('--'));
  const target = paths.pop();
  if (target === undefined || paths.length === 0 || flags.some((flag) => !flag.startsWith('--from=')))
    throw new Error(`cannot read: COPY ${rest}`);
  const [from] = flags.map((flag) => flag.slice('--from='.length));
  return { name: 'COPY', ...(from === undefined ? {} : { from }), sources: paths, target };
}

function assignment(word: string): [string, string] {
  const [, name, value] = /^(\w+)=(\S*)$/.exec(word) ?? [];
  if (name === undefined || value === undefined) throw new Error(`cannot read: ENV ${word}`);
  return [name, value];
}
