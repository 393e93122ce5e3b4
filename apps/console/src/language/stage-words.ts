import { agreement as agreementEn } from '#agreements/locales/en.json';
import { agreement as agreementZh } from '#agreements/locales/zh.json';
import casesEn from '#cases/locales/en.json';
import casesZh from '#cases/locales/zh.json';
import { clause as clauseEn } from '#clauses/locales/en.json';
import { clause as clauseZh } from '#clauses/locales/zh.json';
import { party as partyEn } from '#parties/locales/en.json';
import { party as partyZh } from '#parties/locales/zh.json';
import { settlement as settlementEn } from '#settlement/locales/en.json';
import { settlement as settlementZh } from '#settlement/locales/zh.json';
import type { Locale } from '#kernel/local-text';

type Words = Readonly<Record<string, string>>;

const wordsOf = (agreement: typeof agreementZh, { case: file }: typeof casesZh, clause: typeof clauseZh, party: typeof partyZh, settlement: typeof settlementZh): Readonly<Record<string, Words>> => ({
  agreement: agreement.status, form: agreement.form, instrument: agreement.kind,
  role: file.role, disclosure: file.disclosure,
  source: clause.source,
  partyKind: party.kind, partyLevel: party.level, partyForm: party.form,
  account: settlement.account, obligation: settlement.status, payment: settlement.payment, duty: settlement.kind, basis: settlement.basis, side: settlement.side,
  assessment: settlement.assessment, matterKind: settlement.matter,
});

/** The words of the stages for their own codes: the screens say them as the ledger's sentences do. */
export const stageWords: Readonly<Record<Locale, Readonly<Record<string, Words>>>> = {
  zh: wordsOf(agreementZh, casesZh, clauseZh, partyZh, settlementZh),
  en: wordsOf(agreementEn, casesEn, clauseEn, partyEn, settlementEn),
};
