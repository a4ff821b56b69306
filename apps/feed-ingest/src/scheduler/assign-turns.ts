import { queue, takeTurn, type HostRules, type HostState } from '../politeness/turns.js';

export interface DueFeed {
  feedId: string;
  /** "" where no site has to be spared. */
  domain: string;
  /** Its place in the queue of its site, milliseconds since 1970; null where it has none yet. */
  turnAt: number | null;
}

export interface Turns {
  /** May be polled, each after its delay. */
  leased: { feedId: string; startInMs: number }[];
  /** Wait for their sites; out of the way of the feeds of others. */
  deferred: { feedId: string; nextPollAt: number; turnAt: number }[];
}

/**
 * Shares places out among due feeds. A feed whose site is busy gets its place in that site's queue and is due again when
 * its turn comes: so a site with very many feeds keeps no other waiting. Feeds of a site that is not in `hosts` (another
 * replica is at it) stay as they are. Changes `hosts`.
 * @param now milliseconds since 1970
 * @param limit of leased feeds
 */
export function assignTurns(
  due: readonly DueFeed[],
  hosts: ReadonlyMap<string, HostState>,
  now: number,
  rules: HostRules,
  limit: number,
): Turns {
  const turns: Turns = { leased: [], deferred: [] };
  for (const { feedId, domain, turnAt } of due) {
    if (turns.leased.length === limit) break;
    if (domain === '') {
      turns.leased.push({ feedId, startInMs: 0 });
      continue;
    }
    const host = hosts.get(domain);
    if (host === undefined) continue;
    const place = turnAt !== null && host.heldUntil <= now ? turnAt : queue(host, now, rules);
    const turn = takeTurn(host, now, rules, place);
    if ('startAt' in turn) turns.leased.push({ feedId, startInMs: Math.max(0, turn.startAt - now) });
    else turns.deferred.push({ feedId, nextPollAt: Math.max(turn.busyUntil, place), turnAt: place });
  }
  return turns;
}
