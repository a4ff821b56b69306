const ID = /^[a-z2-7]{26}$/;

/** Whether a parameter is an id of ours (libs/contracts, `hash`) rather than a name. */
export const isId = (value: string): boolean => ID.test(value);
