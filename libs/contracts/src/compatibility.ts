/** A JSON Schema as plain data. */
export type SchemaNode = Readonly<Record<string, unknown>>;

/** Keywords that say nothing about which values are valid. */
const ANNOTATIONS = new Set(['title', 'description', '$comment', 'examples', 'default', 'deprecated']);

/**
 * What a user of the published schema could trip over in the current one. Within a version only optional properties may
 * be added and annotations changed: old readers must understand new values, and new readers the values that were
 * written before and are still kept.
 *
 * @returns one line a difference, each beginning with the place (JSON Pointer); none when the schemas are compatible
 */
export function incompatibilities(published: SchemaNode, current: SchemaNode, at = ''): string[] {
  const found: string[] = [];
  const keywords = new Set([...Object.keys(published), ...Object.keys(current)]);
  for (const keyword of keywords) {
    if (ANNOTATIONS.has(keyword)) continue;
    const before = published[keyword];
    const after = current[keyword];
    const place = `${at}/${keyword}`;
    if (keyword === 'properties' && isNode(before) && isNode(after)) {
      found.push(...incompatibleProperties(before, after, place));
    } else if (keyword === 'required' && Array.isArray(before) && Array.isArray(after)) {
      found.push(...incompatibleRequired(before, after, place));
    } else if (isNode(before) && isNode(after)) {
      found.push(...incompatibilities(before, after, place));
    } else if (JSON.stringify(before) !== JSON.stringify(after)) {
      found.push(`${place}: was ${JSON.stringify(before)}, is ${JSON.stringify(after)}`);
    }
  }
  return found;
}

function incompatibleProperties(before: SchemaNode, after: SchemaNode, at: string): string[] {
  return Object.entries(before).flatMap(([name, schema]) => {
    const now = after[name];
    if (!isNode(now)) return [`${at}/${name}: was removed`];
    return isNode(schema) ? incompatibilities(schema, now, `${at}/${name}`) : [];
  });
}

function incompatibleRequired(before: readonly unknown[], after: readonly unknown[], at: string): string[] {
  const added = after
    .filter((name) => !before.includes(name))
    .map((name) => `${at}: ${String(name)} was added`);
  const removed = before
    .filter((name) => !after.includes(name))
    .map((name) => `${at}: ${String(name)} was removed`);
  return [...added, ...removed];
}

const isNode = (value: unknown): value is SchemaNode =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
