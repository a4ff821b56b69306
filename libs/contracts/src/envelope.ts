/** Headers of every message: CloudEvents 1.0, Kafka protocol binding, binary mode; W3C trace context. */
export interface EventHeaders {
  ce_id: string;
  ce_type: string;
  ce_source: string;
  ce_specversion: '1.0';
  ce_time: string;
  /** The articleId. */
  ce_subject: string;
  'content-type': 'application/json';
  traceparent?: string;
}

export const EVENT_TYPES = {
  raw: 'quotewire.article.raw.v1',
  enriched: 'quotewire.article.enriched.v1',
  quote: 'quotewire.quote.v1',
} as const;

export interface EventDescription {
  id: string;
  type: (typeof EVENT_TYPES)[keyof typeof EVENT_TYPES];
  /** The service that made the event, such as `feed-ingest`. */
  service: string;
  /** The articleId. */
  subject: string;
  /** RFC 3339. */
  time: string;
  traceparent?: string | undefined;
}

export function eventHeaders(event: EventDescription): EventHeaders {
  return {
    ce_id: event.id,
    ce_type: event.type,
    ce_source: `/quotewire/${event.service}`,
    ce_specversion: '1.0',
    ce_time: event.time,
    ce_subject: event.subject,
    'content-type': 'application/json',
    ...(event.traceparent === undefined ? {} : { traceparent: event.traceparent }),
  };
}
