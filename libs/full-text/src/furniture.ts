/**
 * What pages print around an article, as whole lines: a line is furniture only if a pattern covers all of it. Patterns
 * are tried on short lines alone and repeat nothing within a repetition, so they are linear.
 */

/** Longer lines are text; a cookie notice or copyright line may be of this length. */
const MAX_FURNITURE_CHARS = 300;

const line = (...alternatives: readonly string[]): RegExp =>
  new RegExp(`^(?:${alternatives.join('|')})[\\s.:!›»→]{0,4}$`, 'iu');

const NETWORKS =
  'facebook|twitter|x|linkedin|whatsapp|telegram|reddit|pinterest|e-?mail|print|instagram|youtube|messenger|flipboard|threads|bluesky|tumblr|vk|viber';

/** Furniture wherever it stands. */
const ANYWHERE: readonly RegExp[] = [
  line('advertisements?', 'sponsored(?: content)?', 'promoted', 'ad', 'paid post'),
  line(
    '(?:story|article) continues (?:below|after)(?: (?:the )?(?:advertisement|ad|video))?',
    'scroll to continue',
  ),
  line(
    '(?:share|follow|save|listen|print|tweet|pin|e-?mail|copy link|bookmark)(?: (?:us|this|it|now))?(?: (?:article|story|page|post))?',
  ),
  line(
    `(?:share|follow|tweet|send|save)(?: (?:us|this|it))?(?: (?:article|story|page|post))? (?:on|via|by|to|with) (?:${NETWORKS})`,
  ),
  line(`(?:${NETWORKS})(?:[\\s,|/•·]{1,3}(?:${NETWORKS})){0,12}`),
  line(
    'share(?:\\s(?:tweet|pin|e-?mail|print|share)){1,6}',
    '\\d{1,6} (?:shares?|comments?|views?|likes?)',
    '(?:no|leave a) comments?',
  ),
  line('click to (?:share|e-?mail|print)\\b[^.]{0,80}'),
  line('(?:subscribe|sign up|register)(?: (?:now|today|here))?(?: (?:to|for) [^.]{0,60})?'),
  line(
    'get (?:the|our) [^.]{0,40}newsletter[^.]{0,40}',
    '(?:our )?newsletters?',
    'enter your e-?mail(?: address)?',
  ),
  line('\\d{1,3} min(?:ute)?s? read', '(?:estimated )?reading time[:\\s]{1,2}\\d{1,3} min(?:ute)?s?'),
  line(
    'skip to (?:main )?content',
    'menu',
    'search',
    'close',
    'home',
    'log ?in',
    'sign in',
    'toggle navigation',
    'main menu',
  ),
  line(
    '(?:this (?:web)?site|we) uses? cookies\\b.{0,260}',
    'accept(?: all)?(?: cookies)?',
    'cookie (?:policy|settings|preferences)',
  ),
];

/** What stands where the rest of an article is for subscribers. */
const PAYWALL: readonly RegExp[] = [
  line(
    'already (?:a subscriber|a member|have an account)\\?.{0,60}',
    '(?:this|the) (?:article|story|content) is (?:only )?(?:for|available to|reserved for|exclusive to) (?:our )?(?:paying )?(?:subscribers|members)(?: only)?',
    '(?:subscribe|log ?in|sign in|register)(?: now)? to (?:read|continue|keep|view|access|unlock)\\b.{0,80}',
    'to (?:continue|keep) reading\\b.{0,100}',
    "you(?: have|[’']ve) reached (?:your|the) [^.]{0,30}limit\\b.{0,80}",
  ),
  line(
    '(?:article|contenu) réservé (?:à nos|aux) abonnés.{0,40}',
    'il vous reste [\\d.,]{1,6}\\s?% de cet article à lire\\b.{0,80}',
    'déjà abonné.{0,60}',
    'bereits (?:abonniert|registriert|abonnent)\\?.{0,60}',
    'jetzt abonnieren',
    '(?:contenido|artículo) (?:exclusivo )?(?:solo )?para suscriptores.{0,40}',
    'contenuto riservato agli abbonati.{0,40}',
    'conteúdo exclusivo para assinantes.{0,40}',
  ),
];

/** Furniture only where nothing but furniture follows. */
const TAIL: readonly RegExp[] = [
  line(
    'get in touch (?:with (?:us|our)|by e-?mail)\\b.{0,120}',
    'for more (?:stories|news|articles) (?:like this|from)\\b.{0,100}',
    'for the latest (?:breaking )?news\\b.{0,160}',
    'do you (?:have|know) (?:a story|more about|something)\\b.{0,120}',
  ),
  line(
    '(?:back|return|go) to (?:the )?top(?: button)?',
    'top',
    '(?:previous|next|older|newer)(?: (?:article|post|story)s?)?',
  ),
  line(
    'your e-?mail address will not be published',
    'required fields are marked(?: \\*)?',
    'post comment',
    'name \\*?',
    'e-?mail \\*?',
    'website',
    'comment \\*?',
  ),
  line('your e-?mail address will not be published\\. required fields are marked \\*?'),
  line(
    'save my name, e-?mail,? and website in this browser\\b.{0,80}',
    'you must be logged in to post a comment',
  ),
  line(
    '(?:©|\\(c\\)|copyright\\b).{0,250}',
    'all rights reserved\\b.{0,200}',
    '(?:terms|privacy|contact|about)(?: (?:of (?:use|service)|policy|us))?',
  ),
  line(
    '(?:read|see|learn|show|load) (?:more|also|full story)(?:\\.{3}|…)?(?:: .{0,200})?',
    'view all(?: posts)?',
    'tags?: .{0,200}',
    'filed under:? .{0,200}',
  ),
  line(
    'follow [^.]{1,60} on (?:facebook|twitter|x|instagram|google news|whatsapp)(?: (?:and|for|to)\\b.{0,160})?',
    'powered by .{1,60}',
  ),
];

/** How a line begins that only points to another article. */
const POINTER =
  /^(?:[>»→•-]\s?)?(?:(?:read|see|watch|listen)(?: (?:also|more|next|full story))|(?:also|must) read|more (?:on|from)|related|recommended|don[’']t miss|click here|sign up|subscribe|follow (?:us|our|the)|lire (?:aussi|également)|à lire|lesen sie (?:auch|mehr)|mehr zum thema|lees ook|leia (?:também|mais)|veja também|lea (?:también|más)|le[eé] (?:también|más)|te puede interesar|leggi anche|les også|läs (?:också|mer)|læs også|lue myös|czytaj (?:też|także|więcej)|čtěte (?:také|též)|читайте (?:также|еще|ещё)|читайте також|okuyun|ayrıca bakınız|baca juga|اقرأ أيضا)(?=[\s:.…-]|$)/iu;

/** Headings of the lists that follow an article. */
const LISTS: readonly RegExp[] = [
  line(
    '(?:related|recommended|latest|popular|trending|similar|other)(?: (?:articles?|posts?|stor(?:y|ies)|news|reading|topics|content|links|coverage))',
  ),
  line(
    "(?:you (?:may|might) also (?:like|be interested in)|more (?:from|on|in|stories|news)\\b[^.]{0,60}|read next|what to read next|most (?:read|popular|viewed|shared|watched|commented)(?: in [^.]{1,40})?|[^.]{0,30}newsletters?\\b[^.]{0,40}|recommended(?: for you)?|up next|editors?[’']s? picks?|don[’']t miss|see also)",
  ),
  line('about the authors?', 'über den autor', 'die autorin', 'der autor', 'current issue'),
  line(
    'lire aussi',
    'à lire aussi',
    'lesen sie auch',
    'mehr zum thema',
    'leggi anche',
    'lea también',
    'te puede interesar',
    'leia também',
    'lees ook',
    'les også',
    'läs också',
    'læs også',
  ),
];

/** Headings after which readers speak: all that follows is theirs. */
const COMMENTS: readonly RegExp[] = [
  line(
    'leave a (?:reply|comment)(?: cancel reply)?',
    'comments?(?: \\(\\d{1,6}\\))?',
    '\\d{1,6} (?:comments?|responses?|replies|thoughts? on .{1,200})',
    'join the (?:conversation|discussion)',
    'cancel reply',
    'post a comment',
  ),
];

const matches = (patterns: readonly RegExp[], text: string): boolean =>
  text.length <= MAX_FURNITURE_CHARS && patterns.some((pattern) => pattern.test(text));

export const isFurniture = (paragraph: string): boolean =>
  matches(ANYWHERE, paragraph) || matches(PAYWALL, paragraph);
export const isPointer = (paragraph: string): boolean => POINTER.test(paragraph.slice(0, 40));
export const isTailFurniture = (paragraph: string): boolean =>
  isFurniture(paragraph) || matches(TAIL, paragraph);
export const isListHeading = (paragraph: string): boolean => matches(LISTS, paragraph);
export const isCommentsHeading = (paragraph: string): boolean => matches(COMMENTS, paragraph);
