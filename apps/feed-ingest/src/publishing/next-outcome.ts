/** The next of outcomes that come one a delivery. */
export function nextOutcome<Outcome>(outcomes: Iterator<Outcome>): Outcome {
  const result = outcomes.next();
  if (result.done === true) throw new Error('a delivery has no outcome');
  return result.value;
}
