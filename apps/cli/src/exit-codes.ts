/** Some inputs failed, or what was asked for could not be done. */
export const EXIT_FAILED = 1;
/** Wrong usage. */
export const EXIT_USAGE = 2;
