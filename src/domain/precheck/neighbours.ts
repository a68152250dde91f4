import type { Party } from '../contract/declaration.js';
import { type ContractStatus, hasEnded } from '../contract/status.js';
import type { Fen } from '../money.js';
import { plainText } from '../text/plain-text.js';

/** Another filing that stands near this one: what an officer may be shown of it. */
export interface Neighbour {
  contractId: string;
  status: ContractStatus;
  registrationNumber?: string | undefined;
  officeName: string;
  projectName: string;
  kindCode: string;
  sellerName: string;
  buyerName: string;
  signedOn: string;
  contractValueFen: Fen;
  technologyTransactionValueFen: Fen;
}

/** Everything in the register that the rules compare a filing with. */
export interface Neighbours {
  /** The same bytes are the contract text of another filing. */
  sameFile: readonly Neighbour[];
  /** The same sellers and the same buyers, whatever became of it. */
  sameParties: readonly Neighbour[];
  /** The contract text is alike; 0 to 1. */
  similarText: readonly (Neighbour & { similarity: number; sharesParty: boolean })[];
  /** The same number of a planned project stands in its text. */
  samePlanNumber: readonly (Neighbour & { planNumber: string })[];
}

export const NO_NEIGHBOURS: Neighbours = { sameFile: [], sameParties: [], similarText: [], samePlanNumber: [] };

/** True while a filing is pending or its registration stands: the same contract may not be registered a second time. */
export function isLive(status: ContractStatus): boolean {
  return status !== 'draft' && !hasEnded(status);
}

type PartyNames = { [Field in keyof Party]?: Party[Field] | undefined };

/** Who stands on both sides, as one text: the same whatever the order the parties are listed in. */
export function partiesKey(sellers: readonly PartyNames[], buyers: readonly PartyNames[]): string {
  return [sellers, buyers].map((side) => side.map(partyKey).toSorted().join('+')).join('>');
}

/** One party: by its credit code, or by its name where it has none. */
export function partyKey({ unifiedSocialCreditCode, name }: PartyNames): string {
  return unifiedSocialCreditCode ?? `name:${plainText(name ?? '')}`;
}
