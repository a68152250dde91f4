/**
 * Every "no" of the registry, once: the code travels unchanged from the rule to the screen
 * (`DomainError.code` = `ApplicationFailure.type` = `problem.code` = key of the portal's words).
 */
interface ErrorWords {
  /** HTTP status at the edge. */
  status: 400 | 401 | 403 | 404 | 405 | 406 | 409 | 412 | 413 | 415 | 422 | 428 | 429 | 500 | 501 | 503;
  zh: string;
  en: string;
}

export const ERRORS = {
  // --- the request itself
  'malformed-json': { status: 400, zh: '请求不是有效的 JSON', en: 'The request is not valid JSON' },
  'malformed-request': { status: 400, zh: '请求格式有误', en: 'The request is malformed' },
  'validation-failed': { status: 422, zh: '填报内容未通过校验', en: 'What was sent did not pass validation' },
  'body-too-large': { status: 413, zh: '请求内容过大', en: 'The request is too large' },
  'media-type-not-supported': { status: 415, zh: '不支持的内容类型', en: 'This content type is not supported' },
  'method-not-allowed': { status: 405, zh: '该地址不支持此方法', en: 'This address does not take this method' },
  'route-not-found': { status: 404, zh: '没有这个地址', en: 'There is nothing at this address' },
  'too-many-requests': { status: 429, zh: '请求过于频繁', en: 'Too many requests' },
  'idempotency-key-required': {
    status: 400,
    zh: '缺少 Idempotency-Key',
    en: 'The Idempotency-Key header is missing or malformed',
  },
  'idempotency-key-reused': {
    status: 422,
    zh: '同一 Idempotency-Key 已用于其他内容',
    en: 'This Idempotency-Key was used with other content',
  },
  'precondition-required': { status: 428, zh: '缺少 If-Match', en: 'The If-Match header is missing' },
  'version-conflict': { status: 412, zh: '内容已被他人修改', en: 'Somebody changed this since it was read' },
  'cursor-invalid': { status: 422, zh: '翻页标记无效', en: 'The page cursor is not valid' },
  // --- who
  'token-missing': { status: 401, zh: '未登录', en: 'No access token' },
  'token-invalid': { status: 401, zh: '登录凭证无效', en: 'The access token is not valid' },
  'token-expired': { status: 401, zh: '登录已过期', en: 'The access token has expired' },
  'person-unknown': { status: 403, zh: '该账号未在本系统登记', en: 'This account is not known to the registry' },
  'role-not-allowed': { status: 403, zh: '您的角色不能办理此事项', en: 'Your role may not do this' },
  'separation-of-duties': {
    status: 403,
    zh: '同一人不得在同一案件中承担两项职责',
    en: 'The same person may not hold two duties on one case',
  },
  'own-organisation': {
    status: 403,
    zh: '不得办理本单位的案件',
    en: 'Nobody decides a case of their own organisation',
  },
  // --- what is not there, or not yours
  'contract-not-found': { status: 404, zh: '未找到该合同', en: 'No such contract' },
  'attachment-not-found': { status: 404, zh: '未找到该附件', en: 'No such attachment' },
  'receipt-not-found': { status: 404, zh: '未找到该到款凭证', en: 'No such receipt' },
  'reward-claim-not-found': { status: 404, zh: '未找到该奖励申请', en: 'No such reward claim' },
  'payout-batch-not-found': { status: 404, zh: '未找到该拨付批次', en: 'No such payout batch' },
  'publicity-not-found': { status: 404, zh: '未找到该公示', en: 'No such publicity' },
  'objection-not-found': { status: 404, zh: '未找到该异议', en: 'No such objection' },
  'certificate-not-found': { status: 404, zh: '未找到该登记证明', en: 'No such certificate' },
  'command-not-found': { status: 404, zh: '未找到该办理请求', en: 'No such command' },
  'office-not-found': { status: 404, zh: '未找到该登记机构', en: 'No such registration office' },
  // --- not in this state
  'action-not-allowed': { status: 409, zh: '当前状态不能办理此事项', en: 'This cannot be done in the present status' },
  'not-due-yet': { status: 409, zh: '期限尚未届满', en: 'The time limit has not passed yet' },
  // --- the engine and the record
  'engine-unavailable': {
    status: 503,
    zh: '流程引擎暂不可用，请用同一 Idempotency-Key 重试',
    en: 'The workflow engine is away; try again with the same Idempotency-Key',
  },
  'record-unavailable': { status: 503, zh: '数据库暂不可用，请稍后重试', en: 'The database is away; try again' },
  'identity-unavailable': { status: 503, zh: '身份服务暂不可用', en: 'The identity provider is away' },
  'document-store-unavailable': { status: 503, zh: '文档库暂不可用', en: 'The document store is away' },
  'treasury-unavailable': { status: 503, zh: '国库接口暂不可用', en: 'The treasury drop is away' },
  'demo-clock-off': { status: 409, zh: '演示时钟未启用', en: 'The demo clock is switched off' },
  'internal-error': {
    status: 500,
    zh: '系统内部错误',
    en: 'Something went wrong inside; the instance id finds it in the log',
  },
  // --- area: domain rules (money, calendar, declaration, prechecks, reward, ledger)
  // --- area: review and registration
  // --- area: documents and gateways
  // --- area: reward and payout
} as const satisfies Record<string, ErrorWords>;

export type ErrorCode = keyof typeof ERRORS;

/** An expected "no", with the facts that explain it; never carries personal data. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly details: Record<string, unknown>;

  constructor(code: ErrorCode, details: Record<string, unknown> = {}) {
    super(`${code}: ${ERRORS[code].en}`);
    this.name = 'DomainError';
    this.code = code;
    this.details = details;
  }
}

/** True when this text is one of the registry's codes. */
export function isErrorCode(text: unknown): text is ErrorCode {
  return typeof text === 'string' && Object.hasOwn(ERRORS, text);
}
