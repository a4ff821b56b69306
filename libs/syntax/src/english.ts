/** Stages of the English pipeline that have weights, in the order in which they run. */
export const STAGES = ['tokens', 'tags', 'parser', 'names', 'coref'] as const;
export type Stage = (typeof STAGES)[number];

/** The bytes of one `.qw` file a stage; a stage without weights is left out of the pipeline. */
export type EnglishWeights = Readonly<Partial<Record<Stage, Uint8Array>>>;
