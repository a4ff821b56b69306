export { readSettings, SettingsError, type Settings, type SettingsProblem } from './settings.js';
