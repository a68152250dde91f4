import type { ContractStatus } from '../../domain/contract/status.js';
import type { Transaction } from '../connection.js';
import {
  type ExtensionRecord,
  listExtensions,
  listPauses,
  listPeriods,
  type PauseRecord,
  type PeriodRecord,
} from '../period-store.js';
import type { LayerPin } from '../../domain/contract/rule-places.js';
import { listArrivals } from './case-standings.js';

/** What the clock of one case is told from. */
export interface CaseClock {
  officeId: string;
  organisationId: string;
  counterpartyOrganisationId: string | null;
  status: ContractStatus;
  pausedSince: string | null;
  ruleLayers: LayerPin[] | null;
  acceptedOn: string | null;
  periods: PeriodRecord[];
  pauses: PauseRecord[];
  extensions: ExtensionRecord[];
  arrivals: { status: ContractStatus; on: string }[];
  /** Names of everybody who stopped the clock, asked or answered. */
  names: ReadonlyMap<string, string>;
}

type Head = Omit<CaseClock, 'periods' | 'pauses' | 'extensions' | 'arrivals' | 'names'>;

/** The clock of a visible case; undefined when it is not there or not visible. */
export async function findCaseClock(trx: Transaction, contractId: string): Promise<CaseClock | undefined> {
  const head = await trx('contracts')
    .select<Head[]>({
      officeId: 'office_id',
      organisationId: 'organisation_id',
      counterpartyOrganisationId: 'counterparty_organisation_id',
      status: 'status',
      pausedSince: 'paused_since',
      ruleLayers: 'rule_layers',
      acceptedOn: 'accepted_on',
    })
    .where({ id: contractId })
    .first();
  if (head === undefined) return undefined;
  const periods = await listPeriods(trx, contractId);
  const pauses = await listPauses(trx, contractId);
  const extensions = await listExtensions(trx, contractId);
  const arrivals = await listArrivals(trx, contractId);
  const ids = [
    ...pauses.flatMap(({ startedBy, endedBy }) => [startedBy, endedBy]),
    ...extensions.flatMap(({ askedBy, decidedBy }) => [askedBy, decidedBy]),
  ].filter((id) => id !== null);
  const people =
    ids.length === 0
      ? []
      : await trx('users')
          .select<{ id: string; name: string }[]>('id', 'name')
          .whereIn('id', [...new Set(ids)]);
  return {
    ...head,
    periods,
    pauses,
    extensions,
    arrivals,
    names: new Map(people.map(({ id, name }) => [id, name])),
  };
}
