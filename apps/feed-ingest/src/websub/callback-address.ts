import type { Callback } from './callbacks.js';

export const CALLBACK_PATH = 'v1/websub';

/** As Fastify names it. */
export const WEBSUB_CALLBACK_ROUTE = `/${CALLBACK_PATH}/:feedId`;

/** Where a hub reaches us for one subscription; `PUBLIC_URL` may have a path. */
export function callbackAddress(publicUrl: string, { feedId, token }: Callback): string {
  const base = publicUrl.endsWith('/') ? publicUrl : `${publicUrl}/`;
  const address = new URL(`${CALLBACK_PATH}/${feedId}`, base);
  address.searchParams.set('token', token);
  return address.href;
}
