import { agreementsStage } from '#agreements/agreements.stage';
import { casesStage } from '#cases/cases.stage';
import type { Stage } from '#http/stage';
import { partiesStage } from '#parties/parties.stage';
import { settlementStage } from '#settlement/settlement.stage';

/** The slices the ledger is composed of, in the order of the loop. A new slice adds its line here and nowhere else. */
export const stages: readonly Stage[] = [partiesStage, casesStage, agreementsStage, settlementStage];
