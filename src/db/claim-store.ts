import type { ContractStatus } from '../domain/contract/status.js';
import { DomainError } from '../domain/errors.js';
import { type ClaimStatus, isClaimLive } from '../domain/reward/claim-status.js';
import { prepared, type Transaction } from './connection.js';

/** A reward claim as the acts see it. */
export interface ClaimRecord {
  id: string;
  contractId: string;
  organisationId: string;
  policyCode: string;
  policyVersion: number;
  policyConfirmed: boolean;
  claimYear: number;
  beneficiaryCreditCode: string;
  beneficiaryName: string;
  /** 技术经纪人: the person who is paid instead of the beneficiary through whom they applied. */
  payeePersonName?: string;
  /** 技术经纪人证书编号: of the person the claim is for. */
  personCode?: string;
  status: ClaimStatus;
  version: number;
  basisFen: bigint;
  computedFen?: bigint;
  amountFen?: bigint;
  /** What of the amount is kept against a recovery of the same beneficiary instead of being paid out. */
  nettedFen: bigint;
  budgetId?: string;
  payeeAccountName?: string;
  payeeBankName?: string;
  payeeBankCode?: string;
  payeeAccountNumber?: string;
  /** The account that was payable last. */
  approvedAccountNumber?: string;
  approvedBankCode?: string;
  /** Who entered an account that waits for a second person. */
  payeeChangedBy?: string;
  dueAt?: string;
  /** Until when a confirmed change of account is not paid to. */
  coolingOffUntil?: string;
}

interface ClaimRow {
  id: string;
  contract_id: string;
  organisation_id: string;
  policy_code: string;
  policy_version: number;
  policy_confirmed: boolean;
  claim_year: number;
  beneficiary_credit_code: string;
  beneficiary_name: string;
  payee_person_name: string | null;
  person_code: string | null;
  status: ClaimStatus;
  version: number;
  basis_fen: bigint;
  computed_fen: bigint | null;
  amount_fen: bigint | null;
  netted_fen: bigint;
  budget_id: string | null;
  payee_account_name: string | null;
  payee_bank_name: string | null;
  payee_bank_code: string | null;
  payee_account_number: string | null;
  approved_account_number: string | null;
  approved_bank_code: string | null;
  payee_changed_by: string | null;
  due_at: string | null;
  cooling_off_until: string | null;
}

const COLUMNS: (keyof ClaimRow)[] = [
  'id',
  'contract_id',
  'organisation_id',
  'policy_code',
  'policy_version',
  'policy_confirmed',
  'claim_year',
  'beneficiary_credit_code',
  'beneficiary_name',
  'payee_person_name',
  'person_code',
  'status',
  'version',
  'basis_fen',
  'computed_fen',
  'amount_fen',
  'netted_fen',
  'budget_id',
  'payee_account_name',
  'payee_bank_name',
  'payee_bank_code',
  'payee_account_number',
  'approved_account_number',
  'approved_bank_code',
  'payee_changed_by',
  'due_at',
  'cooling_off_until',
];

function toClaim(row: ClaimRow): ClaimRecord {
  return {
    id: row.id,
    contractId: row.contract_id,
    organisationId: row.organisation_id,
    policyCode: row.policy_code,
    policyVersion: row.policy_version,
    policyConfirmed: row.policy_confirmed,
    claimYear: row.claim_year,
    beneficiaryCreditCode: row.beneficiary_credit_code,
    beneficiaryName: row.beneficiary_name,
    ...(row.payee_person_name === null ? {} : { payeePersonName: row.payee_person_name }),
    ...(row.person_code === null ? {} : { personCode: row.person_code }),
    status: row.status,
    version: row.version,
    basisFen: row.basis_fen,
    ...(row.computed_fen === null ? {} : { computedFen: row.computed_fen }),
    ...(row.amount_fen === null ? {} : { amountFen: row.amount_fen }),
    nettedFen: row.netted_fen,
    ...(row.budget_id === null ? {} : { budgetId: row.budget_id }),
    ...(row.payee_account_name === null ? {} : { payeeAccountName: row.payee_account_name }),
    ...(row.payee_bank_name === null ? {} : { payeeBankName: row.payee_bank_name }),
    ...(row.payee_bank_code === null ? {} : { payeeBankCode: row.payee_bank_code }),
    ...(row.payee_account_number === null ? {} : { payeeAccountNumber: row.payee_account_number }),
    ...(row.approved_account_number === null ? {} : { approvedAccountNumber: row.approved_account_number }),
    ...(row.approved_bank_code === null ? {} : { approvedBankCode: row.approved_bank_code }),
    ...(row.payee_changed_by === null ? {} : { payeeChangedBy: row.payee_changed_by }),
    ...(row.due_at === null ? {} : { dueAt: row.due_at }),
    ...(row.cooling_off_until === null ? {} : { coolingOffUntil: row.cooling_off_until }),
  };
}

/** Takes the row lock under which a claim may move. Throws `reward-claim-not-found`. */
export async function lockClaim(trx: Transaction, id: string): Promise<ClaimRecord> {
  const row = await trx('reward_claims')
    .select<ClaimRow[]>(COLUMNS)
    .where({ id })
    .forUpdate()
    .first()
    .options(prepared('lock-claim'));
  if (row === undefined) throw new DomainError('reward-claim-not-found', { id });
  return toClaim(row);
}

/** Locks several claims, always in the order of their ids, so that two batches cannot wait for one another. */
export async function lockClaims(trx: Transaction, ids: readonly string[]): Promise<ClaimRecord[]> {
  const rows = await trx('reward_claims')
    .select<ClaimRow[]>(COLUMNS)
    // one value however many there are: a batch may hold more claims than a statement may have values
    .whereRaw('id = any(?)', [[...ids]])
    .orderBy('id')
    .forUpdate();
  return rows.map(toClaim);
}

/** Locks every claim of a contract, in the order of their ids. */
export async function lockClaimsOfContract(trx: Transaction, contractId: string): Promise<ClaimRecord[]> {
  const rows = await trx('reward_claims')
    .select<ClaimRow[]>(COLUMNS)
    .whereIn('id', trx('claim_contracts').select('claim_id').where({ contract_id: contractId }))
    .orderBy('id')
    .forUpdate();
  return rows.map(toClaim);
}

/** All contracts behind claims, read before any lock, in the order in which contracts are locked. */
export async function listContractIdsOfClaims(trx: Transaction, claimIds: readonly string[]): Promise<string[]> {
  const rows = await trx('claim_contracts')
    .distinct<{ contract_id: string }[]>('contract_id')
    .whereRaw('claim_id = any(?)', [[...claimIds]])
    .orderBy('contract_id');
  return rows.map((row) => row.contract_id);
}

/** The contracts on which the living claims of a contract rest, itself among them, in the order in which contracts are locked. */
export async function listContractIdsBeside(trx: Transaction, contractId: string): Promise<string[]> {
  const rows = await trx('claim_contracts')
    .distinct<{ contract_id: string }[]>('contract_id')
    .whereIn(
      'claim_id',
      trx('claim_contracts').select('claim_id').where({ contract_id: contractId }).whereNull('released_at'),
    )
    .orderBy('contract_id');
  return rows.map((row) => row.contract_id);
}

/** Which claim rests on which contracts, of many claims. */
export async function listContractsOfClaims(
  trx: Transaction,
  claimIds: readonly string[],
): Promise<{ claimId: string; contractId: string }[]> {
  return trx('claim_contracts')
    .select<{ claimId: string; contractId: string }[]>({ claimId: 'claim_id', contractId: 'contract_id' })
    .whereRaw('claim_id = any(?)', [[...claimIds]])
    .orderBy('contract_id');
}

/** What each contract of a claim counts for and brings, as its sheet said, with its registration number. */
export async function listContractShares(
  trx: Transaction,
  claimId: string,
): Promise<{ contractId: string; registrationNumber: string | null; basisFen: bigint; amountFen: bigint }[]> {
  return trx('claim_contracts as x')
    .leftJoin('registrations as r', 'r.contract_id', 'x.contract_id')
    .select<{ contractId: string; registrationNumber: string | null; basisFen: bigint; amountFen: bigint }[]>({
      contractId: 'x.contract_id',
      registrationNumber: 'r.number',
      basisFen: 'x.basis_fen',
      amountFen: 'x.amount_fen',
    })
    .where('x.claim_id', claimId)
    .orderBy(['r.number', 'x.contract_id']);
}

/** How each contract of a claim stands now, read without a lock, and whether its registration was ever amended. */
export async function listStandings(
  trx: Transaction,
  claimId: string,
): Promise<{ contractId: string; status: ContractStatus; isAmended: boolean }[]> {
  const { rows } = await trx.raw<{ rows: { contractId: string; status: ContractStatus; isAmended: boolean }[] }>(
    `select x.contract_id as "contractId", c.status, coalesce(r.version_no > 1, false) as "isAmended"
     from claim_contracts x join contracts c on c.id = x.contract_id left join registrations r on r.contract_id = c.id
     where x.claim_id = ? order by x.contract_id`,
    [claimId],
  );
  return rows;
}

/** A live claim whose sheet says that this one gives way to it; undefined when there is none. */
export async function findClaimAbove(
  trx: Transaction,
  claim: Pick<ClaimRecord, 'id' | 'beneficiaryCreditCode' | 'claimYear'>,
): Promise<{ id: string } | undefined> {
  const { rows } = await trx.raw<{ rows: { id: string }[] }>(
    `select k.id from reward_claims k
     where k.id <> :id and k.status not in ('submitted', 'correction', 'refused', 'withdrawn', 'waived', 'cancelled')
       and (k.beneficiary_credit_code = :creditCode and k.claim_year = :claimYear
         or k.id in (select o.claim_id from claim_contracts o join claim_contracts x on x.contract_id = o.contract_id
                     where x.claim_id = :id))
       and k.sheet -> 'supersedes' @> jsonb_build_array(jsonb_build_object('claimId', :id::text))
     order by k.id limit 1`,
    { id: claim.id, creditCode: claim.beneficiaryCreditCode, claimYear: claim.claimYear },
  );
  return rows[0];
}

/** The claims that give way to these, as their sheets say. */
export async function listSuperseded(trx: Transaction, claimIds: readonly string[]): Promise<string[]> {
  const { rows } = await trx.raw<{ rows: { id: string }[] }>(
    `select distinct s ->> 'claimId' as id from reward_claims k, jsonb_array_elements(k.sheet -> 'supersedes') as s
     where k.id = any(?) and jsonb_typeof(k.sheet -> 'supersedes') = 'array' and s ->> 'claimId' is not null`,
    [[...claimIds]],
  );
  return rows.map((row) => row.id);
}

/** What a payment changes in a claim. */
export interface PaidClaimChange {
  id: string;
  status: ClaimStatus;
  /** The account is asked for again. */
  clearsPayee?: true;
  /** Nothing is reserved for it any more. */
  clearsBudget?: true;
  /** Why the last payment failed; null when none did. */
  lastPaymentProblem?: string | null;
  /** The deadline of the step it comes to, null when that has none; left out where it stays in its step. */
  dueAt?: string | null;
}

/** Writes the new state of many locked claims in one statement and counts their versions up. They all stay live. */
export async function saveClaims(
  trx: Transaction,
  changes: readonly PaidClaimChange[],
  updatedAt: string,
): Promise<void> {
  if (changes.length === 0) return;
  await trx.raw(
    `update reward_claims r set status = c.status, version = r.version + 1, updated_at = :updatedAt,
       payee_account_name = case when c.clears_payee then null else r.payee_account_name end,
       payee_bank_name = case when c.clears_payee then null else r.payee_bank_name end,
       payee_bank_code = case when c.clears_payee then null else r.payee_bank_code end,
       payee_account_number = case when c.clears_payee then null else r.payee_account_number end,
       budget_id = case when c.clears_budget then null else r.budget_id end,
       last_payment_problem = case when c.says_problem then c.problem else r.last_payment_problem end,
       due_at = case when c.begins_step then c.due_at else r.due_at end,
       cooling_off_until = case when c.begins_step then null else r.cooling_off_until end
     from jsonb_to_recordset(:changes::jsonb) as c(id uuid, status text, clears_payee boolean, clears_budget boolean,
       says_problem boolean, problem text, begins_step boolean, due_at timestamptz)
     where r.id = c.id`,
    {
      updatedAt,
      changes: JSON.stringify(
        changes.map((change) => ({
          id: change.id,
          status: change.status,
          clears_payee: change.clearsPayee === true,
          clears_budget: change.clearsBudget === true,
          says_problem: change.lastPaymentProblem !== undefined,
          problem: change.lastPaymentProblem ?? null,
          begins_step: change.dueAt !== undefined,
          due_at: change.dueAt ?? null,
        })),
      ),
    },
  );
}

/** A claim, or undefined. */
export async function findClaim(trx: Transaction, id: string): Promise<ClaimRecord | undefined> {
  const row = await trx('reward_claims').select<ClaimRow[]>(COLUMNS).where({ id }).first();
  return row === undefined ? undefined : toClaim(row);
}

/** The facts a claim was computed from, as they were frozen; undefined while it is not computed. */
export async function findFrozenFacts(trx: Transaction, id: string): Promise<unknown> {
  const row = await trx('reward_claims').select<{ facts: unknown }[]>('facts').where({ id }).first();
  return row?.facts ?? undefined;
}

/** Claims that the end or the change of their contract has stopped. */
export async function listStoppedClaims(
  trx: Transaction,
  contractId: string,
): Promise<{ claimId: string; status: ClaimStatus }[]> {
  return trx('reward_claims')
    .select<{ claimId: string; status: ClaimStatus }[]>({ claimId: 'id', status: 'status' })
    .whereIn('id', trx('claim_contracts').select('claim_id').where({ contract_id: contractId }))
    .whereIn('status', ['cancelled', 'recovery'] satisfies ClaimStatus[])
    .orderBy('id');
}

export interface NewClaim {
  id: string;
  /** The lead contract: the one the claim is listed under. */
  contractId: string;
  /** Every contract the claim rests on; without it, the lead contract alone. */
  contractIds?: readonly string[];
  organisationId: string;
  policyCode: string;
  policyVersion: number;
  policyConfirmed: boolean;
  claimYear: number;
  beneficiaryCreditCode: string;
  beneficiaryName: string;
  /** The side for which its receipts are counted, and whether that uses them up for every other side. */
  receiptUse: { role: string; isExclusive: boolean };
  projectCode?: string | undefined;
  personCode?: string | undefined;
  payeePersonName?: string | undefined;
  installmentsReached?: number | undefined;
  submittedBy: string;
  submittedAt: string;
}

export async function addClaim(trx: Transaction, claim: NewClaim, receiptIds: readonly string[]): Promise<ClaimRecord> {
  await trx('reward_claims').insert({
    id: claim.id,
    contract_id: claim.contractId,
    organisation_id: claim.organisationId,
    policy_code: claim.policyCode,
    policy_version: claim.policyVersion,
    policy_confirmed: claim.policyConfirmed,
    claim_year: claim.claimYear,
    beneficiary_credit_code: claim.beneficiaryCreditCode,
    beneficiary_name: claim.beneficiaryName,
    status: 'submitted',
    project_code: claim.projectCode ?? null,
    person_code: claim.personCode ?? null,
    payee_person_name: claim.payeePersonName ?? null,
    installments_reached: claim.installmentsReached ?? null,
    submitted_by: claim.submittedBy,
    submitted_at: claim.submittedAt,
    updated_at: claim.submittedAt,
  });
  await trx('claim_contracts').insert(
    [...new Set([claim.contractId, ...(claim.contractIds ?? [])])].map((contractId) => ({
      claim_id: claim.id,
      contract_id: contractId,
      organisation_id: claim.organisationId,
      policy_code: claim.policyCode,
      beneficiary_credit_code: claim.beneficiaryCreditCode,
      claim_year: claim.claimYear,
      is_lead: contractId === claim.contractId,
      installments_reached: claim.installmentsReached ?? 0,
    })),
  );
  await countReceiptsInClaim(trx, claim, claim.receiptUse, receiptIds);
  return lockClaim(trx, claim.id);
}

/** From now on a claim counts these receipts, for the side it is paid for; the caller looked under lock that nobody else does. */
export async function countReceiptsInClaim(
  trx: Transaction,
  claim: Pick<ClaimRecord, 'id' | 'beneficiaryCreditCode'>,
  receiptUse: { role: string; isExclusive: boolean },
  receiptIds: readonly string[],
): Promise<void> {
  if (receiptIds.length === 0) return;
  await trx('claim_receipts').insert(
    receiptIds.map((receiptId) => ({
      claim_id: claim.id,
      receipt_id: receiptId,
      beneficiary_credit_code: claim.beneficiaryCreditCode,
      beneficiary_role: receiptUse.role,
      is_exclusive: receiptUse.isExclusive,
    })),
  );
}

/** Columns an act may set beside the status. */
export interface ClaimChanges {
  status: ClaimStatus;
  facts?: unknown;
  sheet?: unknown;
  basisFen?: bigint;
  computedFen?: bigint;
  amountFen?: bigint;
  nettedFen?: bigint;
  budgetId?: string | null;
  payee?: { accountName: string; bankName: string; bankCode: string; accountNumber: string } | null;
  /** The account is payable from now on. */
  approvedAccount?: { accountNumber: string; bankCode: string };
  payeeChangedBy?: string | null;
  lastPaymentProblem?: string | null;
  dueAt?: string | null;
  coolingOffUntil?: string | null;
  /** Papers of the payee, by document. */
  payeePapers?: object | null;
  payeeNameEvidence?: object | null;
  /** What the first check put below the sheet. */
  evidence?: object;
}

/** Writes the new state of a locked claim and counts its version up; one that ended without payment frees its contracts. */
export async function saveClaim(
  trx: Transaction,
  id: string,
  changes: ClaimChanges,
  updatedAt: string,
): Promise<ClaimRecord> {
  const row: Record<string, unknown> = {
    status: changes.status,
    version: trx.raw('version + 1'),
    updated_at: updatedAt,
  };
  if (changes.facts !== undefined) row['facts'] = JSON.stringify(changes.facts);
  if (changes.sheet !== undefined) row['sheet'] = JSON.stringify(changes.sheet);
  if (changes.basisFen !== undefined) row['basis_fen'] = changes.basisFen;
  if (changes.computedFen !== undefined) row['computed_fen'] = changes.computedFen;
  if (changes.amountFen !== undefined) row['amount_fen'] = changes.amountFen;
  if (changes.nettedFen !== undefined) row['netted_fen'] = changes.nettedFen;
  if (changes.budgetId !== undefined) row['budget_id'] = changes.budgetId;
  if (changes.payee !== undefined) {
    row['payee_account_name'] = changes.payee?.accountName ?? null;
    row['payee_bank_name'] = changes.payee?.bankName ?? null;
    row['payee_bank_code'] = changes.payee?.bankCode ?? null;
    row['payee_account_number'] = changes.payee?.accountNumber ?? null;
  }
  if (changes.approvedAccount !== undefined) {
    row['approved_account_number'] = changes.approvedAccount.accountNumber;
    row['approved_bank_code'] = changes.approvedAccount.bankCode;
  }
  if (changes.payeeChangedBy !== undefined) row['payee_changed_by'] = changes.payeeChangedBy;
  if (changes.lastPaymentProblem !== undefined) row['last_payment_problem'] = changes.lastPaymentProblem;
  if (changes.dueAt !== undefined) row['due_at'] = changes.dueAt;
  if (changes.coolingOffUntil !== undefined) row['cooling_off_until'] = changes.coolingOffUntil;
  if (changes.payeePapers !== undefined) row['payee_papers'] = jsonOrNull(changes.payeePapers);
  if (changes.payeeNameEvidence !== undefined) row['payee_name_evidence'] = jsonOrNull(changes.payeeNameEvidence);
  if (changes.evidence !== undefined) row['evidence'] = JSON.stringify(changes.evidence);
  const [saved] = await trx('reward_claims').where({ id }).update(row).returning<ClaimRow[]>(COLUMNS);
  if (saved === undefined) throw new DomainError('reward-claim-not-found', { id });
  if (!isClaimLive(changes.status)) {
    await trx('claim_contracts').where({ claim_id: id }).whereNull('released_at').update({ released_at: updatedAt });
  }
  return toClaim(saved);
}

const jsonOrNull = (value: object | null): string | null => (value === null ? null : JSON.stringify(value));

/** What each contract counts for and brings in a claim, as its sheet says. */
export async function saveContractShares(
  trx: Transaction,
  claimId: string,
  shares: readonly { contractId: string; basisFen: bigint; amountFen: bigint }[],
): Promise<void> {
  await trx.raw(
    `update claim_contracts set basis_fen = share.basis_fen, amount_fen = share.amount_fen
     from unnest(:contractIds::uuid[], :bases::bigint[], :amounts::bigint[]) as share (contract_id, basis_fen, amount_fen)
     where claim_id = :claimId and claim_contracts.contract_id = share.contract_id`,
    {
      claimId,
      contractIds: shares.map((share) => share.contractId),
      bases: shares.map((share) => share.basisFen.toString()),
      amounts: shares.map((share) => share.amountFen.toString()),
    },
  );
}

/** A claim that ended without payment gives its receipts free for another. */
export async function releaseReceipts(trx: Transaction, claimId: string, releasedAt: string): Promise<void> {
  await trx('claim_receipts').where({ claim_id: claimId }).whereNull('released_at').update({ released_at: releasedAt });
}

/** Which of these claims are an organisation's own. */
export async function listClaimsOfOrganisation(
  trx: Transaction,
  organisationId: string,
  claimIds: readonly string[],
): Promise<{ id: string; organisationId: string }[]> {
  return trx('reward_claims')
    .select<{ id: string; organisationId: string }[]>({ id: 'id', organisationId: 'organisation_id' })
    .where({ organisation_id: organisationId })
    .whereRaw('id = any(?::uuid[])', [[...claimIds]])
    .orderBy('id');
}

/** What ties somebody to a claim: that it, or a contract it rests on, is their organisation's, or that they must not touch the case. */
export async function readTies(
  trx: Transaction,
  claimId: string,
  of: { organisationId: string | undefined; hands: readonly string[] },
): Promise<{ isOwn: boolean; isRecused: boolean }> {
  const { rows } = await trx.raw<{ rows: { isOwn: boolean; isRecused: boolean }[] }>(
    `select coalesce(bool_or(:organisationId::uuid in (k.organisation_id, c.organisation_id, c.counterparty_organisation_id)),
         false) as "isOwn",
       coalesce(bool_or(exists (select from recusals r where r.contract_id = c.id and r.user_id = any(:hands::uuid[]))),
         false) as "isRecused"
     from reward_claims k join claim_contracts x on x.claim_id = k.id join contracts c on c.id = x.contract_id
     where k.id = :claimId`,
    { claimId, organisationId: of.organisationId ?? null, hands: [...of.hands] },
  );
  return rows[0] ?? { isOwn: false, isRecused: false };
}

/** The receipts these claims count. */
export async function listClaimReceiptIds(trx: Transaction, claimIds: readonly string[]): Promise<string[]> {
  const rows = await trx('claim_receipts')
    .distinct<{ receipt_id: string }[]>('receipt_id')
    .whereIn('claim_id', [...claimIds]);
  return rows.map((row) => row.receipt_id);
}

/**
 * Serialises everything one beneficiary claims, under whatever policy, and what is claimed for one person through whatever
 * organisation: cumulative tiers, yearly caps, caps of a group and exclusions need one order.
 */
export async function lockBeneficiary(trx: Transaction, creditCode: string, personCode?: string): Promise<void> {
  const keys = [`reward/${creditCode}`, ...(personCode === undefined ? [] : [`reward/person/${personCode}`])];
  for (const key of keys) await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [key]);
}

/** What a claim was opened with beside its contracts: when, and what its computation is to know of it. */
export async function getClaimTerms(
  trx: Transaction,
  id: string,
): Promise<{ submittedAt: string; projectCode?: string; personCode?: string; installmentsReached?: number }> {
  const row = await trx('reward_claims')
    .select<
      {
        submitted_at: string;
        project_code: string | null;
        person_code: string | null;
        installments_reached: number | null;
      }[]
    >('submitted_at', 'project_code', 'person_code', 'installments_reached')
    .where({ id })
    .first();
  if (row === undefined) throw new DomainError('reward-claim-not-found', { id });
  return {
    submittedAt: row.submitted_at,
    ...(row.project_code === null ? {} : { projectCode: row.project_code }),
    ...(row.person_code === null ? {} : { personCode: row.person_code }),
    ...(row.installments_reached === null ? {} : { installmentsReached: row.installments_reached }),
  };
}

/** 联系人: whom to ask about a claim that nobody had to write. */
export async function saveContact(
  trx: Transaction,
  claimId: string,
  { contactName, contactPhone }: { contactName: string; contactPhone: string },
): Promise<void> {
  await trx('reward_claims').where({ id: claimId }).update({ contact_name: contactName, contact_phone: contactPhone });
}
