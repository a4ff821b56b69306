import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

export interface Step {
  name?: string;
  uses?: string;
  with?: Record<string, unknown>;
  run?: string;
}

export interface Workflow {
  on: Record<string, unknown>;
  permissions: Record<string, string>;
  jobs: Record<
    string,
    { 'timeout-minutes'?: number; strategy?: { matrix: Record<string, unknown[]> }; steps: Step[] }
  >;
}

const FOLDER = new URL('../../.github/workflows/', import.meta.url);

export const workflowFiles = (): string[] => readdirSync(FOLDER);

export const readWorkflow = (file: string): Workflow =>
  parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Workflow;
