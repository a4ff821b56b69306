/** Environment of a child process: this one's, with some variables set. Empty variables count as absent. */
export function childEnvironment(set: Readonly<Record<string, string>> = {}): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...process.env, ...set })) {
    if (value !== undefined && value !== '') environment[name] = value;
  }
  return environment;
}
