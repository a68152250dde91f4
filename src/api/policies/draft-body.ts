import type { z } from 'zod';
import type { Transaction } from '../../db/connection.js';
import { type KeptProblem, type PolicyDraft, getPolicyDraft } from '../../db/policy-draft-store.js';
import { getPolicyChange } from '../../db/rule-change-store.js';
import type { PolicyDraftPage, PolicyDraftView, PolicyProblemView } from '../../schemas/policy-views.js';

export function draftLine(draft: PolicyDraft): z.input<typeof PolicyDraftPage>['items'][number] {
  const { id, policyCode, title, status, version, problems, createdBy, createdAt, writtenBy, updatedAt } = draft;
  return {
    draftId: id,
    policyCode,
    title,
    status,
    version,
    problemCount: problems.length,
    createdBy,
    createdAt,
    writtenBy,
    updatedAt,
  };
}

/** One problem with its words; what is expected is said by the rule itself, in English as in the files. */
export function problemBody({ code, path, pointer, line, expected }: KeptProblem): z.input<typeof PolicyProblemView> {
  const where = line === undefined ? path : `第 ${line} 行 ${path}`;
  const whereEn = line === undefined ? path : `line ${line}, ${path}`;
  return {
    code,
    pointer,
    path,
    line: line ?? null,
    expected,
    message: `${where}：应为 ${expected}`,
    messageEn: `${whereEn}: expected ${expected}`,
  };
}

/** A draft as its page shows it, with its problems and how its proposal was decided. */
export async function draftBody(trx: Transaction, draftId: string): Promise<z.input<typeof PolicyDraftView>> {
  const draft = await getPolicyDraft(trx, draftId);
  const change = draft.changeId === null ? undefined : await getPolicyChange(trx, draft.changeId);
  return {
    ...draftLine(draft),
    format: draft.format,
    source: draft.source,
    data: draft.data,
    problems: draft.problems.map(problemBody),
    proposal:
      change === undefined
        ? null
        : {
            changeId: change.id,
            baseVersion: change.baseVersion,
            reason: change.reason,
            proposedBy: change.proposedBy,
            proposedAt: change.proposedAt,
            decision:
              change.decision === null
                ? null
                : {
                    outcome: change.status === 'approved' ? 'publish' : 'reject',
                    reason: change.decision.reason,
                    by: change.decision.by,
                    at: change.decision.at,
                    version: change.decision.version,
                  },
          },
  };
}
