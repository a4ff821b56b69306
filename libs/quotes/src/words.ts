/** Closed word classes of English that the stages share, all lower case. */
const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

export const DETERMINERS = set(
  'the a an this that these those his her its their our my your some any every each several many most both all no another',
);
export const PREPOSITIONS = set(
  'of in on at by for from with to about into over after before between under against during without within through near since ' +
    'until upon among across behind beyond despite via per amid toward towards outside inside around',
);
/** Prepositions that go on with a noun phrase after a speaker: "a spokesman for the ministry". */
export const NOUN_PREPOSITIONS = set('of for from at with to in on');
export const SUBORDINATORS = set(
  'that as but while when because if although though since where whereas unless whether so yet or nor until once than which',
);
export const AUXILIARIES = set(
  'is are was were be been being am has have had having do does did will would can could shall should may might must ought ' +
    "isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't shouldn't mustn't " +
    'cannot isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t don’t doesn’t didn’t won’t wouldn’t can’t couldn’t shouldn’t mustn’t ' +
    "it’s he’s she’s that’s there’s we’re they’re i’m you’re it's he's she's that's there's we're they're i'm you're " +
    "he’ll she’ll it’ll they’ll we’ll i’ll he'll she'll they'll we'll i'll",
);
export const NEGATIONS = set('not never no nor cannot neither');
/** Adverbs that stand within a verb group or before it; words in -ly count as well. */
export const VERB_ADVERBS = set(
  'also not never later then further already again once often always still just even now soon twice first earlier too ever ' +
    'sometimes yet rather instead',
);
/** Words that join sentences and belong to no speaker. */
export const CONNECTIVES = set(
  'however meanwhile still later then but and also so yet now today yesterday earlier instead moreover furthermore nevertheless ' +
    'therefore thus besides indeed additionally afterwards separately again finally tonight tomorrow like perhaps maybe ' +
    'overall similarly likewise here there',
);
export const TIME_WORDS = set(
  'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september ' +
    'october november december today yesterday tonight tomorrow last next earlier later this week month year morning ' +
    'afternoon evening night sunday’s monday’s recently',
);
export const HE = set('he him his himself');
export const SHE = set('she her hers herself');
export const PLURAL_PRONOUNS = set('they them their we us our both all many some others most few several');
export const FIRST_PERSON = set('i me my we us our');
export const SUBJECT_PRONOUNS = set(
  'he she they it i we you who one everyone nobody someone somebody anyone no-one there this these those',
);
export const RELATIVES = set('who which');
/** Words that open a reported question. */
export const QUESTION_WORDS = set('whether if how why what when where who which');

/** Past and present forms, not in -ed, that show a clause to have a verb. */
export const COMMON_VERBS = set(
  'went came made took got gave found thought knew saw felt left kept let began ran held brought wrote stood lost paid met set ' +
    'led understood became broke spoke chose fell grew rose sold sent spent built won told put meant cost hit cut shot died ' +
    'remains remain means needs need wants want goes go gets get makes make takes take seems seem comes come gives give knows ' +
    'know works work looks look shows show faces face helps help stands stand lives live plays play runs run includes include ' +
    'says said believes thinks hopes expects plans supports opposes deserves depends belongs creates contributes',
);

const ENDS_IN_LY = /[a-z]{3}ly$/u;
const NOT_ADVERBS = set(
  'family assembly monopoly supply reply ally bully rally anomaly italy july emily kelly billy sally molly holly beverly ' +
    'kimberly reilly o’reilly connelly donnelly connolly daly scully friendly early daily weekly monthly likely elderly',
);
export const isAdverb = (word: string): boolean =>
  VERB_ADVERBS.has(word) || (ENDS_IN_LY.test(word) && !NOT_ADVERBS.has(word));

/** Evidence, not proof, that a word is a finite verb: the best there is without a tagger. */
export const looksFinite = (word: string): boolean =>
  AUXILIARIES.has(word) || COMMON_VERBS.has(word) || (word.length > 4 && word.endsWith('ed'));
