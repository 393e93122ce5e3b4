import type { Bindings } from '#clauses/contract';
import { inputRequests } from '#clauses/inputs';
import { readClause } from '#clauses/read-clause';
import { must } from '../../../../test/must';
import { subjectKey } from '../observation/subject';
import { subjectKeysOf } from './subjects';
import { partyId } from './test-assessments';

const source = `clause: who
mechanism: ecology
roles:
  payer: { zh: 付方, en: payer }
sets:
  members: [甲, 乙]
  substances: [COD, NH3N]
period: year
inputs:
  at_station: { indicator: flow, subject: 刘庄, value: t }
  of_role: { indicator: revenue, subject: payer, value: CNY }
  of_member: { indicator: revenue, over: members, value: CNY }
  of_both: { indicator: load, over: [members, substances], value: t }
  in_name: { indicator: "load_{substances}", subject: 刘庄, over: substances, value: t }
  each_month: { indicator: flow, subject: 刘庄, each: month, value: t }
  nobody: { indicator: index, value: number }
legs:
  - { id: l, pay: "1 CNY", from: payer, to: fund x }
`;
const bindings: Bindings = { roles: { payer: partyId(0) }, elements: { members: { 甲: partyId(1) } } };
const keysOf = (key: string): readonly string[] => {
  const read = readClause(source);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const request = must(must(inputRequests(read.clause, '2019', bindings)).requests.find((each) => each.key === key));
  return subjectKeysOf(request, read.clause, bindings);
};

it.each([
  ['at_station', [[{ name: '刘庄' }]]],
  ['of_role', [[{ party: partyId(0) }], [{ name: 'payer' }]]],
  ['of_member[甲]', [[{ party: partyId(1) }], [{ name: '甲' }]]],
  ['of_member[乙]', [[{ name: '乙' }]]],
  ['of_both[甲,COD]', [[{ party: partyId(1) }, { name: 'COD' }], [{ name: '甲' }, { name: 'COD' }]]],
  ['in_name[COD]', [[{ name: '刘庄' }]]],
  ['each_month[2019-05]', [[{ name: '刘庄' }]]],
  ['nobody', [[]]],
])('what %s is about', (key, subjects) => {
  expect(keysOf(key)).toEqual(subjects.map(subjectKey));
});
