import { type PlainDate, firstDate } from './plain-date';

/** An entry of a registry that names things of the field. It is valid from a day on, so that later entries never reach into older agreements. */
export interface Entry<C extends string> {
  readonly code: C;
  readonly zh: string;
  readonly en: string;
  readonly from: PlainDate;
}

function entries<const C extends string>(rows: readonly (readonly [code: C, zh: string, en: string])[]): readonly Entry<C>[] {
  // The first entries hold from the calendar's first day: agreements much older than the ledger are brought in.
  return Object.freeze(rows.map(([code, zh, en]) => Object.freeze({ code, zh, en, from: firstDate })));
}

/** What an agreement coordinates. */
export const mechanisms = entries([
  ['ecology', '生态', 'ecology'],
  ['agriculture', '农产品产销', 'farm products'],
  ['resources', '资源', 'resources'],
  ['pollution', '污染防范', 'pollution prevention'],
  ['talent', '人才', 'talent'],
  ['special-contribution', '特殊贡献', 'special contribution'],
  ['fair-market', '违反市场公平竞争', 'breach of fair market competition'],
  ['unfair-policy', '政策不公平', 'unfair policy'],
  ['major-event', '重大事件', 'major events'],
  ['property', '财产', 'property'],
  ['tax-sharing', '税收分享', 'tax sharing'],
  ['joint-services', '共同事务', 'joint services'],
]);
export type MechanismCode = (typeof mechanisms)[number]['code'];

/** Why something passes from one to the other. */
export const natures = entries([
  ['compensation', '补偿', 'compensation'],
  ['support', '支援', 'support'],
  ['sharing', '分享', 'sharing'],
  ['exchange', '交换', 'exchange'],
  ['penalty', '惩罚', 'penalty'],
]);
export type NatureCode = (typeof natures)[number]['code'];

export const directions = entries([
  ['horizontal', '横向', 'horizontal'],
  ['vertical', '纵向', 'vertical'],
]);
export type DirectionCode = (typeof directions)[number]['code'];

/** Direct benefit is money; all others are indirect. */
export const benefitForms = entries([
  ['money', '资金', 'money'],
  ['technology', '技术', 'technology'],
  ['talent', '人才', 'talent'],
  ['information', '信息', 'information'],
  ['joint-park', '共建园区', 'joint park'],
  ['training', '培训', 'training'],
  ['loan', '贷款', 'loan'],
  ['interest-subsidy', '贴息', 'interest subsidy'],
  ['tax-relief', '税收减免', 'tax relief'],
  ['work', '工程与实物', 'works and goods'],
  ['quota', '指标', 'quota'],
]);
export type BenefitFormCode = (typeof benefitForms)[number]['code'];

export function isDirectBenefit(form: BenefitFormCode): boolean {
  return form === 'money';
}

export const legalForces = entries([
  ['policy', '政策', 'policy'],
  ['administrative-agreement', '行政协议', 'administrative agreement'],
  ['ratified-compact', '经批准的协定', 'ratified compact'],
  ['statute', '法律', 'statute'],
]);
export type LegalForceCode = (typeof legalForces)[number]['code'];

/** The means by which the instrument works; what the ledger posts is always economic. */
export const means = entries([
  ['administrative', '行政手段', 'administrative'],
  ['economic', '经济手段', 'economic'],
  ['legal', '法律手段', 'legal'],
]);
export type MeansCode = (typeof means)[number]['code'];

export function isCodeOf<C extends string>(registry: readonly Entry<C>[], text: unknown): text is C {
  return registry.some(({ code }) => code === text);
}

/** The entry of that code, when it is valid on the day. */
export function entryOn<C extends string>(registry: readonly Entry<C>[], code: string, on: PlainDate): Entry<C> | null {
  return registry.find((entry) => entry.code === code && entry.from <= on) ?? null;
}
