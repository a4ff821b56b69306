/** One trainer: the default export of `train/NAME/index.ts`, run by `npm run train -- NAME`. */
export interface Trainer {
  /** One line: what is trained, on what. */
  about: string;
  run: (context: TrainContext) => Promise<void> | void;
}

export interface TrainContext {
  /** Folder of the corpora. */
  corpora: string;
  /** Folder that the weights go to. */
  out: string;
  /** What `--set NAME=VALUE` gave: settings of the trainer, for experiments. */
  settings: Readonly<Record<string, string>>;
  /** Prints one line on standard error. */
  say: (line: string) => void;
}
