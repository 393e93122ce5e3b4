import type { Json } from '#kernel/canonical-json';
import type { Paper } from '../../dossier';
import { chosen, type ObligationChoice } from '../obligation-choice';
import { StepFault } from '../telling';
import type { Verbs } from './verb';

interface Net {
  readonly of: readonly ObligationChoice[];
  /** the clearing party, where more than two are netted */
  readonly clearing?: string;
  readonly on?: string;
  readonly dueOn?: string;
  readonly document: Paper;
  /** names of those who consent in the same step; the one who proposes has consented */
  readonly consents?: readonly string[];
}

export const nettingVerbs: Verbs = {
  net: async (telling, step, told: Net) => {
    const obligations: string[] = [];
    for (const choice of told.of) for (const { id } of await chosen(telling, choice)) if (!obligations.includes(id)) obligations.push(id);
    if (obligations.length === 0) throw new StepFault('no-obligation', { choice: JSON.stringify(told.of) });
    const body = {
      obligations, document: told.document, ...(told.on === undefined ? {} : { on: told.on }), ...(told.dueOn === undefined ? {} : { dueOn: told.dueOn }),
      ...(told.clearing === undefined ? {} : { clearing: telling.names.party(told.clearing) }),
    } as unknown as Json;
    const { id } = await telling.command(step, { path: '/api/v1/nettings', body, role: 'office' });
    if (step.name !== undefined) telling.names.setStep(step.name, id);
    const aggregate = `/api/v1/nettings/${id}`;
    for (const party of told.consents ?? []) await telling.command(step, { path: `${aggregate}/consents`, body: {}, by: party, role: 'office', aggregate });
  },
};
