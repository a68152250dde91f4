import type { Knex } from 'knex';

const BEFORE = [
  'correction',
  'joint_review',
  'minutes',
  'objection',
  'investigation',
  'hold',
  'credit',
  'name_change',
  'licence',
  'confirmation_letter',
  'receipt',
];

/** What a policy may ask a claim to bring. */
const EVIDENCE = [
  'invoice',
  'bank_slip',
  'non_related_declaration',
  'patent_certificate',
  'audit_report',
  'sales_ledger',
  'commission_agreement',
  'share_change',
  'acceptance',
  'tax_proof',
];

const kindsKnown = (kinds: readonly string[]): string => `
    alter table claim_documents drop constraint claim_documents_kind_known;
    alter table claim_documents add constraint claim_documents_kind_known
      check (kind in (${kinds.map((kind) => `'${kind}'`).join(', ')}));`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`${kindsKnown([...BEFORE, ...EVIDENCE])}
    alter table reward_claims add column evidence jsonb;
    comment on column reward_claims.evidence is '证明材料: the lines of step evidence that the last passed first check put below the sheet; null in claims from before; the sheet itself stays as it was computed';
  `);
}

export async function down(knex: Knex): Promise<void> {
  const kept = await knex('claim_documents').whereIn('kind', EVIDENCE).first('id');
  if (kept !== undefined) throw new Error('Documents of kinds that were not known before lie with claims');
  await knex.raw(`
    alter table reward_claims drop column evidence;
    ${kindsKnown(BEFORE)}
  `);
}
