/** Words for what people are. Written from general knowledge; lower case. */
const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

export type Gender = 'male' | 'female';

/** Titles of address: part of a name's mention, never a role. */
export const HONORIFICS: ReadonlyMap<string, Gender | undefined> = new Map([
  ['mr', 'male'],
  ['mr.', 'male'],
  ['sir', 'male'],
  ['lord', 'male'],
  ['mrs', 'female'],
  ['mrs.', 'female'],
  ['ms', 'female'],
  ['ms.', 'female'],
  ['miss', 'female'],
  ['madam', 'female'],
  ['dame', 'female'],
  ['lady', 'female'],
  ['dr', undefined],
  ['dr.', undefined],
]);

/** Nouns for what a person is; with a capital they stand before a name. */
export const ROLE_NOUNS = set(
  'president vice-president premier minister chancellor secretary senator sen sen. representative rep rep. congressman ' +
    'congresswoman governor gov gov. mayor king queen prince princess pope bishop archbishop cardinal rabbi imam pastor reverend ' +
    'rev rev. general gen gen. colonel col col. captain capt capt. lieutenant lt lt. sergeant sgt sgt. major admiral commander ' +
    'judge justice sheriff chief director chairman chairwoman chair ceo cfo executive manager spokesman spokeswoman spokesperson ' +
    'leader head ambassador envoy commissioner lawmaker mp mep deputy councillor councilman councilwoman prosecutor attorney ' +
    'lawyer professor prof prof. analyst economist scientist researcher author writer journalist editor reporter columnist ' +
    'correspondent doctor physician nurse surgeon teacher student baker farmer fisherman coach player captain striker actor ' +
    'actress singer musician director founder co-founder owner adviser advisor aide official officer candidate nominee strategist ' +
    'activist campaigner organizer expert historian engineer treasurer comptroller speaker whip dictator emperor ayatollah sultan ' +
    'emir sheikh businessman businesswoman billionaire investor witness victim survivor resident neighbor neighbour father mother ' +
    'son daughter brother sister husband wife widow grandmother grandfather man woman boy girl politician incumbent host',
);

export const GENDERED_ROLES: ReadonlyMap<string, Gender> = new Map([
  ...[
    'king',
    'prince',
    'pope',
    'congressman',
    'chairman',
    'spokesman',
    'councilman',
    'actor',
    'businessman',
    'father',
    'son',
  ].map((word): [string, Gender] => [word, 'male']),
  ...['brother', 'husband', 'grandfather', 'man', 'boy', 'fisherman', 'emperor', 'sultan'].map(
    (word): [string, Gender] => [word, 'male'],
  ),
  ...[
    'queen',
    'princess',
    'congresswoman',
    'chairwoman',
    'spokeswoman',
    'councilwoman',
    'actress',
    'businesswoman',
  ].map((word): [string, Gender] => [word, 'female']),
  ...['mother', 'daughter', 'sister', 'wife', 'widow', 'grandmother', 'woman', 'girl'].map(
    (word): [string, Gender] => [word, 'female'],
  ),
]);

/** General words for a holder of any of the offices named: "the Russian leader" is a president, premier or king. */
export const WIDER_ROLES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    'leader',
    set(
      'president premier minister chancellor king queen chairman chairwoman chair chief head general emir sultan emperor leader',
    ),
  ],
  ['official', set('minister secretary director commissioner ambassador envoy deputy official officer')],
  [
    'politician',
    set(
      'president senator representative congressman congresswoman governor mayor minister mp lawmaker candidate',
    ),
  ],
  [
    'lawmaker',
    set('senator sen. sen representative rep. rep congressman congresswoman mp mep deputy councillor'),
  ],
  ['executive', set('ceo cfo chief president director executive founder')],
  ['senator', set('sen. sen senator')],
  ['congressman', set('rep. rep representative congressman')],
  ['congresswoman', set('rep. rep representative congresswoman')],
  ['governor', set('gov. gov governor')],
  ['general', set('gen. gen general')],
  ['premier', set('minister premier')],
  ['professor', set('prof. prof professor')],
]);

/** Words before a role noun that tell nobody apart. */
export const LOOSE_MODIFIERS = set(
  'the a an former then incumbent current new late outgoing veteran senior top own old young longtime',
);

/** The last word of an organisation's name, or its only one. */
export const ORGANISATION_WORDS = set(
  'ministry department agency office bureau committee commission council congress senate house parliament court party union ' +
    'association institute university college school bank company corporation corp corp. inc inc. co co. ltd ltd. llc group ' +
    'foundation federation league club team police army navy force forces pentagon kremlin nato un eu fbi cia nsa doj epa who ' +
    'imf reuters bloomberg times post journal news press hospital church center centre society board authority administration ' +
    'government organization organisation coalition alliance network service services campaign tribunal treasury',
);

/** Nouns for several people, or for an institution without a name. */
export const GROUP_NOUNS = set(
  'officials police authorities investigators prosecutors experts analysts economists scientists researchers lawmakers republicans ' +
    'democrats conservatives liberals critics supporters opponents activists protesters residents witnesses sources doctors lawyers ' +
    'leaders ministers senators voters workers teachers students parents people government administration ministry company ' +
    'spokespeople aides advisers advisors reporters journalists firefighters soldiers rebels allies diplomats families members ' +
    'groups companies campaign team committee department agency court council union group bank army military others many some',
);

export const DOCUMENT_NOUNS = set(
  'report statement letter filing complaint lawsuit document memo email study survey poll article paper book release transcript ' +
    'indictment affidavit ruling opinion order resolution note text message tweet post sign banner website headline editorial',
);

/** Countries, capitals and the like that speak for a government. */
export const PLACES = set(
  'russia moscow washington beijing china london britain paris france berlin germany tehran iran israel ukraine kyiv kiev ankara ' +
    'turkey tokyo japan india delhi islamabad pakistan pyongyang seoul brussels europe canada ottawa mexico brazil australia cuba ' +
    'havana syria damascus iraq baghdad afghanistan kabul egypt cairo riyadh spain madrid italy rome poland warsaw california texas ' +
    'florida york america africa asia',
);
