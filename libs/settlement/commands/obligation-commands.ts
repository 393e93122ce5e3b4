import { Injectable } from '@nestjs/common';
import type { CommandAsking } from '#access/asking';
import type { AgreementRead } from '#agreements/contract/agreement-reader';
import type { CommandAnswer } from '#http/command-answer';
import { CommandPipeline, type LookedUp } from '#http/command-pipeline';
import { isRefusal, type Refusal } from '#kernel/refusal';
import { actorsOf, holderOf } from '../domain/holder';
import { obligationAggregate } from '../domain/obligation/aggregate';
import { noContext, type ObligationAct, type ObligationContext } from '../domain/obligation/commands';
import type { Obligation } from '../domain/obligation/state';
import type { ObligationTerms } from '../domain/obligation/terms';
import { type Found, LookUps } from './look-ups';
import type { OpenObligationBody } from './obligation-bodies';
import { termsOf } from './read-obligation';

type Answer = Promise<CommandAnswer | Refusal>;

@Injectable()
export class ObligationCommands {
  constructor(private readonly pipeline: CommandPipeline, private readonly lookUps: LookUps) {}

  async open(asking: CommandAsking, body: OpenObligationBody): Answer {
    const debtor = await this.lookUps.holder(body.debtor, '/debtor');
    if (isRefusal(debtor)) return debtor;
    const creditor = await this.lookUps.holder(body.creditor, '/creditor');
    if (isRefusal(creditor)) return creditor;
    const agreement = body.agreement === undefined ? null : await this.lookUps.agreement(body.agreement);
    const terms = termsOf(body, { debtor, creditor }, agreement?.value ?? null, asking.actedOn);
    if (isRefusal(terms)) return terms;
    return this.pipeline.run(asking, {
      aggregate: obligationAggregate, id: 'new', command: { type: 'OpenByBasis', terms },
      lookUp: () => this.forOpening(asking, terms, agreement), ...(terms.caseFile === null ? {} : { caseFile: terms.caseFile }),
    });
  }

  act(asking: CommandAsking, id: string, command: Exclude<ObligationAct, { type: 'OpenByBasis' }>): Answer {
    return this.pipeline.run(asking, { aggregate: obligationAggregate, id: { existing: id }, command, lookUp: (state) => this.forAct(asking, command, state) });
  }

  private async forOpening(asking: CommandAsking, terms: ObligationTerms, agreement: Found<AgreementRead> | null): Promise<LookedUp<ObligationContext>> {
    const { debtor, creditor, through, basis } = terms;
    const unknownParties = await this.lookUps.unknownParties([...actorsOf(debtor), ...actorsOf(creditor), ...(through === null ? [] : [through.clearing])]);
    const ruled = basis.by === 'order' || basis.by === 'ruling';
    const competentAuthority = ruled ? await this.lookUps.competentAuthority([debtor, creditor], basis.matter, agreement?.value ?? null, asking.actedOn) : null;
    const standsFor = await this.lookUps.standsFor(asking.actor.party, [debtor, creditor], asking.actedOn);
    const context = { ...noContext, standsFor, unknownParties, competentAuthority, agreement: standing(agreement, asking) };
    return { context, basis: agreement === null ? [] : [agreement.basis] };
  }

  private async forAct(asking: CommandAsking, command: ObligationAct, state: Obligation | null): Promise<LookedUp<ObligationContext>> {
    if (state === null) return { context: noContext };
    if (command.type === 'AdjustByOrder') return this.forOrder(asking, command.cause.matter, state);
    const context = { ...noContext, standsFor: await this.lookUps.standsFor(asking.actor.party, [state.terms.debtor, state.terms.creditor], asking.actedOn) };
    const target = command.type === 'TransferCredit' ? await this.lookUps.obligation(command.to) : null;
    if (target === null) return { context };
    const { id, terms, unit } = target.value;
    return { context: { ...context, creditTarget: { id, debtor: holderOf(terms.debtor), creditor: holderOf(terms.creditor), unit } }, basis: [target.basis] };
  }

  private async forOrder(asking: CommandAsking, matter: string, { terms }: Obligation): Promise<LookedUp<ObligationContext>> {
    const agreement = terms.agreement === null ? null : await this.lookUps.agreement(terms.agreement);
    const competentAuthority = await this.lookUps.competentAuthority([terms.debtor, terms.creditor], matter, agreement?.value ?? null, asking.actedOn);
    return { context: { ...noContext, competentAuthority }, basis: agreement === null ? [] : [agreement.basis] };
  }
}

function standing(agreement: Found<AgreementRead> | null, asking: CommandAsking): ObligationContext['agreement'] {
  if (agreement === null) return null;
  return { inForce: agreement.value.statusAt(asking.actedOn) === 'in-force', bound: agreement.value.bound(asking.actedOn) };
}
