/** One task as it goes to a worker. */
export interface WorkerTask<Input> {
  /** Absent where the pool only asks whether the worker is there. */
  input?: Input;
  /** One shared integer: the worker sets it to 1 as it begins, so that its start-up counts as no one's time. */
  started: Int32Array;
}

/** What a worker module's default export is. */
export type WorkerFunction<Input, Output> = (
  task: WorkerTask<Input>,
) => Output | undefined | Promise<Output | undefined>;

/** Makes a worker module's default export of what it does with one input. What that throws fails the task as `crashed`. */
export const workerEntry =
  <Input, Output>(work: (input: Input) => Output | Promise<Output>): WorkerFunction<Input, Output> =>
  ({ input, started }) => {
    Atomics.store(started, 0, 1);
    return input === undefined ? undefined : work(input);
  };
