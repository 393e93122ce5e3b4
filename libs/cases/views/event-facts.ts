import { fromJson } from '#kernel/amount';
import { amountForPeople } from '#kernel/amount-text';
import { type Locale, type LocalText, textIn } from '#kernel/local-text';
import { isRefusal } from '#kernel/refusal';

/** What a sentence about an event may put in: each fact under its dotted path in the event's data (`name`, `terms.from`). */
export type Facts = Readonly<Record<string, string>>;

/** How codes and ids are said in the language asked for. */
export interface Wording {
  readonly locale: Locale;
  /** the name behind an id, or null where it is no party's */
  name(id: string): string | null;
  /** the word for a code at a path of this event's data, or null where it has none */
  word(path: string, code: string): string | null;
  readonly sealed: string;
}

/** Lists are said up to here; then how many more there are. */
const listedMax = 8;

export function factsOf(data: unknown, wording: Wording): Facts {
  const facts: Record<string, string> = {};
  gather(data, '', wording, facts);
  return facts;
}

/** All texts anywhere in the data: the ids that may have to be named are among them. */
export function textsIn(data: unknown): readonly string[] {
  if (typeof data === 'string') return [data];
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(textsIn) : [];
}

function gather(value: unknown, path: string, wording: Wording, facts: Record<string, string>): void {
  const said = say(value, path, wording);
  if (said !== null) facts[path] = said;
  if (Array.isArray(value)) facts[`${path}.count`] = String(value.length);
  if (typeof value !== 'object' || value === null || Array.isArray(value) || Object.hasOwn(value, 'sealed')) return;
  for (const [key, inner] of Object.entries(value)) gather(inner, path === '' ? key : `${path}.${key}`, wording, facts);
}

/** Null where there is no one way to say it: then its parts are facts of their own. */
function say(value: unknown, path: string, wording: Wording): string | null {
  if (value === null || value === '') return '—';
  if (typeof value === 'string') return wording.name(value) ?? wording.word(path, value) ?? value;
  if (typeof value === 'number' || typeof value === 'boolean') return wording.word(path, String(value)) ?? String(value);
  if (Array.isArray(value)) return sayList(value, path, wording);
  if (typeof value !== 'object') return null;
  if (isLocalText(value)) return textIn(value, wording.locale);
  if (Object.hasOwn(value, 'sealed')) return wording.sealed;
  const named = nameWithin(value, wording);
  if (named !== null) return named;
  return sayAmount(value, wording.locale);
}

function sayList(values: readonly unknown[], path: string, wording: Wording): string | null {
  const said = values.slice(0, listedMax).map((value) => say(value, path, wording));
  if (said.some((each) => each === null)) return null;
  if (values.length === 0) return '—';
  const rest = values.length - listedMax;
  return said.join(wording.locale === 'zh' ? '、' : ', ') + (rest > 0 ? ` … +${rest}` : '');
}

/** Whoever owes or is owed: a party, a party's clearing account, or a fund by its name. */
function nameWithin(value: object, wording: Wording): string | null {
  const { party, clearing, fund, name } = value as Readonly<Record<string, unknown>>;
  if (typeof fund === 'string' && typeof name === 'string') return name;
  const id = [party, clearing, fund].find((each) => typeof each === 'string');
  const others = Object.keys(value).filter((key) => !['party', 'clearing', 'fund', 'managers', 'name'].includes(key));
  return typeof id === 'string' && others.length === 0 ? (wording.name(id) ?? id) : null;
}

function sayAmount(value: object, locale: Locale): string | null {
  if (!Object.hasOwn(value, 'amount') && !Object.hasOwn(value, 'quantity')) return null;
  const amount = fromJson(value, '', { negative: true });
  return isRefusal(amount) ? null : amountForPeople(amount, locale);
}

function isLocalText(value: object): value is LocalText {
  const { zh, en, ...others } = value as Partial<LocalText>;
  return typeof zh === 'string' && (en === undefined || typeof en === 'string') && Object.keys(others).length === 0;
}
