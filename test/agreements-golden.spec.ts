import samples from './golden/agreements.json';
import { agreement } from '#agreements/domain/agreement';
import type { AgreementEvent } from '#agreements/domain/events';
import { statusSpans } from '#agreements/domain/status';
import { digestOf, parseText, textBytes } from '#agreements/domain/text-bytes';
import type { AgreementState } from '#agreements/domain/state';
import { plainDateOf } from '#kernel/plain-date';
import { must } from './must';

const effectiveOn = plainDateOf('2024-05-01');
const withText = samples.flatMap(({ type, data }) => ('text' in data && typeof data.text === 'string' ? [{ type, text: data.text, digest: must(data.digest) }] : []));

describe('texts once signed', () => {
  it.each(withText)('$type: still have the digest that was signed, and are written today as they were', ({ text, digest }) => {
    expect(digestOf(text)).toBe(digest);
    expect(textBytes(parseText(text))).toBe(text);
  });
});

it('events once written still fold to the same agreement', () => {
  const wanted = ['AgreementDrafted', 'TextProposed', 'TextSigned', 'TextConcluded', 'AmendmentOpened', 'AgreementSuspended', 'AgreementResumed', 'ClericalErrorCorrected', 'JointActProposed', 'JointActConsented', 'AgreementTerminated'];
  const events = wanted.map((type) => ({ ...must(samples.find((sample) => sample.type === type)), effectiveOn }) as unknown as AgreementEvent);
  const state = must(events.reduce<AgreementState | null>(agreement.evolve, null));
  expect({ ...state, course: statusSpans(state) }).toMatchSnapshot();
});
