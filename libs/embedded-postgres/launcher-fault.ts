import en from './locales/en.json';
import zh from './locales/zh.json';

/**
 * Why the embedded PostgreSQL could not be started, kept or stopped. The set is closed: each code has a text in `locales/{zh,en}.json` that says what
 * is wrong, where, and what to do about it.
 */
export type LauncherFaultCode = keyof typeof en;

export type FaultLanguage = 'zh' | 'en';

const texts: Readonly<Record<FaultLanguage, Readonly<Record<LauncherFaultCode, string>>>> = { en, zh };

/** The launcher's only exception for what the surroundings (folder, machine, another process) got wrong. */
export class LauncherFault extends Error {
  constructor(
    readonly code: LauncherFaultCode,
    readonly details: Readonly<Record<string, string>> = {},
    options?: ErrorOptions,
  ) {
    super(faultText(code, details, 'en'), options);
    this.name = 'LauncherFault';
  }

  /** The message in the language of who reads it; `message` itself is the English one. */
  in(language: FaultLanguage): string {
    return faultText(this.code, this.details, language);
  }
}

function faultText(code: LauncherFaultCode, details: Readonly<Record<string, string>>, language: FaultLanguage): string {
  return texts[language][code].replace(/\{(\w+)\}/g, (whole, name: string) => details[name] ?? whole);
}
