import { Body, Controller, Get, Header, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isHash, wellFormed } from '#libs/contracts';
import { Problem } from '#libs/service';
import { TakesBytes, type BodyStream } from '../push/body-stream.js';
import { CALLBACK_PATH } from './callback-address.js';
import { Callbacks } from './callbacks.js';
import { Notifications } from './notifications.js';
import { isSame } from './signature.js';
import { Subscriptions, type Subscription } from './subscriptions.js';
import { DENIED_RETRY_SECONDS, leaseSeconds, renewInSeconds } from './times.js';

type CallbackQuery = Readonly<Record<string, string | string[] | undefined>>;

const MAX_CHALLENGE_CHARS = 4_096;
const MAX_REASON_CHARS = 300;
const MAX_TOKEN_CHARS = 100;

/** What hubs call; no API key, since whoever calls knows the token of the address. Everything else finds nothing. */
@ApiExcludeController()
@Controller(CALLBACK_PATH)
export class WebSubController {
  constructor(
    private readonly subscriptions: Subscriptions,
    private readonly callbacks: Callbacks,
    private readonly notifications: Notifications,
  ) {}

  /** Verification of intent (W3C WebSub, section 5.3): only what is pending is confirmed, by giving the challenge back. */
  @Get(':feedId')
  @Header('content-type', 'text/plain; charset=utf-8')
  @Header('x-content-type-options', 'nosniff')
  async verify(@Param('feedId') feedId: string, @Query() query: CallbackQuery): Promise<string> {
    const subscription = await this.find(feedId, query);
    if (one(query, 'hub.topic') !== subscription.topicUrl) throw nothing();
    const challenge = one(query, 'hub.challenge');
    const mode = one(query, 'hub.mode');
    if (mode === 'denied' && (await this.deny(subscription, query))) return '';
    const isVerification = challenge !== '' && challenge.length <= MAX_CHALLENGE_CHARS;
    if (isVerification && (await this.confirm(subscription, mode, query))) return challenge;
    throw nothing();
  }

  /** 2xx only once the log has it, or where sending it again would not help. */
  @Post(':feedId')
  @HttpCode(202)
  @TakesBytes()
  async notify(
    @Param('feedId') feedId: string,
    @Query() query: CallbackQuery,
    @Headers() headers: Readonly<Record<string, string | undefined>>,
    @Body() body: BodyStream | undefined,
  ): Promise<void> {
    const subscription = await this.find(feedId, query);
    if (subscription.state !== 'active') throw nothing();
    await this.notifications.take(subscription, {
      body,
      signature: headers['x-hub-signature'],
      link: headers['link'],
      traceparent: headers['traceparent'],
    });
  }

  private async find(feedId: string, query: CallbackQuery): Promise<Subscription> {
    const token = one(query, 'token');
    const isPossible = isHash(feedId) && token.length <= MAX_TOKEN_CHARS;
    const subscription = isPossible ? await this.subscriptions.find(feedId) : undefined;
    if (subscription === undefined || !isSame(token, subscription.token)) throw nothing();
    return subscription;
  }

  private confirm(subscription: Subscription, mode: string, query: CallbackQuery): Promise<boolean> {
    if (mode === 'unsubscribe') return this.callbacks.confirmUnsubscribe(subscription);
    if (mode !== 'subscribe') return Promise.resolve(false);
    const lease = leaseSeconds(one(query, 'hub.lease_seconds'));
    const renewIn = renewInSeconds(lease, Math.random());
    return this.callbacks.confirmSubscribe(subscription, lease, renewIn);
  }

  private deny(subscription: Subscription, query: CallbackQuery): Promise<boolean> {
    const given = wellFormed(one(query, 'hub.reason').slice(0, MAX_REASON_CHARS));
    const reason = given === '' ? 'The hub gave no reason' : given;
    return this.callbacks.deny(subscription, reason, DENIED_RETRY_SECONDS);
  }
}

/** "" for what is missing or given more than once. */
function one(query: CallbackQuery, name: string): string {
  const value = query[name];
  return typeof value === 'string' ? value : '';
}

const nothing = (): Problem => new Problem(404, 'not_found', 'There is nothing here.');
