export * from './document.js';
export { STAGES, type EnglishWeights, type Stage } from './english.js';
export { WeightsError } from './weights/container.js';
