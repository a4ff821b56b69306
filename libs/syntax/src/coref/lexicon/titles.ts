/** What stands before a person's name, lower case without the full stop. */
const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/u));

export const MALE_TITLES =
  words(`mr mister sir lord king prince duke baron count emperor pope father brother sheikh emir
sultan imam rabbi herr monsieur señor signor don congressman councilman tsar earl viscount kaiser uncle`);

export const FEMALE_TITLES =
  words(`mrs ms miss madam madame mme mlle lady queen princess duchess baroness countess empress
sister mother dame frau señora señorita signora congresswoman councilwoman tsarina aunt`);

export const OTHER_TITLES =
  words(`dr doctor prof professor rev reverend president chancellor premier minister secretary
senator sen representative rep congressperson governor gov mayor judge justice chief general gen colonel col major maj
captain capt lieutenant lt sergeant sgt corporal admiral commander officer detective inspector sheriff ambassador
commissioner director chairman chairwoman chair ceo coach archbishop bishop cardinal saint st pastor attorney counsel
councillor councilor deputy vice prime speaker private constable superintendent marshal brigadier airman specialist hon
honorable honourable senior junior president-elect spokesman spokeswoman spokesperson actor actress singer author`);

/** What follows a person's name without being a part of it. */
export const SUFFIXES = words(`jr sr ii iii iv md phd esq mp qc kc obe cbe`);
