import type { DraftProblem } from '../domain/reward/draft-problems.js';
import { DomainError } from '../domain/errors.js';
import type { Database, Transaction } from './connection.js';

export type PolicyDraftStatus = 'draft' | 'proposed' | 'published' | 'rejected' | 'discarded';
export type DraftFormat = 'yaml' | 'json';

/** What is wrong with a content, with its place where a text was sent. */
export type KeptProblem = DraftProblem & { line?: number; column?: number };

/** 政策草稿 with the content it has now. */
export interface PolicyDraft {
  id: string;
  policyCode: string | null;
  title: string | null;
  status: PolicyDraftStatus;
  version: number;
  createdBy: { id: string; name: string };
  createdAt: string;
  updatedAt: string;
  changeId: string | null;
  format: DraftFormat;
  source: string;
  /** Null when the text is no YAML at all. */
  data: Record<string, unknown> | null;
  problems: KeptProblem[];
  writtenBy: { id: string; name: string };
}

interface Row {
  id: string;
  policy_code: string | null;
  title: string | null;
  status: PolicyDraftStatus;
  version: number;
  created_by: string;
  creator: string;
  created_at: string;
  updated_at: string;
  change_id: string | null;
  format: DraftFormat;
  source: string;
  data: Record<string, unknown> | null;
  problems: KeptProblem[];
  written_by: string;
  writer: string;
}

const drafts = (db: Database) =>
  db('reward_policy_drafts as d')
    .join('reward_policy_draft_contents as c', (on) => on.on('c.draft_id', 'd.id').andOn('c.version', '=', 'd.version'))
    .join('users as u', 'u.id', 'd.created_by')
    .join('users as w', 'w.id', 'c.written_by')
    .select<Row[]>(
      'd.id',
      'd.policy_code',
      'd.title',
      'd.status',
      'd.version',
      'd.created_by',
      'u.name as creator',
      'd.created_at',
      'd.updated_at',
      'd.change_id',
      'c.format',
      'c.source',
      'c.data',
      'c.problems',
      'c.written_by',
      'w.name as writer',
    );

function toDraft(row: Row): PolicyDraft {
  return {
    id: row.id,
    policyCode: row.policy_code,
    title: row.title,
    status: row.status,
    version: row.version,
    createdBy: { id: row.created_by, name: row.creator },
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    changeId: row.change_id,
    format: row.format,
    source: row.source,
    data: row.data,
    problems: row.problems,
    writtenBy: { id: row.written_by, name: row.writer },
  };
}

/** A draft with its present content. Throws `policy-draft-not-found`. */
export async function getPolicyDraft(trx: Transaction, draftId: string): Promise<PolicyDraft> {
  const row = await drafts(trx).where('d.id', draftId).first();
  if (row === undefined) throw new DomainError('policy-draft-not-found', { draftId });
  return toDraft(row);
}

/** The same, and nobody else changes it until the transaction ends. Throws `policy-draft-not-found`. */
export async function lockPolicyDraft(trx: Transaction, draftId: string): Promise<PolicyDraft> {
  await trx('reward_policy_drafts').select('id').where({ id: draftId }).forUpdate();
  return getPolicyDraft(trx, draftId);
}

/** Drafts, the one touched last first. */
export async function listPolicyDrafts(
  trx: Transaction,
  filter: {
    status?: PolicyDraftStatus | undefined;
    before?: { updatedAt: string; id: string } | undefined;
    limit: number;
  },
): Promise<PolicyDraft[]> {
  const query = drafts(trx).orderBy([
    { column: 'd.updated_at', order: 'desc' },
    { column: 'd.id', order: 'desc' },
  ]);
  if (filter.status !== undefined) void query.where('d.status', filter.status);
  if (filter.before !== undefined) {
    void query.whereRaw('(d.updated_at, d.id) < (?, ?)', [filter.before.updatedAt, filter.before.id]);
  }
  return (await query.limit(filter.limit + 1)).map(toDraft);
}

/** What somebody wrote, as it was read. */
export interface DraftContent {
  format: DraftFormat;
  source: string;
  data: Record<string, unknown> | null;
  problems: readonly KeptProblem[];
  contentSha256: string;
}

interface Written {
  by: string;
  at: string;
  clockOffsetMs: number;
}

const nameOf = (data: Record<string, unknown> | null, field: string): string | null => {
  const value = data?.[field];
  return typeof value === 'string' ? value.slice(0, 200) : null;
};

/** Opens a draft with its first content. */
export async function addPolicyDraft(
  trx: Transaction,
  draftId: string,
  content: DraftContent,
  written: Written,
): Promise<void> {
  await trx('reward_policy_drafts').insert({
    id: draftId,
    policy_code: nameOf(content.data, 'policyCode'),
    title: nameOf(content.data, 'title'),
    created_by: written.by,
    created_at: written.at,
    updated_at: written.at,
    clock_offset_ms: written.clockOffsetMs,
  });
  await addContent(trx, draftId, 1, content, written);
}

/** The draft's next content; the ones before stay. */
export async function writePolicyDraft(
  trx: Transaction,
  draft: Pick<PolicyDraft, 'id' | 'version'>,
  content: DraftContent,
  written: Written,
): Promise<void> {
  await addContent(trx, draft.id, draft.version + 1, content, written);
  await trx('reward_policy_drafts')
    .where({ id: draft.id })
    .update({
      policy_code: nameOf(content.data, 'policyCode'),
      title: nameOf(content.data, 'title'),
      version: draft.version + 1,
      updated_at: written.at,
    });
}

async function addContent(
  trx: Transaction,
  draftId: string,
  version: number,
  content: DraftContent,
  written: Written,
): Promise<void> {
  await trx('reward_policy_draft_contents').insert({
    draft_id: draftId,
    version,
    format: content.format,
    source: content.source,
    data: content.data === null ? null : JSON.stringify(content.data),
    problems: JSON.stringify(content.problems),
    content_sha256: content.contentSha256,
    written_by: written.by,
    written_at: written.at,
    clock_offset_ms: written.clockOffsetMs,
  });
}

/** Where a draft stands: proposed as a change, decided, or given up. */
export async function setPolicyDraftStatus(
  trx: Transaction,
  draftId: string,
  status: PolicyDraftStatus,
  { changeId, at }: { changeId?: string; at: string },
): Promise<void> {
  await trx('reward_policy_drafts')
    .where({ id: draftId })
    .update({ status, updated_at: at, ...(changeId === undefined ? {} : { change_id: changeId }) });
}

/** Everybody who ever wrote in a draft: none of them publishes it. */
export async function listDraftWriters(trx: Transaction, draftId: string): Promise<string[]> {
  return trx('reward_policy_draft_contents').distinct().where({ draft_id: draftId }).pluck<string[]>('written_by');
}
