import { describe, expect, it } from '@jest/globals';
import { stopPlan } from './stop-order.js';

describe('stopPlan', () => {
  it.each([
    {
      title: 'intake, consumers, Kafka, Postgres',
      names: ['postgres', 'kafka', 'storage', 'feed-ingest', 'enrichment'],
      plan: [['feed-ingest'], ['enrichment', 'storage'], ['kafka'], ['postgres']],
    },
    { title: 'only what there is', names: ['postgres', 'storage'], plan: [['storage'], ['postgres']] },
    { title: 'what it does not know first', names: ['kafka', 'other'], plan: [['other'], ['kafka']] },
    { title: 'nothing', names: [], plan: [] },
  ])('is $title', ({ names, plan }) => {
    expect(stopPlan(names)).toEqual(plan);
  });
});
