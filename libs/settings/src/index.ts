export { childEnvironment } from './environment.js';
export { readSettings, SettingsError, type Settings, type SettingsProblem } from './settings.js';
