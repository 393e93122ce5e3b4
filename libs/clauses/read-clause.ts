import { mechanisms } from '#kernel/mechanisms';
import { checkConstants } from './check/constants';
import { costMax, costOfClause } from './check/cost';
import { Declarations } from './check/declarations';
import { checkDivisors } from './check/divisors';
import { isOnGrid } from './check/grid';
import { Typer } from './check/typer';
import { checkWeights } from './check/weights';
import type { Clause, Count, Leg, Rounding, Step } from './clause';
import type { ClauseProblem } from './contract';
import { formulasOf } from './formulas';
import { Problems } from './problems';
import { LegsReader } from './read/read-legs';
import { Fields, checkWord } from './read/fields';
import { ExamplesReader } from './read/read-examples';
import { readInputs } from './read/read-inputs';
import { eventNames, readEvents, readPeriodRule, readRoles, readScales, readSets, readUnits } from './read/read-names';
import { readParameters } from './read/read-parameters';
import { readRounding, readSteps } from './read/read-steps';
import { readTables } from './read/read-tables';
import { type Dictionary, type Item, readDocument } from './source/document';

const sections = 'clause, label, says, mechanism, nature, roles, sets, scales, units, events, period, split, inputs, parameters, tables, steps, legs, counts, net, rounding, examples';

/**
 * Reads and checks the text of one clause: names, units, order, conditions, tables, divisors, weights, cost. Either the clause, or everything that is wrong
 * with its place. The worked examples are run by `runExamples`.
 */
export function readClause(source: string): { readonly clause: Clause } | { readonly problems: readonly ClauseProblem[] } {
  const problems = new Problems(source);
  const root = readDocument(source, problems);
  const clause = root === null ? null : readSections(source, root, problems);
  return clause === null || problems.any ? { problems: problems.all } : { clause };
}

function readSections(source: string, root: Dictionary, problems: Problems): Clause | null {
  const fields = new Fields(root, problems);
  const names = new Declarations();
  const nameText = fields.required('clause');
  if (nameText !== null) checkWord(nameText, problems);
  const name = nameText?.text ?? '';
  const label = fields.label('label', name);
  const says = fields.label('says', '');
  const mechanism = fields.text('mechanism');
  if (mechanism !== null && !mechanisms.some(({ code }) => code === mechanism.text)) problems.add('bad-choice', mechanism.offset, mechanism.path, { text: mechanism.text, choices: mechanisms.map(({ code }) => code).join(', ') });
  const nature = fields.has('nature') ? fields.choice('nature', ['compensation', 'support', 'sharing', 'exchange', 'penalty']) : '';
  readRoles(fields.bounded(fields.dictionary('roles')), names, problems);
  readScales(fields.bounded(fields.dictionary('scales')), names, problems);
  readUnits(fields.bounded(fields.dictionary('units')), names, problems);
  const eventMap = fields.bounded(fields.dictionary('events'));
  const events = eventNames(eventMap);
  readSets(fields.bounded(fields.dictionary('sets')), events, names, problems);
  readEvents(eventMap, names, problems);
  const period = readPeriodRule(fields.text('period'), events, problems);
  const split = splits[fields.choice('split', ['by date', 'by days', 'by start'])];
  readInputs(fields.bounded(fields.dictionary('inputs')), names, problems);
  readParameters(fields.bounded(fields.dictionary('parameters')), names, problems);
  readTables(fields.bounded(fields.dictionary('tables')), names, problems);
  const typer = new Typer(names, problems);
  const steps = readSteps(fields.bounded(fields.dictionary('steps')), names, typer, problems);
  const roundings = readRoundings(fields.item('rounding'), names, problems);
  const reader = new LegsReader(names, typer, roundings, problems);
  const legs = reader.legs(fields.bounded(fields.list('legs')));
  const counts = reader.counts(fields.bounded(fields.dictionary('counts')));
  const net = reader.net(fields.item('net'), legs);
  const examples = new ExamplesReader(names, legs, period, problems).read(fields.bounded(fields.list('examples')));
  fields.end(sections);
  checkHistoryLegs(names, legs, problems);
  if (legs.length === 0 && counts.length === 0 && !problems.any) problems.add('no-legs', root.offset, '');
  const cost = costOfClause(steps, legs, counts, names);
  if (!problems.any) checkMeaning(steps, legs, counts, names, root, cost, problems);
  return {
    source, name, label, says, mechanism: mechanism?.text ?? '', nature, roles: [...names.roles.values()], sets: names.sets, scales: names.scales, units: names.units, events: [...names.events.values()],
    period, split, inputs: [...names.inputs.values()], parameters: [...names.parameters.values()], tables: names.tables, steps, legs, counts, net, examples, cost,
  };
}

const splits = { 'by date': 'date', 'by days': 'days', 'by start': 'start' } as const;

function readRoundings(item: Item | null, names: Declarations, problems: Problems): readonly Rounding[] {
  const items = item === null ? [] : item.kind === 'list' ? item.items : [item];
  return items.map((each) => readRounding(each, names, problems)).filter((rounding) => rounding !== null);
}

/** A history of this clause names one of its legs. */
function checkHistoryLegs(names: Declarations, legs: readonly Leg[], problems: Problems): void {
  for (const { source, offset, name } of names.inputs.values()) {
    if (source.kind === 'history' && source.clause === null && source.leg !== null && !legs.some((leg) => leg.name === source.leg)) {
      problems.add('unknown-name', offset, `inputs.${name}.leg`, { name: source.leg, near: legs.map((leg) => leg.name).join(', ') });
    }
  }
}

/** What can only be asked once everything has a type. */
function checkMeaning(steps: readonly Step[], legs: readonly Leg[], counts: readonly Count[], names: Declarations, root: Dictionary, cost: number, problems: Problems): void {
  for (const { formula, path } of formulasOf({ steps, legs, counts })) {
    const at = textAt(root, formula.offset) ?? ((): number => formula.offset);
    checkConstants(formula, at, path, names, problems);
    checkDivisors(formula, at, path, names, problems);
    checkWeights(formula, at, path, names, problems);
  }
  for (const [index, leg] of legs.entries()) {
    const rounded = leg.rounding !== null || isOnGrid(leg.pay.core, leg.unit, names);
    if (!rounded) problems.add('needs-rounding', leg.pay.offset, `legs[${index}]`, { leg: leg.name });
    const [from, to] = [leg.from, leg.to];
    const same = from.kind === 'expression' && to.kind === 'expression' && from.formula.core.kind === 'const' && from.formula.text === to.formula.text;
    if (same && leg.kind !== 'own_match') problems.add('own-payment', leg.offset, `legs[${index}]`, { leg: leg.name });
  }
  if (cost > costMax) problems.add('too-costly', root.offset, '', { cost: String(cost), max: String(costMax) });
}

/** Where the characters of the text stand that begins at the offset. */
function textAt(item: Item, offset: number): ((index: number) => number) | null {
  if (item.kind === 'text') return item.offset === offset ? (index) => item.at(index) : null;
  const inner = item.kind === 'list' ? item.items : item.entries.map(({ value }) => value);
  for (const each of inner) {
    const found = textAt(each, offset);
    if (found !== null) return found;
  }
  return null;
}
