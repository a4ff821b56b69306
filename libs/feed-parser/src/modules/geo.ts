import type { Entry, Location } from '../model.js';
import { field, rules, transparent, type Rule } from '../table-scope.js';

/** Positions of a line or polygon that are read. */
const MAX_POSITIONS = 1_000;
/** How many positions each kind has at least, and at most. */
const POSITIONS: Readonly<Record<Location['kind'], readonly [least: number, most: number]>> = {
  point: [1, 1],
  line: [2, MAX_POSITIONS],
  polygon: [4, MAX_POSITIONS],
  box: [2, 2],
};

const shape = (kind: Location['kind']): Rule<Entry> =>
  field((entry, value) => {
    const positions = readPositions(value);
    const [least, most] = POSITIONS[kind];
    if (positions !== undefined && positions.length >= least && positions.length <= most) {
      entry.location ??= { kind, positions };
    }
  });

/** GeoRSS in its simple and its GML form. */
export const GEO = rules<Entry>({
  'georss:point': shape('point'),
  'georss:line': shape('line'),
  'georss:polygon': shape('polygon'),
  'georss:box': shape('box'),
  'georss:where': transparent,
  'gml:point': transparent,
  'gml:pos': shape('point'),
  'gml:linestring': transparent,
  'gml:polygon': transparent,
  'gml:exterior': transparent,
  'gml:linearring': transparent,
  'gml:poslist': shape('line'),
});

/** Pairs of numbers, parted by white space or commas; undefined where one is no place on earth. */
function readPositions(value: string): Location['positions'] | undefined {
  const numbers = value.split(/[\s,]+/u, 2 * MAX_POSITIONS).map(Number);
  if (numbers.length % 2 !== 0) return undefined;
  const positions: Location['positions'] = [];
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    const [latitude = NaN, longitude = NaN] = numbers.slice(i, i + 2);
    if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return undefined;
    positions.push([latitude, longitude]);
  }
  return positions;
}
