import en from './locales/en.json';
import zh from './locales/zh.json';

/** The texts of what every route may answer. */
export const httpTexts = { zh, en };
