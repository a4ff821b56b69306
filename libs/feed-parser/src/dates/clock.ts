import type { Moment } from './moment.js';
import { namedOffset } from './zones.js';

type Clock = Pick<Moment, 'hour' | 'minute' | 'second' | 'offset' | 'guessed'>;

/** A time with what else the text holds. */
export interface FoundClock {
  clock: Clock;
  /** The text without the time and its zone. */
  rest: string;
}

/** Hours and minutes, never a part of a longer row such as `1:2:3:4`. */
const TIME = /(?<![\d:.])(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,]\d{1,9})?)?(?![\d:])/u;
const HALF = /^\s{0,3}([ap])\.?\s?m\b\.?/u;
/** `+0200`, `GMT+2`, `MST-07:00`, `-07:00:00`, `-07:00Z`. */
const NUMERIC_ZONE = /^[a-z]{0,5}([+-])(\d{1,2}):?(\d{2})?(?::00)?z?$/u;
const ZERO_ZONE = /^(?:00){1,2}$/u;
/** A comment of several words, such as JavaScript's `(Central European Standard Time)`; one word may be a zone. */
const COMMENT = /\([^()]*\s[^()]*\)/gu;
const SIGN = /^[+-]/u;
/** A zone whose offset we don't know or that depends on the day: its time is read as UTC. */
const UNKNOWN_ZONE = /^(?:[a-z]{2,5}(?:\d[a-z]{3})?|[a-z]{3,10}\/[a-z_/]{3,30})$/u;

/**
 * The time of day in a text in lower case, wherever it stands, with am or pm and the zone behind it; midnight where there is
 * none. `assumedOffset` counts where no zone is named. Undefined where a sign follows that is no zone.
 */
export function findClock(text: string, assumedOffset: number): FoundClock | undefined {
  const time = TIME.exec(text);
  if (time === null) {
    return { clock: { hour: 0, minute: 0, second: 0, offset: assumedOffset, guessed: true }, rest: text };
  }
  const [written, hours, minutes, seconds = '0'] = time;
  let after = text.slice(time.index + written.length);
  const half = HALF.exec(after);
  if (half !== null) after = after.slice(half[0].length);
  const zone = findZone(after, assumedOffset);
  if (zone === undefined) return undefined;
  const hour = half === null ? Number(hours) : (Number(hours) % 12) + (half[1] === 'p' ? 12 : 0);
  return {
    clock: {
      hour,
      minute: Number(minutes),
      second: Number(seconds),
      offset: zone.offset,
      guessed: zone.guessed,
    },
    rest: `${text.slice(0, time.index)} ${zone.rest}`,
  };
}

interface FoundZone {
  offset: number;
  guessed: boolean;
  rest: string;
}

/** The zone in what follows a time: `+0200`, `GMT+2`, `-05:00 (EST)`, `PDT`. A number counts more than a name. */
function findZone(after: string, assumedOffset: number): FoundZone | undefined {
  let numeric: number | undefined;
  let named: number | undefined;
  const rest: string[] = [];
  // `GMT +2` and `+0000 GMT` are as good as `GMT+2`; a comment in brackets is a name.
  for (const token of after
    .replace(COMMENT, ' ')
    .replace(/[(),;]/gu, ' ')
    .split(/\s+/u)) {
    const match = NUMERIC_ZONE.exec(token);
    const name = namedOffset(token);
    if (match !== null) numeric ??= toOffset(match);
    else if (ZERO_ZONE.test(token)) numeric ??= 0;
    else if (SIGN.test(token)) return undefined;
    else if (name !== undefined) named ??= name;
    else if (token !== '') rest.push(token);
  }
  const known = numeric ?? named;
  if (known !== undefined) return { offset: known, guessed: false, rest: rest.join(' ') };
  if (rest.length > 0 && UNKNOWN_ZONE.test(rest[0] ?? '')) rest.shift();
  return { offset: assumedOffset, guessed: true, rest: rest.join(' ') };
}

function toOffset([, sign, hours, minutes = '0']: RegExpExecArray): number {
  const size = Number(hours) * 60 + Number(minutes);
  return sign === '-' ? -size : size;
}
