import { elementNames, roleOfNames } from './element-names.js';
import type { Attributes, ElementRole, PageElement } from './model.js';

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Elements whose content nobody reads as text. */
const SILENT = set(
  'script style noscript template iframe object embed svg math canvas audio video select textarea button datalist head title nav dialog',
);
/** Beside the article by HTML's own words for them; `form` but where it holds the page. */
const BESIDE = set('aside footer form menu');
const BESIDE_ROLES = set(
  'navigation complementary contentinfo banner dialog alertdialog alert search menu menubar toolbar tablist form',
);
/** These hold everything, whatever they are called. */
const FRAMES = set('html body main');
/** A heading's class tells how it looks. */
const HEADINGS = set('h1 h2 h3 h4 h5 h6');

export const isSilent = (name: string): boolean => SILENT.has(name);

/** Names told before are not looked through again; pages have some hundreds of different ones. */
const MAX_KNOWN_NAMES = 2_000;

/** What attributes say of the elements of one page. */
export class ElementReader {
  private readonly known = new Map<string, ElementRole>();

  read(name: string, attributes: Attributes): Pick<PageElement, 'names' | 'hidden' | 'role'> {
    const names = elementNames(attributes);
    return { names, hidden: isHidden(attributes), role: this.role(name, names, attributes) };
  }

  private role(name: string, names: string, { itemprop, role }: Attributes): ElementRole {
    if (itemprop === 'articleBody') return 'body';
    if (FRAMES.has(name)) return 'none';
    const named = this.roleOfNames(names);
    if (named === 'never' || named === 'body') return named;
    if (BESIDE.has(name) || (role !== undefined && BESIDE_ROLES.has(role))) return 'beside';
    if (name === 'figure') return 'picture';
    return HEADINGS.has(name) ? 'none' : named;
  }

  private roleOfNames(names: string): ElementRole {
    const known = this.known.get(names);
    if (known !== undefined) return known;
    const role = roleOfNames(names);
    if (this.known.size < MAX_KNOWN_NAMES) this.known.set(names, role);
    return role;
  }
}

/** What React streams after the rest of a page comes hidden and is shown by a script. */
const STREAMED = /^S:[\da-f]+$/u;
const HIDING_STYLE = /(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)/iu;
const MAX_STYLE_CHARS = 500;

const isHidden = ({ hidden, id, style }: Attributes): boolean =>
  (hidden !== undefined && !STREAMED.test(id ?? '')) ||
  (style !== undefined && HIDING_STYLE.test(style.slice(0, MAX_STYLE_CHARS)));
