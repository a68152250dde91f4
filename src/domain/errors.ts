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
  'code-list-not-found': { status: 404, zh: '未找到该代码表', en: 'No such code list' },
  'office-not-found': { status: 404, zh: '未找到该登记机构', en: 'No such registration office' },
  // --- not in this state
  'action-not-allowed': { status: 409, zh: '当前状态不能办理此事项', en: 'This cannot be done in the present status' },
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
  'demo-clock-ahead': {
    status: 409,
    zh: '演示时钟已在未来，不能倒退',
    en: 'The demo clock is ahead and never goes back',
  },
  'internal-error': {
    status: 500,
    zh: '系统内部错误',
    en: 'Something went wrong inside; the instance id finds it in the log',
  },
  // --- area: domain rules (money, calendar, declaration, prechecks, reward, ledger)
  'amount-not-whole-fen': { status: 422, zh: '金额须精确到分', en: 'An amount is a whole number of fen' },
  'amount-negative': { status: 422, zh: '金额不得为负', en: 'An amount may not be negative' },
  'amount-not-positive': { status: 422, zh: '金额须大于零', en: 'This amount must be above zero' },
  'amount-out-of-range': { status: 422, zh: '金额超出允许范围', en: 'The amount is out of range' },
  'rate-malformed': { status: 422, zh: '比例须为十进制数', en: 'A rate is a plain decimal number' },
  'allocation-impossible': { status: 422, zh: '无法分摊：没有分摊依据', en: 'There is nothing to allocate by' },
  'date-not-real': { status: 422, zh: '日期不存在', en: 'There is no such calendar date' },
  'days-out-of-range': { status: 422, zh: '天数超出允许范围', en: 'The number of days is out of range' },
  'calendar-year-not-announced': {
    status: 503,
    zh: '该年度的放假安排尚未公布或尚未载入',
    en: 'The working-day calendar of this year is not announced or not loaded yet',
  },
  'values-do-not-sum': {
    status: 422,
    zh: '合同成交额不等于技术交易额与非技术性支出之和',
    en: 'Contract value is not technology transaction value plus the non-technical lines',
  },
  'contract-value-not-positive': { status: 422, zh: '合同成交额须大于零', en: 'The contract value must be above zero' },
  'technology-value-not-positive': {
    status: 422,
    zh: '技术交易额须大于零',
    en: 'The technology transaction value must be above zero',
  },
  'technology-value-above-contract-value': {
    status: 422,
    zh: '技术交易额不得超过合同成交额',
    en: 'The technology transaction value may not exceed the contract value',
  },
  'non-technical-line-not-positive': {
    status: 422,
    zh: '非技术性支出每一项须大于零',
    en: 'Each non-technical line must be above zero',
  },
  'assessment-reason-missing': {
    status: 422,
    zh: '核定时变动的项目须说明理由',
    en: 'A line changed in the assessment needs a reason',
  },
  'configuration-invalid': { status: 500, zh: '配置数据有误', en: 'The configuration data is not valid' },
  'rule-set-not-found': { status: 503, zh: '没有适用的规则版本', en: 'No rule set is in force on this date' },
  'reason-code-unknown': { status: 422, zh: '理由代码不在清单内', en: 'This reason code is not on the list' },
  'registration-serial-exhausted': {
    status: 503,
    zh: '本年度登记编号已用尽',
    en: 'The registration numbers of this point and year are used up',
  },
  'registration-number-malformed': { status: 422, zh: '登记编号格式有误', en: 'This is not a registration number' },
  'ledger-not-balanced': { status: 500, zh: '记账不平', en: 'The postings of a transaction do not balance' },
  'budget-insufficient': { status: 409, zh: '预算余额不足', en: 'The budget does not hold this amount' },
  // --- area: review and registration
  'precheck-blocked': { status: 422, zh: '预检未通过，请按提示修改', en: 'The precheck found something that blocks' },
  'declaration-incomplete': { status: 422, zh: '登记表未填完整', en: 'The declaration is not complete' },
  'correction-not-answered': { status: 422, zh: '补正事项须逐项答复', en: 'Every correction item needs its answer' },
  'amendment-empty': { status: 422, zh: '未填写变更内容', en: 'The amendment changes nothing' },
  'state-secret-stop': {
    status: 422,
    zh: '涉及国家秘密的合同不得在本系统办理，请改走线下渠道；内容未保存',
    en: 'Contracts with state secrets never enter this system; use the paper channel. Nothing was stored',
  },
  'second-review-required': { status: 409, zh: '大额合同须经复审', en: 'A large contract needs the second reviewer' },
  'date-in-future': { status: 422, zh: '日期不得晚于今天', en: 'The date lies in the future' },
  'receipt-already-entered': {
    status: 409,
    zh: '该凭证号码已录入',
    en: 'A receipt under this number is entered already',
  },
  // --- area: documents and gateways
  'document-corrupt': { status: 500, zh: '文档内容与其摘要不符', en: 'A stored document no longer matches its hash' },
  'document-missing': { status: 500, zh: '文档库中缺少该文档', en: 'A recorded document is missing from the store' },
  'treasury-file-conflict': {
    status: 409,
    zh: '国库接口中已有同名但内容不同的文件',
    en: 'The treasury drop holds another file under this name',
  },
  'treasury-file-missing': { status: 404, zh: '国库接口中没有该文件', en: 'The treasury drop has no such file' },
  'treasury-file-name-refused': {
    status: 422,
    zh: '国库文件名不合规',
    en: 'This name may not be a treasury file name',
  },
  'treasury-file-too-large': { status: 422, zh: '国库文件过大', en: 'The treasury file is too large to be read' },
  'file-empty': { status: 422, zh: '文件为空', en: 'The file is empty' },
  'file-too-large': { status: 413, zh: '文件超过大小限制', en: 'The file is larger than allowed' },
  'file-type-not-allowed': {
    status: 422,
    zh: '此处不接受该类型的文件',
    en: 'This type of file is not taken here',
  },
  'file-not-what-its-name-says': {
    status: 422,
    zh: '文件内容与扩展名不符',
    en: 'The content of the file is not what its name says',
  },
  'file-name-invalid': { status: 422, zh: '文件名不合规', en: 'The file name is not acceptable' },
  'file-not-readable': {
    status: 422,
    zh: '文件已损坏、加密或无法读取',
    en: 'The file is damaged, encrypted or cannot be read',
  },
  'glyph-not-in-font': {
    status: 422,
    zh: '含有证明字库中没有的字，无法打印',
    en: 'The certificate font lacks a character, so nothing was printed',
  },
  // --- area: reward and payout
  'reward-policy-not-found': { status: 404, zh: '未找到该奖励政策', en: 'No such reward policy' },
  'reward-policy-unconfirmed': {
    status: 422,
    zh: '该政策尚未核实，不得兑付',
    en: 'This policy is not confirmed and nothing is paid on it',
  },
  'not-the-beneficiary': {
    status: 422,
    zh: '本单位不是该政策的奖励对象',
    en: 'This policy pays another side of the contract',
  },
  'reward-already-claimed': { status: 409, zh: '该合同已申请此项奖励', en: 'This reward is claimed already' },
  'receipts-not-verified': { status: 422, zh: '到款凭证尚未核定', en: 'The receipts are not verified yet' },
  'claim-year-not-begun': {
    status: 422,
    zh: '申请年度尚未开始',
    en: 'The year of the claim has not begun',
  },
  'receipt-already-counted': {
    status: 409,
    zh: '该凭证已用于其他奖励申请',
    en: 'A receipt counts in another claim already',
  },
  'publicity-closed': { status: 409, zh: '公示期已满', en: 'The publicity period is over' },
  'amount-above-computed': {
    status: 422,
    zh: '金额不得高于按政策计算的金额',
    en: 'The amount is above what the policy computes',
  },
  'budget-not-found': {
    status: 409,
    zh: '本年度没有该政策的预算',
    en: 'There is no budget line for this policy and year',
  },
  'payment-under-way': {
    status: 409,
    zh: '该合同的奖励正在拨付，办结后再办理',
    en: 'A reward of this contract is being paid; wait until that is settled',
  },
  'not-the-maker': {
    status: 403,
    zh: '经办人不得对自己的批次对账',
    en: 'The maker does not reconcile their own batch',
  },
  'registration-not-in-force': { status: 409, zh: '合同登记已失效', en: 'The registration is not in force' },
  'batch-not-accounted-for': { status: 409, zh: '批次尚未逐分对清', en: 'Not every fen of the batch is accounted for' },
  'result-for-recovery': {
    status: 409,
    zh: '追回中的奖励款被退回，须人工处理',
    en: 'Money under recovery came back; a person must decide',
  },
  'payee-name-mismatch': {
    status: 422,
    zh: '收款账户户名与单位名称不一致',
    en: 'The account name is not the name of the organisation',
  },
  'account-number-malformed': { status: 422, zh: '收款账号格式有误', en: 'The account number is malformed' },
  'bank-code-malformed': { status: 422, zh: '联行号应为12位数字', en: 'The CNAPS bank code must have 12 digits' },
  'text-not-exportable': {
    status: 422,
    zh: '内容含有不得写入资金文件的字符',
    en: 'The text is empty or holds characters that may not enter a treasury file',
  },
  'payment-file-refused': { status: 422, zh: '无法生成付款文件', en: 'These instructions do not make a payment file' },
  'payment-file-malformed': { status: 422, zh: '付款文件格式有误', en: 'The payment file is malformed' },
  'enquiry-file-refused': { status: 422, zh: '无法生成查询文件', en: 'These references do not make an enquiry file' },
  'enquiry-file-malformed': { status: 422, zh: '查询文件格式有误', en: 'The enquiry file is malformed' },
  'result-file-not-readable': { status: 422, zh: '回单文件无法识别', en: 'The result file cannot be read' },
  'result-file-incomplete': { status: 422, zh: '回单文件不完整', en: 'The result file is not complete' },
  'result-line-malformed': { status: 422, zh: '回单行格式有误', en: 'A line of the result file is malformed' },
  'result-unknown-reference': {
    status: 422,
    zh: '回单参考号不属于本系统',
    en: 'The result names a reference we never used',
  },
  'result-amount-differs': { status: 422, zh: '回单金额与指令不一致', en: 'The result names another amount' },
  'result-payee-differs': { status: 422, zh: '回单收款人与指令不一致', en: 'The result names another payee' },
  'result-duplicate': { status: 422, zh: '回单重复', en: 'The result was received before' },
  'result-contradicts': {
    status: 422,
    zh: '回单与已有结果矛盾',
    en: 'The result contradicts what was reported before',
  },
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
