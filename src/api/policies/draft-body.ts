import type { z } from 'zod';
import type { Transaction } from '../../db/connection.js';
import { type KeptProblem, type PolicyDraft, getPolicyDraft, listDraftWriters } from '../../db/policy-draft-store.js';
import { getPolicyChange } from '../../db/rule-change-store.js';
import type { Actor } from '../../domain/actor.js';
import { allowedDraftActions } from '../../domain/reward/draft-actions.js';
import { expectationInChinese } from '../../domain/reward/expectation-words.js';
import { readDraft } from '../../domain/reward/draft-problems.js';
import { policySentence } from '../../domain/reward/policy-sentence.js';
import type { PolicyDraftPage, PolicyDraftView, PolicyProblemView } from '../../schemas/policy-views.js';

/** A draft as a list shows it. */
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

/** One problem with its words. */
export function problemBody(problem: KeptProblem): z.input<typeof PolicyProblemView> {
  const { code, path, pointer, line, column, expected } = problem;
  // kept before columns were counted
  const at = column === undefined ? { zh: '', en: '' } : { zh: `第 ${column} 列`, en: `, column ${column}` };
  const where = line === undefined ? '' : `第 ${line} 行${at.zh} `;
  const whereEn = line === undefined ? '' : `line ${line}${at.en}, `;
  const isText = code === 'no-yaml';
  return {
    code,
    pointer,
    path,
    line: line ?? null,
    column: column ?? null,
    expected,
    message: isText
      ? `${where}无法按 YAML 或 JSON 读取：${yamlReason(expected)}`
      : `${where}${path}：${expected === 'no such field' ? '' : '应为'}${expectationInChinese(expected) ?? '符合格式的内容'}`,
    messageEn: `${whereEn}${path}: expected ${expected}`,
  };
}

/** Why a text cannot be read, by the parser's name of it. */
const YAML_REASONS: Readonly<Record<string, string>> = {
  BAD_INDENT: '缩进不正确，或括号没有闭合',
  BAD_ALIAS: '引用不正确或展开过多',
  BAD_DQ_ESCAPE: '引号内的转义不正确',
  BAD_SCALAR_START: '以保留字符开头的文字须加引号',
  BLOCK_AS_IMPLICIT_KEY: '同一行写了两层字段，含冒号的文字须加引号',
  BLOCK_IN_FLOW: '括号内不能换行分层书写',
  DUPLICATE_KEY: '同一字段写了两次',
  MISSING_CHAR: '缺少引号、括号、逗号或冒号',
  MULTILINE_IMPLICIT_KEY: '字段名不能跨行，可能缺少冒号',
  MULTIPLE_DOCS: '只能写一份内容',
  TAB_AS_INDENT: '缩进须用空格，不能用制表符',
  UNEXPECTED_TOKEN: '此处有多余或无法识别的内容',
};

/** 'TAB_AS_INDENT: Tabs are not allowed…' in Chinese. */
function yamlReason(expected: string): string {
  return YAML_REASONS[/^[A-Z_]+/.exec(expected)?.[0] ?? ''] ?? '格式不正确';
}

/** A draft as its page shows it, with its problems and how its proposal was decided. */
export async function draftBody(
  trx: Transaction,
  actor: Actor,
  draftId: string,
): Promise<z.input<typeof PolicyDraftView>> {
  const draft = await getPolicyDraft(trx, draftId);
  const change = draft.changeId === null ? undefined : await getPolicyChange(trx, draft.changeId);
  const { policy } = draft.data === null ? {} : readDraft(draft.data);
  return {
    ...draftLine(draft),
    format: draft.format,
    source: draft.source,
    data: draft.data,
    sentence: policy === undefined ? null : policySentence(policy),
    problems: draft.problems.map(problemBody),
    allowedActions: allowedDraftActions(
      {
        ...draft,
        writtenOrProposedBy: [
          ...(await listDraftWriters(trx, draftId)),
          ...(change === undefined ? [] : [change.proposedBy.id]),
        ],
      },
      actor,
    ),
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
