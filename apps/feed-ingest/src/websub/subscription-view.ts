import { z } from 'zod';
import type { Subscription } from './subscriptions.js';

/** How the news of a feed come by WebSub. */
export const webSubSchema = z.object({
  state: z.enum(['off', 'none', 'pending', 'active', 'denied', 'failed', 'unsubscribing']),
  /** Why there is no subscription. */
  reason: z.string().optional(),
  hub: z.string().optional(),
  topic: z.string().optional(),
  /** The hub's lease; it is renewed before. */
  expiresAt: z.string().optional(),
  /** Bodies taken, and bodies without a valid signature. */
  deliveries: z.number().optional(),
  rejected: z.number().optional(),
  lastDeliveryAt: z.string().optional(),
  lastError: z.object({ code: z.string(), message: z.string() }).optional(),
});
export type WebSubView = z.output<typeof webSubSchema>;

/** Neither token nor secret is shown. */
export const viewOf = (subscription: Subscription): WebSubView => ({
  state: subscription.state,
  hub: subscription.hubUrl,
  topic: subscription.topicUrl,
  ...(subscription.expiresAt !== null && { expiresAt: subscription.expiresAt.toISOString() }),
  deliveries: Number(subscription.deliveries),
  rejected: Number(subscription.rejected),
  ...(subscription.lastDeliveryAt !== null && { lastDeliveryAt: subscription.lastDeliveryAt.toISOString() }),
  ...(subscription.lastErrorCode !== null && {
    lastError: { code: subscription.lastErrorCode, message: subscription.lastError ?? '' },
  }),
});
