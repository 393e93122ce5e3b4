import en from './locales/en.json';
import zh from './locales/zh.json';

/** The texts of the kernel's refusals, for whoever speaks to people. */
export const kernelTexts = { zh, en };
