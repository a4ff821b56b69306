import { FetchError, HttpClient, userAgent } from '#libs/http-fetch';

/** What an address answers. */
export interface Fetched {
  /** Where the answer came from, after redirects. */
  url: string;
  contentType: string | undefined;
  bytes: Uint8Array;
}

const FETCH_TIMEOUT_MS = 30_000;
const OK = 200;

/** @throws FetchError; `http_status` for answers other than 200. */
export async function fetchAddress(address: string, maxBytes: number): Promise<Fetched> {
  const client = new HttpClient({
    // Who types an address into a shell may reach it anyway.
    guard: { allows: () => true },
    userAgent: userAgent(undefined),
    timeoutMs: FETCH_TIMEOUT_MS,
    maxBytes,
  });
  try {
    const { status, url, headers, body } = await client.get(address);
    if (status !== OK) throw new FetchError('http_status', `The server answered ${status}`);
    return { url, contentType: headers['content-type'], bytes: body };
  } finally {
    await client.close();
  }
}
