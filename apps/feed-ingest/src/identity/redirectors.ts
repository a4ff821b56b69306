/** Where an address that only leads to another says which. */
interface Redirector {
  host: RegExp;
  path: RegExp;
  /** The query parameters that may hold the address; without any, the path's first group holds it. */
  parameters?: readonly string[];
}

const REDIRECTORS: readonly Redirector[] = [
  { host: /^(?:www|news)\.google\.[a-z.]{2,6}$/u, path: /^\/(?:url|news\/url)$/u, parameters: ['url', 'q'] },
  { host: /^www\.bing\.com$/u, path: /^\/news\/apiclick\.aspx$/u, parameters: ['url'] },
  { host: /^(?:www|l|lm|m)\.facebook\.com$/u, path: /^\/(?:l|flx\/warn)(?:\.php)?\/?$/u, parameters: ['u'] },
  { host: /^l\.instagram\.com$/u, path: /^\/$/u, parameters: ['u'] },
  { host: /^out\.reddit\.com$/u, path: /^\//u, parameters: ['url'] },
  { host: /^getpocket\.com$/u, path: /^\/redirect$/u, parameters: ['url'] },
  { host: /^slack-redir\.net$/u, path: /^\/link$/u, parameters: ['url'] },
  { host: /\.safelinks\.protection\.outlook\.com$/u, path: /^\//u, parameters: ['url'] },
  // Google's and Bing's caches of AMP pages; `s/` stands for https.
  { host: /^www\.google\.[a-z.]{2,6}$/u, path: /^\/amp\/((?:s\/)?[^/]+\.[^/]+\/.*)$/u },
  { host: /\.cdn\.ampproject\.org$/u, path: /^\/(?:c|v|wp\/c)\/((?:s\/)?[^/]+\.[^/]+\/.*)$/u },
  { host: /\.bing-amp\.com$/u, path: /^\/c\/((?:s\/)?[^/]+\.[^/]+\/.*)$/u },
  { host: /^web\.archive\.org$/u, path: /^\/web\/\d{4,14}(?:[a-z]{2}_)?\/(https?:\/.+)$/u },
  { host: /^(?:\w+\.)?rd\.yahoo\.com$/u, path: /\/\*(https?:\/.+)$/u },
  { host: /^r\.search\.yahoo\.com$/u, path: /\/RU=([^/]+)\//u },
];

/** Hosts whose addresses lead to an article without saying to which. */
const OPAQUE_HOSTS = /^(?:feedproxy\.google\.com|feeds\d?\.feedburner\.com|[\w.]*\.feedsportal\.com)$/u;

/** A redirector that leads to a redirector; nobody needs more. */
const MAX_STEPS = 3;

/** The address that an address leads to, where it says so itself; else the address. Nothing is fetched. */
export function realAddress(address: URL): URL {
  let url = address;
  for (let step = 0; step < MAX_STEPS; step++) {
    const next = target(url);
    if (next === undefined) break;
    url = next;
  }
  return url;
}

/** Whether a host may lead to an address that its own address names. */
export const isRedirector = (hostname: string): boolean =>
  REDIRECTORS.some(({ host }) => host.test(hostname));

/** Every address at an opaque host has this in it, or something that a parser would make it of. */
const MAY_BE_OPAQUE = /feed|%|[^ -~]/iu;

/** Whether an address hides which article it leads to, as FeedBurner's do. */
export const isOpaque = (address: string): boolean => {
  const url = MAY_BE_OPAQUE.test(address) ? URL.parse(address) : null;
  return url !== null && OPAQUE_HOSTS.test(url.hostname);
};

function target(url: URL): URL | undefined {
  for (const { host, path, parameters } of REDIRECTORS) {
    if (!host.test(url.hostname)) continue;
    const match = path.exec(url.pathname);
    if (match === null) continue;
    const found = parameters?.map((name) => url.searchParams.get(name)) ?? [fromPath(match[1] ?? '', url)];
    for (const each of found) {
      const real = each === null ? null : URL.parse(each);
      if (real !== null && /^https?:$/u.test(real.protocol) && real.hostname.includes('.')) return real;
    }
  }
  return undefined;
}

function fromPath(written: string, { search }: URL): string {
  if (/^https?%3a/iu.test(written)) return decode(written);
  // Servers fold the two slashes after a scheme inside a path.
  if (/^https?:/u.test(written)) return written.replace(/^(https?):\/+/u, '$1://') + search;
  return (written.startsWith('s/') ? `https://${written.slice(2)}` : `http://${written}`) + search;
}

function decode(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch (error) {
    if (error instanceof URIError) return written;
    throw error;
  }
}
