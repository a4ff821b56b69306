/** Abbreviations that keep their full stop, in lower case, without it. Sources: EWT, GUM, AP's list of datelines and titles. */
const TITLES =
  'mr mrs ms messrs mme mlle mx dr drs prof profs rev revs fr hon sen sens rep reps gov govs lt gen gens col cols sgt capt cmdr cpl maj pvt adm brig supt det insp st ste sr jr esq pres amb atty msgr ' +
  'ald asst assoc det-sgt cllr sec';
const COMPANIES = 'inc corp co cos ltd llc bros plc mfg intl natl assn dept univ div est govt';
const DATES =
  'jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed weds thu thur thurs fri sat sun';
const PLACES =
  'ala ariz ark calif colo conn del fla ga ill ind kan kans ky la md mass mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis wisc wyo ont que alta sask ' +
  'ave blvd rd hwy ft mt mts pt sq pkwy';
const REFERENCES =
  'vs v no nos vol vols p pp pg ch ed eds fig figs sec al etc cf viz ca approx eg ie ex esp incl ref refs para op cit ibid';
const UNITS = 'oz lb lbs ft hr hrs min mins mi yd yds gal tel ext appt apt dist tbsp tsp mph';

export const ABBREVIATIONS: ReadonlySet<string> = new Set(
  [TITLES, COMPANIES, DATES, PLACES, REFERENCES, UNITS].flatMap((list) => list.split(' ')),
);

/** Of those, the ones that are also plain words: they are abbreviations only with a capital. */
export const ALSO_WORDS: ReadonlySet<string> = new Set(
  'no fig miss mass wash pa ark la ore ind ill mo ex sat sun mon wed mar ch ref col cos rep del gal min mins pt det st ed est lb mi est gen op para v p ft rd jan oct tel dist fr'.split(
    ' ',
  ),
);
