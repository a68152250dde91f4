import type { FormPin } from '../domain/contract/form-carry-over.js';
import { leadFirst, leadOf } from '../domain/contract/declaration.js';
import type { DraftDeclaration } from '../domain/contract/missing-fields.js';
import { searchTerms } from '../domain/contract/search-terms.js';
import type { Transaction } from './connection.js';

export interface NewDraft {
  id: string;
  organisationId: string;
  officeId: string;
  filedAgainFromId?: string | undefined;
  form?: FormPin | undefined;
  /** In wire form, as it is stored. */
  declaration: unknown;
  parsed: DraftDeclaration;
  createdBy: string;
  createdAt: string;
}

/** 草稿: opens a draft. Idempotent by id, which is the command's. */
export async function addDraft(trx: Transaction, draft: NewDraft): Promise<void> {
  await trx('contracts')
    .insert({
      id: draft.id,
      organisation_id: draft.organisationId,
      office_id: draft.officeId,
      filed_again_from_id: draft.filedAgainFromId ?? null,
      status: 'draft',
      ...columnsOfForm(draft.form),
      declaration: JSON.stringify(draft.declaration),
      created_by: draft.createdBy,
      created_at: draft.createdAt,
      updated_at: draft.createdAt,
      ...columnsOf(draft.parsed),
    })
    .onConflict('id')
    .ignore();
}

/**
 * Keeps the applicant's working copy under a new version. While a correction is open the columns that the office looks
 * for stay as they were submitted.
 */
export async function saveDraft(
  trx: Transaction,
  id: string,
  draft: {
    declaration: unknown;
    parsed: DraftDeclaration;
    isDraft: boolean;
    /** Left out: it stays on the form it is on. */
    form?: FormPin | undefined;
    updatedAt: string;
  },
): Promise<number> {
  const [row] = await trx('contracts')
    .where({ id })
    .update({
      declaration: JSON.stringify(draft.declaration),
      version: trx.raw('version + 1'),
      updated_at: draft.updatedAt,
      ...columnsOfForm(draft.form),
      ...(draft.isDraft ? columnsOf(draft.parsed) : {}),
    })
    .returning<{ version: number }[]>('version');
  if (row === undefined) throw new Error(`draft ${id} was locked and is gone`);
  return row.version;
}

function columnsOfForm(form: FormPin | undefined): Record<string, unknown> {
  return form === undefined ? {} : { form_id: form.formId, form_version: form.version };
}

/** What lists and search look for; amounts that contradict one another stay out until they agree. */
function columnsOf(declaration: DraftDeclaration): Record<string, unknown> {
  const sellers = leadFirst(declaration.sellers ?? [])
    .flatMap(({ name }) => name ?? [])
    .join('、');
  const buyers = leadFirst(declaration.buyers ?? [])
    .flatMap(({ name }) => name ?? [])
    .join('、');
  const applicant = leadOf((declaration.applicantSide === 'buyer' ? declaration.buyers : declaration.sellers) ?? []);
  const { contractValueFen: value, technologyTransactionValueFen: technology } = declaration;
  const isConsistent = value === undefined || technology === undefined || technology <= value;
  return {
    project_name: declaration.projectName ?? '',
    kind_code: declaration.kindCode ?? null,
    technology_field_code: declaration.technologyFieldCode ?? null,
    district_code: applicant?.regionCode ?? null,
    seller_name: sellers,
    buyer_name: buyers,
    buyer_credit_code: leadOf(declaration.buyers ?? [])?.unifiedSocialCreditCode ?? null,
    signed_on: declaration.signedOn ?? null,
    contract_value_fen: isConsistent ? (value ?? null) : null,
    technology_transaction_value_fen: isConsistent ? (technology ?? null) : null,
    search_terms: searchTerms(
      [declaration.projectName ?? '', sellers, buyers],
      [...(declaration.sellers ?? []), ...(declaration.buyers ?? [])].map((party) => party.unifiedSocialCreditCode),
    ),
  };
}
