import { feeSource } from '#agreements/domain/test-agreements';
import type { TimelineEntry, TimelinePage } from '#cases/views/timeline-shown';
import type { Problem } from '#http/problem';
import { as, AssessmentStory } from './assessment-story';
import type { AskOptions } from './ledger-client';
import { must } from './must';

let story: AssessmentStory;
let stranger: string;
let caseFile: string;
let concluded: string;
let unconcluded: string;
let onRequest: string;
let assessment: string;

const clauses = [{ name: 'fee', source: feeSource('fee', 1000) }];
const nobody: AskOptions = { login: null };
const anybody: AskOptions = { login: 'clerk' };
const outsider = (): AskOptions => ({ login: 'office', as: { party: stranger, role: 'office' } });
const ofTheParties = (): AskOptions => ({ login: 'office', as: { party: story.henan, role: 'office' } });

beforeAll(async () => {
  story = await AssessmentStory.start();
  stranger = (await story.ledger.client.done('/api/v1/parties', { kind: 'region', level: 'province', name: { zh: '山西省' } })).id;
  concluded = await story.inForce(clauses);
  caseFile = (await story.read<{ caseFile: string }>(`agreements/${concluded}`)).caseFile;
  onRequest = await story.inForce(clauses, { disclosure: { kind: 'on-request', reason: { zh: '含未公开监测数据' } } });
  assessment = (await story.propose(onRequest, 'fee', '2021', '2022-02-01')).id;
  unconcluded = await halfSigned();
}, 60_000);
afterAll(() => story.ledger.stop());

/** Proposed, and signed by one of the two. */
async function halfSigned(): Promise<string> {
  const text = {
    title: { zh: '未订立的协议' }, mechanism: 'ecology', nature: 'compensation', form: { kind: 'administrative-agreement' },
    principals: [{ key: '河南', party: story.henan }, { key: '山东', party: story.shandong }], term: { from: { rule: 'date', date: '2031-01-01' }, to: { rule: 'date', date: '2031-12-31' } }, clauses,
  };
  const drafted = await story.done('agreements', { caseFile, text }, as(story.henan, 'office', '2022-03-01'));
  const proposal = await story.done(`agreements/${drafted.id}/proposal`, {}, { ...as(story.henan, 'office', '2022-03-02'), ifMatch: drafted.revision });
  const { instruments } = await story.read<{ instruments: readonly { digest: string }[] }>(`agreements/${drafted.id}`);
  await story.done(`agreements/${drafted.id}/signatures`, { digest: must(instruments[0]).digest }, { ...as(story.henan, 'signatory', '2022-03-03'), ifMatch: proposal.revision });
  return drafted.id;
}

const get = <T>(path: string, who: AskOptions) => story.ledger.client.get<T>(`/api/v1/${path}`, who);
const page = async (who: AskOptions): Promise<TimelinePage> => (await get<TimelinePage>(`cases/${caseFile}/timeline?limit=200`, who)).body;
const entriesOf = async (stream: string, who: AskOptions): Promise<readonly TimelineEntry[]> => (await page(who)).items.filter((entry) => entry.stream === stream);

async function expectWithheldFrom(who: AskOptions, stream: string): Promise<void> {
  const hidden = await entriesOf(stream, ofTheParties());
  expect(hidden).not.toEqual([]);
  expect(await entriesOf(stream, who)).toEqual([]);
  for (const { seq } of hidden) {
    const alone = await get<Problem>(`cases/${caseFile}/timeline/${seq}`, who);
    expect([alone.status, alone.body.code]).toEqual([404, 'case-entry-unknown']);
  }
}

describe('the timeline of a public case file', () => {
  it('keeps an agreement that is not concluded from whoever has not logged in, as the agreement itself is kept', async () => {
    expect((await get(`agreements/${unconcluded}`, nobody)).status).toBe(404);
    await expectWithheldFrom(nobody, `agreement-${unconcluded}`);
    const types = (await entriesOf(`agreement-${unconcluded}`, anybody)).map(({ type }) => type);
    expect(types).toEqual(['AgreementDrafted', 'TextProposed', 'TextSigned']);
  });

  it('keeps what is open on request alone to the parties and to oversight, and so the assessments that carry its clauses', async () => {
    for (const who of [nobody, outsider()]) {
      expect((await get(`agreements/${onRequest}`, who)).status).toBe(404);
      await expectWithheldFrom(who, `agreement-${onRequest}`);
      await expectWithheldFrom(who, `assessment-${assessment}`);
      expect(JSON.stringify(await page(who))).not.toContain(onRequest);
    }
    const overseen = await entriesOf(`assessment-${assessment}`, { login: 'auditor' });
    expect(overseen.map(({ type }) => type)).toEqual(['AssessmentProposed']);
  });

  it('shows everybody a concluded agreement, and the persons in it to those alone who have logged in', async () => {
    const signatories = async (who: AskOptions) =>
      (await entriesOf(`agreement-${concluded}`, who)).filter(({ type }) => type === 'TextSigned').map(({ data }) => (data as { readonly signatory: unknown }).signatory);
    expect(await signatories(nobody)).toEqual([null, null]);
    expect(await signatories(anybody)).toEqual([expect.any(String), expect.any(String)]);
    const signed = must((await entriesOf(`agreement-${concluded}`, nobody)).find(({ type }) => type === 'TextSigned'));
    const alone = await get<TimelineEntry>(`cases/${caseFile}/timeline/${signed.seq}`, nobody);
    expect(alone.body).toMatchObject({ actorPerson: null, data: { signatory: null, party: story.henan } });
  });

  it('goes on page by page past what it leaves out, and says how much that was', async () => {
    const whole = await page(anybody);
    const open = await page(nobody);
    expect(whole.items.length + whole.withheld).toBe(open.items.length + open.withheld);
    expect(open.withheld).toBeGreaterThan(whole.withheld);
    const seen: number[] = [];
    let withheld = 0;
    let after: string | null = null;
    do {
      const one: TimelinePage = (await get<TimelinePage>(`cases/${caseFile}/timeline?limit=2${after === null ? '' : `&after=${after}`}`, nobody)).body;
      seen.push(...one.items.map(({ seq }) => seq));
      withheld += one.withheld;
      after = one.next;
    } while (after !== null);
    expect(seen).toEqual(open.items.map(({ seq }) => seq));
    expect(withheld).toBe(open.withheld);
  });
});
