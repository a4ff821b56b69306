/** Abbreviations that keep their full stop, in small letters, without it. */
const TITLES =
  'mr mrs ms messrs mme mlle mx dr drs prof profs rev revs hon sen sens rep reps gov govs lt gen gens col cols sgt capt cmdr cpl maj pvt adm brig supt det insp st ste sr jr ' +
  'esq pres amb atty msgr ald asst assoc cllr fr sec';
const COMPANIES = 'inc corp co cos ltd llc bros plc mfg intl natl assn dept univ div est govt';
const DATES =
  'jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed weds thu thur thurs fri sat sun';
const PLACES =
  'ala ariz ark calif colo conn del fla ga ill ind kan kans ky la md mass mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis wisc wyo ont que alta sask ' +
  'ave blvd rd hwy ft mt mts pt sq pkwy';
const REFERENCES =
  'vs v vol vols al etc cf viz ca approx eg ie ex esp incl excl ref refs para op cit ibid eds attn info misc fax ext encl';
const UNITS = 'oz lb lbs hr hrs min mins yd yds gal tel appt apt dist tbsp tsp yrs';

export const ABBREVIATIONS: ReadonlySet<string> = new Set(
  [TITLES, COMPANIES, DATES, PLACES, REFERENCES, UNITS].flatMap((list) => list.split(' ')),
);

/** Of those, the ones that are also plain words: they are abbreviations only with a capital. */
export const ALSO_WORDS: ReadonlySet<string> = new Set(
  'miss mass wash pa ark la ore ind ill mo ex sat sun mon wed mar ref col cos rep del gal min mins pt det est mi gen op para v ft rd jan oct tel dist fr sec ave info fax misc sen kan ala mont'.split(
    ' ',
  ),
);

/** These are abbreviations only before a number: "No. 10", "pp. 3-4". */
export const BEFORE_NUMBERS: ReadonlySet<string> = new Set(
  'no nos fig figs p pp ch sec art para vol vols par tab b c d m r'.split(' '),
);
