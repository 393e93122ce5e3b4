import en from './locales/en.json';
import zh from './locales/zh.json';

/** The texts of the clause language: `problem.<code>`, `refusal.<code>`, and under `clause.` the words of explanations. */
export const clauseTexts = { zh, en };
