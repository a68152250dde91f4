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
    zh: '缺少 Idempotency-Key 或不合规：须为1至200个可见 ASCII 字符，不含空格',
    en: 'The Idempotency-Key header is missing or malformed: 1 to 200 visible ASCII characters, no spaces',
  },
  'idempotency-key-reused': {
    status: 422,
    zh: '同一 Idempotency-Key 已用于其他内容',
    en: 'This Idempotency-Key was used with other content',
  },
  'if-match-malformed': {
    status: 400,
    zh: 'If-Match 格式有误：应为读取时得到的 ETag，如 "3"',
    en: 'The If-Match header is malformed: it takes the ETag that was read, such as "3"',
  },
  'precondition-required': { status: 428, zh: '缺少 If-Match', en: 'The If-Match header is missing' },
  'version-conflict': { status: 412, zh: '内容已被他人修改', en: 'Somebody changed this since it was read' },
  'cursor-invalid': { status: 422, zh: '翻页标记无效', en: 'The page cursor is not valid' },
  // --- who
  'token-missing': { status: 401, zh: '未登录', en: 'No access token' },
  'token-invalid': { status: 401, zh: '登录凭证无效', en: 'The access token is not valid' },
  'token-expired': { status: 401, zh: '登录已过期', en: 'The access token has expired' },
  'session-expired': {
    status: 401,
    zh: '登录会话已结束，请重新登录',
    en: 'The session has ended; please sign in again',
  },
  'csrf-refused': {
    status: 403,
    zh: '请求未带本次登录的校验码，或者来自其他网站',
    en: 'The request does not carry the token of this session, or comes from another site',
  },
  'sign-in-not-configured': {
    status: 503,
    zh: '本系统尚未配置浏览器登录',
    en: 'Signing in with a browser is not set up here',
  },
  'sign-in-outdated': {
    status: 400,
    zh: '登录已超时，或者不是在此浏览器中开始的，请重新登录',
    en: 'This sign-in took too long or was not begun in this browser; please sign in again',
  },
  'sign-in-refused': {
    status: 403,
    zh: '身份服务没有完成登录',
    en: 'The identity provider did not complete the sign-in',
  },
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
  recused: { status: 403, zh: '您已申报回避，不得办理本件', en: 'You declared that you must not touch this case' },
  'held-by-another': { status: 409, zh: '他人正在办理本件', en: 'Somebody else is at this case' },
  'not-on-your-desk': {
    status: 409,
    zh: '本件目前不由该人员办理（状态、职责分离、回避或本单位）',
    en: 'This case is not theirs to decide now: its status, separation of duties, a recusal or their own organisation',
  },
  'already-recused': { status: 409, zh: '已申报回避', en: 'The recusal is on record already' },
  'delegation-not-possible': { status: 422, zh: '不能如此授权代办', en: 'This cannot be delegated' },
  'delegation-over': { status: 409, zh: '授权代办已结束', en: 'The delegation is over' },
  'roles-not-compatible': {
    status: 422,
    zh: '权限互斥：三员分立，管理、审计与办案不得集于一人',
    en: 'These roles never meet in one person: the three administrators, auditors and those who work on cases are apart',
  },
  'not-on-yourself': { status: 403, zh: '不得变更本人的账号与权限', en: 'Nobody changes their own account or roles' },
  'account-exists': { status: 409, zh: '该账号已存在', en: 'There is an account with this subject' },
  'account-closed': { status: 409, zh: '该账号已注销', en: 'The account is closed' },
  'access-purpose-malformed': {
    status: 422,
    zh: 'Access-Purpose 须为百分号编码的 UTF-8 文本，1–200 个字符',
    en: 'Access-Purpose must be percent-encoded UTF-8 text of 1 to 200 characters',
  },
  'moment-in-future': { status: 422, zh: 'asOf 不能晚于现在', en: 'asOf must not lie in the future' },
  'moment-before-case': { status: 422, zh: '该时刻办件尚未建立', en: 'There was no such case at that moment' },
  'not-the-registrant': {
    status: 403,
    zh: '仅申报单位可以办理此事项',
    en: 'Only the organisation that filed the contract may do this',
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
  'delegation-not-found': { status: 404, zh: '未找到该授权代办', en: 'No such delegation' },
  'organisation-not-found': { status: 404, zh: '未找到该单位', en: 'No such organisation' },
  'organisation-exists': {
    status: 409,
    zh: '该统一社会信用代码已有单位',
    en: 'There is an organisation with this credit code already',
  },
  'contract-version-not-found': { status: 404, zh: '没有该版本', en: 'There is no such version' },
  'queue-not-found': {
    status: 404,
    zh: '没有该队列或该版本不可发布',
    en: 'No such queue, or no such version of it to publish',
  },
  'person-not-found': { status: 404, zh: '未找到该人员', en: 'No such person' },
  'command-not-found': { status: 404, zh: '未找到该办理请求', en: 'No such command' },
  'form-version-not-found': { status: 404, zh: '未找到该登记表版本', en: 'No such version of a form' },
  'code-list-not-found': { status: 404, zh: '未找到该代码表', en: 'No such code list' },
  'office-not-found': { status: 404, zh: '未找到该登记机构', en: 'No such registration office' },
  // --- not in this state
  'action-not-allowed': { status: 409, zh: '当前状态不能办理此事项', en: 'This cannot be done in the present status' },
  // --- the engine and the record
  'engine-unavailable': {
    status: 503,
    zh: '流程引擎暂不可用；请求已留存，恢复后自动办理，用同一 Idempotency-Key 可得其结果',
    en: 'The workflow engine is away; the command is kept and will be carried out, the same Idempotency-Key tells how it ended',
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
  'decision-not-as-sent': {
    status: 500,
    zh: '流程所办的决定与请求中留存的决定不一致',
    en: 'The engine was asked for another decision than the command holds',
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
  // rules and places: what is missing or contradicts itself in the data, named for whoever can mend it
  'jurisdiction-not-found': { status: 404, zh: '没有该地区的规则', en: 'No rules are kept for this place' },
  'jurisdiction-parent-unknown': { status: 503, zh: '上级地区未登记', en: 'The place above this one is not known' },
  'jurisdiction-circular': { status: 503, zh: '地区的上下级关系成环', en: 'The places above this one run in a circle' },
  'rule-sets-overlap': {
    status: 503,
    zh: '同一地区同一日有两个规则版本',
    en: 'Two rule sets of one place hold on the same day',
  },
  'rule-figure-missing': {
    status: 503,
    zh: '规则版本缺少必要的数据',
    en: 'The rules in force lack a figure that no place gives',
  },
  'calendar-not-found': { status: 503, zh: '该地区没有工作日历', en: 'There is no calendar for this place' },
  'calendar-year-missing': { status: 503, zh: '工作日历缺少年度', en: 'The calendar lacks a year between others' },
  'rule-change-not-found': { status: 404, zh: '未找到该规则变更', en: 'No such change of rules' },
  'rule-change-decided': { status: 409, zh: '该规则变更已作出决定', en: 'This change of rules was decided before' },
  'rule-change-waiting': {
    status: 409,
    zh: '该项规则已有待批准的变更',
    en: 'Another change of the same rules waits for its decision',
  },
  'rule-change-outdated': {
    status: 409,
    zh: '提出变更后规则已更新，请重新提出',
    en: 'The rules have a newer version than the one this change was made from',
  },
  'rule-change-empty': { status: 422, zh: '与现行版本内容相同', en: 'This is what the present version says' },
  'rule-data-invalid': { status: 422, zh: '规则数据不符合格式', en: 'The rule data is not well formed' },
  'rule-change-breaks-rules': {
    status: 422,
    zh: '变更后规则无法适用',
    en: 'With this change some place would be without rules',
  },
  'policy-draft-not-found': { status: 404, zh: '未找到该政策草稿', en: 'There is no such draft of a policy' },
  'policy-draft-invalid': {
    status: 422,
    zh: '政策草稿尚有问题，不能试算或提请发布',
    en: 'The draft still has problems; it is neither tried nor proposed',
  },
  'policy-draft-closed': {
    status: 409,
    zh: '该政策草稿已提请发布、已发布或已作废，不能再改',
    en: 'The draft was proposed, published or given up and is not changed any more',
  },
  'policy-draft-not-proposed': { status: 409, zh: '该政策草稿未提请发布', en: 'The draft waits for no decision' },
  'laboratory-takes-too-much': {
    status: 422,
    zh: '试算超出时间或内存限制，请缩小年度或地区范围',
    en: 'The trial took more time or memory than it may; ask for fewer years or a smaller place',
  },
  'laboratory-run-not-found': { status: 404, zh: '未找到该试算记录', en: 'There is no such trial' },
  'what-if-of-another': {
    status: 403,
    zh: '企业只能为本单位试算',
    en: 'An enterprise may only ask this for itself',
  },
  'what-if-enterprise-unknown': {
    status: 404,
    zh: '登记库中没有这个单位，也没有它该年度的合同',
    en: 'The register knows no such organisation, nor any contract of it in that year',
  },
  'laboratory-list-has-bad-rows': {
    status: 422,
    zh: '清单中有问题行，尚未试算；请改正，或说明只试算其余合同（goodRowsOnly）',
    en: 'Rows of the list are wrong and nothing was tried; mend them, or ask for the other contracts only (goodRowsOnly)',
  },
  'laboratory-list-empty': {
    status: 422,
    zh: '清单中没有可以试算的行',
    en: 'The list has no row that could be tried',
  },
  'reason-code-unknown': { status: 422, zh: '理由代码不在清单内', en: 'This reason code is not on the list' },
  'registration-serial-exhausted': {
    status: 503,
    zh: '本年度登记编号已用尽',
    en: 'The registration numbers of this point and year are used up',
  },
  'registration-number-malformed': { status: 422, zh: '登记编号格式有误', en: 'This is not a registration number' },
  'ledger-not-balanced': { status: 500, zh: '记账不平', en: 'The postings of a transaction do not balance' },
  'budget-insufficient': { status: 409, zh: '预算余额不足', en: 'The budget does not hold this amount' },
  'budget-cut-above-free': {
    status: 409,
    zh: '追减金额超过该预算尚未占用的余额',
    en: 'The cut is more than what is free on this budget line',
  },
  'budget-open-already': {
    status: 409,
    zh: '该政策该年度的预算已经建立',
    en: 'This policy has a budget line for this year already',
  },
  'budget-act-not-found': { status: 404, zh: '没有这一预算事项', en: 'There is no such act on a budget line' },
  'budget-act-decided': { status: 409, zh: '该预算事项已有决定', en: 'This act on a budget line is decided already' },
  'budget-act-waits': {
    status: 409,
    zh: '同一预算已有同类事项待确认，请先确认或者退回该事项',
    en: 'An act of this kind waits for this line already: it is confirmed or refused first',
  },
  'budget-document-used': {
    status: 409,
    zh: '该文号已用于同一预算的同类事项',
    en: 'This document ordered an act of this kind on this line before',
  },
  'budget-shares-incomplete': {
    status: 422,
    zh: '各级分担比例之和必须为万分之一万，且每级只列一次',
    en: 'The shares must add up to 10000 and name each level once',
  },
  'budget-shares-in-use': {
    status: 409,
    zh: '已按原分担比例提出结算，不能再改',
    en: 'Another level was asked for money by these shares: they cannot be changed any more',
  },
  'budget-closing-blocked': {
    status: 409,
    zh: '存在结账障碍，尚不能结账',
    en: 'The line cannot be closed yet',
  },
  'share-not-advanced': {
    status: 422,
    zh: '该级财政不是先行垫付后结算，不提出结算',
    en: 'This level does not refund what the line advances',
  },
  'share-nothing-to-claim': {
    status: 409,
    zh: '没有需要结算的分担款',
    en: 'Nothing is to be claimed from this level now',
  },
  'share-document-used': { status: 409, zh: '该文号已经用过', en: 'This document was used before' },
  'share-above-due': { status: 409, zh: '到账金额超过应收分担款', en: 'More than this level was asked for' },
  'funding-plan-not-found': { status: 404, zh: '没有这一资金计划', en: 'There is no such funding plan' },
  'funding-plan-decided': { status: 409, zh: '该资金计划已有决定', en: 'This funding plan is decided already' },
  'funding-plan-waits': {
    status: 409,
    zh: '该政策该年度已有资金计划待下达，或该文号已经用过',
    en: 'A plan for this policy and year waits already, or its document was used before',
  },
  'funding-plan-empty': { status: 422, zh: '没有待审定的申请可列入计划', en: 'No claim waits for a plan' },
  'funding-plan-too-many': {
    status: 422,
    zh: '一份资金计划的申请过多，请列明部分申请分次编制',
    en: 'Too many claims for one plan: name a part of them',
  },
  'funding-plan-claim-unfit': {
    status: 422,
    zh: '所列申请不属于该政策，或不在待审定状态',
    en: 'These claims are not of this policy or do not wait for approval',
  },
  'budget-year-not-of-policy': {
    status: 422,
    zh: '政策规定从更晚的年度预算中安排，不能使用这一年度的预算',
    en: 'The policy pays from the budget of a later year',
  },
  'budget-shares-not-of-policy': {
    status: 422,
    zh: '分担比例与政策规定不一致：政策规定的分担以发布新版本的方式调整',
    en: 'The shares are not those of the policy: they change with a new version of it',
  },
  'funding-plan-mode-unfit': {
    status: 422,
    zh: '政策已规定预算不足时的分配方式，或需要指明方式及排名分数',
    en: 'The policy says how a shortage is shared, or the way and the scores have to be named',
  },
  'funding-plan-outdated': {
    status: 409,
    zh: '计划所列申请已有变化，请退回后重新编制',
    en: 'Claims of this plan changed since: refuse it and make a new one',
  },
  'only-one-is-granted': {
    status: 409,
    zh: '就高不重复：两项奖励只能审定其一',
    en: 'Of these two claims only the higher one is granted; the other one stands in the way',
  },
  'approval-by-plan': {
    status: 409,
    zh: '该政策的奖励由资金计划统一下达，不能逐件审定',
    en: 'Rewards of this policy are approved together by a funding plan, not one by one',
  },
  'payout-gate-closed': {
    status: 409,
    zh: '拨付闸门已关闭，暂不能签发批次',
    en: 'The payout gate is closed: no batch is released',
  },
  'payout-gate-open': { status: 409, zh: '拨付闸门没有关闭', en: 'The payout gate is not closed' },
  'period-reversed': { status: 422, zh: '起始日期晚于截止日期', en: 'The period ends before it begins' },
  'ledger-account-not-found': { status: 404, zh: '没有这一账户', en: 'There is no such account' },
  'budget-closed': {
    status: 409,
    zh: '该年度预算已结账，不能再预留',
    en: 'The books of this budget line are closed: nothing is reserved in it any more',
  },
  // --- area: review and registration
  'precheck-blocked': { status: 422, zh: '预检未通过，请按提示修改', en: 'The precheck found something that blocks' },
  'draft-fields-conflict': {
    status: 409,
    zh: '部分内容已被他人修改：所列各项未存入，您的填写留在历史中；其余各项已保存',
    en: 'Somebody changed some of these fields: the listed ones were not stored and are kept in their history, the others are saved',
  },
  'form-already-current': {
    status: 409,
    zh: '草稿已使用现行登记表版本',
    en: 'The draft is on the form version in force already',
  },
  'model-contract-not-found': {
    status: 404,
    zh: '没有该类合同的示范文本，请先选择合同类别',
    en: 'There is no model text for this kind of contract; choose the kind first',
  },
  'declaration-incomplete': { status: 422, zh: '登记表未填完整', en: 'The declaration is not complete' },
  'finding-not-found': {
    status: 404,
    zh: '本合同最近一次提交没有这条预检意见',
    en: 'The last version of this contract has no such finding',
  },
  'relation-table-malformed': {
    status: 422,
    zh: '关联关系表无法识别：首行应为列名，每行不多于列数',
    en: 'The table cannot be read: its first line names the columns, and no row has more cells than that',
  },
  'correction-not-answered': { status: 422, zh: '补正事项须逐项答复', en: 'Every correction item needs its answer' },
  'correction-change-not-found': {
    status: 422,
    zh: '所指项目自补正通知以来没有改动，请改正后重新提交，或者用文字答复',
    en: 'What the answer points at has not changed since the correction was asked; change it, or answer in words',
  },
  'correction-quote-not-found': {
    status: 422,
    zh: '该文件中找不到所引原文，请核对页码和原文',
    en: 'The quoted passage is nowhere in this document; check page and quote',
  },
  'note-not-found': { status: 404, zh: '没有该批注', en: 'No such note' },
  'note-already-resolved': { status: 409, zh: '该批注已处理', en: 'This note was struck off already' },
  'correction-item-not-found': { status: 404, zh: '没有该补正事项', en: 'No such correction item' },
  'correction-item-not-answered': {
    status: 409,
    zh: '该补正事项不在“已答复，待审查”状态',
    en: 'This correction item is not waiting for the office to look at its answer',
  },
  'correction-items-open': {
    status: 409,
    zh: '尚有补正事项未办结：请逐项确认已补正，或说明理由不再要求，或再次要求补正',
    en: 'Correction items are not closed yet: accept each answer, waive it with a reason, or ask again',
  },
  'assessment-lines-incomplete': {
    status: 422,
    zh: '核定表须对每一申报项目逐项表态，且每项一次',
    en: 'The sheet speaks of every declared line, and of each once',
  },
  'assessment-line-unchanged': {
    status: 422,
    zh: '该项与申报相同，应选“认可”',
    en: 'This line is as declared; accept it instead',
  },
  'assessment-sheet-changed': {
    status: 409,
    zh: '核定表已有新的版本，请重新读取后再提交',
    en: 'There is a newer assessment sheet than the one this was written from',
  },
  'assessment-sheet-not-found': { status: 404, zh: '尚未编制核定表', en: 'There is no assessment sheet yet' },
  'assessment-differs-from-sheet': {
    status: 409,
    zh: '决定中的金额与核定表不一致，请先修改核定表',
    en: 'The amounts of the decision are not those of the assessment sheet; write the sheet anew first',
  },
  'second-review-body-missing': {
    status: 409,
    zh: '按规则应由上级机构复审，但系统中没有该机构',
    en: 'The rules send this case to a higher body for second review, and that body has no office here',
  },
  'not-the-deciding-office': {
    status: 403,
    zh: '本件现由另一机构办理',
    en: 'Another office decides this case now',
  },
  'amendment-empty': { status: 422, zh: '未填写变更内容', en: 'The amendment changes nothing' },
  'state-secret-stop': {
    status: 422,
    zh: '涉及国家秘密的合同不得在本系统办理，请改走线下渠道；内容未保存',
    en: 'Contracts with state secrets never enter this system; use the paper channel. Nothing was stored',
  },
  'date-in-future': { status: 422, zh: '日期不得晚于今天', en: 'The date lies in the future' },
  'kind-not-changed': {
    status: 422,
    zh: '建议的合同类别与申报类别相同',
    en: 'The proposed kind is the one that was declared',
  },
  'retyping-not-answered': {
    status: 422,
    zh: '对改类建议须明确是否同意',
    en: 'Say whether the proposed kind is agreed to, and only where one is proposed',
  },
  'dispute-already-open': {
    status: 409,
    zh: '已有正在进行的行政复议或者行政诉讼',
    en: 'A reconsideration or lawsuit is under way already',
  },
  'second-review-required': {
    status: 409,
    zh: '重新认定后为大额合同，须经复审，不得由一人决定',
    en: 'Recognised anew the contract would be large; a large contract needs a second review, not the decision of one person',
  },
  'heard-before-notice': {
    status: 422,
    zh: '听取意见的日期不得早于撤销告知日',
    en: 'The party was heard before it was told of the revocation',
  },
  'party-not-heard': {
    status: 409,
    zh: '当事人陈述申辩期未满且尚未陈述，不得作出撤销决定',
    en: 'The party has neither been heard nor let its period pass; no decision yet',
  },
  'statement-already-given': { status: 409, zh: '已提交陈述申辩', en: 'The statement is given already' },
  'transfer-already-proposed': { status: 409, zh: '已在办理移交', en: 'A transfer is under way already' },
  'transfer-to-same-office': {
    status: 422,
    zh: '不能移交给本机构',
    en: 'The other office must be another one',
  },
  'not-the-receiving-office': {
    status: 403,
    zh: '只有接收机构可以接收移交',
    en: 'Only the office that takes over accepts the transfer',
  },
  'summary-list-not-found': { status: 404, zh: '未找到该登记清单', en: 'No such summary list' },
  'list-mixes-amounts': {
    status: 422,
    zh: '大额合同与小额合同不得列入同一清单',
    en: 'Small and large contracts never stand in one list',
  },
  'spot-check-not-found': { status: 404, zh: '未找到该抽查计划', en: 'No such spot check' },
  'day-not-over': {
    status: 422,
    zh: '抽查截止日须早于今天，总体方可确定',
    en: 'The day of the population must be over, so that it cannot change any more',
  },
  'sample-larger-than-population': {
    status: 422,
    zh: '抽查件数超过总体件数',
    en: 'The sample is larger than the population',
  },
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
    zh: '已有同名但内容不同的文件',
    en: 'Another file holds this name already',
  },
  'treasury-file-missing': { status: 404, zh: '国库接口中没有该文件', en: 'The treasury drop has no such file' },
  'treasury-file-name-refused': {
    status: 422,
    zh: '国库文件名不合规',
    en: 'This name may not be a treasury file name',
  },
  'treasury-file-too-large': { status: 422, zh: '国库文件过大', en: 'The treasury file is too large to be read' },
  'slot-not-open': {
    status: 409,
    zh: '登记后不得再上传合同文本和权属证明；变更请上传变更协议',
    en: 'What was filed stays as it was registered; an amendment brings its agreement',
  },
  'too-many-documents': {
    status: 409,
    zh: '该合同的附件数量已达上限',
    en: 'The contract holds as many documents as it may',
  },
  'documents-too-large': {
    status: 409,
    zh: '该合同的附件总大小将超过上限',
    en: 'The documents of the contract would together be larger than allowed',
  },
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
  'table-without-headings': {
    status: 422,
    zh: '表格第一行须为列标题，不得隐藏、合并或使用公式，并须有“合同自编号”一列',
    en: 'The first row of the table must be its headings, not hidden, merged or calculated, with a column 合同自编号',
  },
  'table-headings-unknown': {
    status: 422,
    zh: '列标题无法识别或重复，或金额列未写明单位',
    en: 'Headings are not known or stand twice, or a column of amounts does not say its unit',
  },
  'table-without-rows': {
    status: 422,
    zh: '表格只有列标题，没有合同',
    en: 'The table has headings only, and no contract',
  },
  'table-too-large': {
    status: 422,
    zh: '表格的行数、列数或内容总量超过限制',
    en: 'The table has more rows, columns or text than it may',
  },
  'table-encoding-unknown': {
    status: 422,
    zh: '文字编码无法识别；请另存为 UTF-8，或在 charset 中说明编码',
    en: 'The text encoding is not known; save as UTF-8, or say the encoding in `charset`',
  },
  'contract-import-not-found': { status: 404, zh: '未找到该批量导入', en: 'No such import of contracts' },
  'document-infected': {
    status: 409,
    zh: '该文件经扫描含恶意代码，不得下载，请替换',
    en: 'A scanner found malicious code in this document; it is not handed out and must be replaced',
  },
  'document-not-current': {
    status: 409,
    zh: '该材料已被新版本替换或移除，不能再次替换',
    en: 'This document was replaced or taken off already',
  },
  'document-slot-full': { status: 409, zh: '该类材料已达份数上限', en: 'The slot holds as many documents as it may' },
  'file-not-readable': {
    status: 422,
    zh: '文件已损坏、加密或无法读取',
    en: 'The file is damaged, encrypted or cannot be read',
  },
  'glyph-not-in-font': {
    status: 422,
    zh: '名称中含有控制符等不可印刷的字符',
    en: 'A name holds control or other invisible characters, which are never printed',
  },
  'paper-template-not-found': {
    status: 404,
    zh: '未找到适用的文书模板',
    en: 'No template of this paper is in force for this office',
  },
  'paper-not-found': { status: 404, zh: '未找到该文书', en: 'No such paper' },
  'summary-list-not-issued': {
    status: 409,
    zh: '该清单尚未出具，没有可下载的文件',
    en: 'The list is not issued, so there is no file of it',
  },
  'dependant-not-found': { status: 404, zh: '未找到该关联事项', en: 'No such dependant' },
  'dependant-settled-already': { status: 409, zh: '该关联事项已办结', en: 'This dependant is settled already' },
  'dependant-not-yours': {
    status: 403,
    zh: '该关联事项由其他岗位办理',
    en: 'This dependant is for another role or office to settle',
  },
  'dependant-closing-not-of-task': {
    status: 422,
    zh: '该待办不能以此方式办结：款项只能收回或者经两人核销，其他事项只能已办或者无需办理',
    en: 'This task is not settled so: money is collected, or written off by two people; anything else is done or not needed',
  },
  'write-off-proposed-already': {
    status: 409,
    zh: '该款项已提请核销，等待另一人决定',
    en: 'Writing it off is proposed already and waits for another person',
  },
  'write-off-not-proposed': {
    status: 409,
    zh: '该款项没有待决定的核销提请',
    en: 'Nobody proposes to write this off',
  },
  'pause-reason-not-listed': {
    status: 422,
    zh: '该事由不在规则所列停止计时事由之内',
    en: 'This reason is not on the list of reasons for which the clock may stand still',
  },
  'already-paused': { status: 409, zh: '已因同一事由停止计时', en: 'The clock stands still for this reason already' },
  'pause-used-up': {
    status: 409,
    zh: '该事由在本期限内可停止计时的天数已用完',
    en: 'The days for which this reason may stop the clock of this period are used up',
  },
  'pause-not-found': { status: 404, zh: '没有该停止计时记录', en: 'No such pause of this case' },
  'pause-over': { status: 409, zh: '该次停止计时已结束', en: 'This pause is over' },
  'pause-ends-by-itself': {
    status: 409,
    zh: '该次停止计时随办理环节自动结束',
    en: 'This pause lasts while the case is where it is, and ends by itself',
  },
  'period-over': {
    status: 409,
    zh: '没有正在进行的办理期限，或期限已届满',
    en: 'No period of the office is running, or it is over',
  },
  'extension-not-allowed': {
    status: 409,
    zh: '按规则该期限不得延长，或已达延长次数上限',
    en: 'The rules do not let this period be extended, or not once more',
  },
  'extension-too-long': { status: 422, zh: '超过可延长的天数', en: 'That is more days than the rules allow' },
  'extension-already-asked': { status: 409, zh: '已有延期申请等待决定', en: 'A request for more time waits already' },
  'breach-not-found': { status: 404, zh: '未找到该超期记录', en: 'No such breach' },
  // --- area: reward and payout
  'reward-policy-not-found': { status: 404, zh: '未找到该奖励政策', en: 'No such reward policy' },
  'reward-policy-unconfirmed': {
    status: 422,
    zh: '该政策尚未核实，不得兑付',
    en: 'This policy is not confirmed and nothing is paid on it',
  },
  'policy-not-of-this-place': {
    status: 422,
    zh: '该政策不适用于合同登记机构所在地区',
    en: 'This policy is not of the place where the contract was registered',
  },
  'reward-policy-not-in-force': {
    status: 422,
    zh: '该政策在申请年度无效',
    en: 'No version of this policy is in force for the year of the claim',
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
  'evidence-missing': {
    status: 409,
    zh: '政策要求的证明材料不齐',
    en: 'Evidence the policy asks for is missing',
  },
  'evidence-not-waivable': {
    status: 422,
    zh: '该材料已有，或由登记系统留存，不能准予免交',
    en: 'This is there already, or kept by the registry itself: it cannot be let go',
  },
  'evidence-is-receipt': {
    status: 422,
    zh: '合同当事人的发票和银行回单应在合同下录入凭证，核定后在补正答复中补入申请，不作为奖励材料上传',
    en: 'A party enters invoices and bank slips as receipts of its contract, and brings them into the claim when it answers a correction',
  },
  'receipt-already-counted': {
    status: 409,
    zh: '该凭证已用于其他奖励申请',
    en: 'A receipt counts in another claim already',
  },
  'objection-already-decided': {
    status: 409,
    zh: '异议已作出决定',
    en: 'The objection was decided before',
  },
  'receipt-already-decided': { status: 409, zh: '该凭证已核定', en: 'This receipt was decided before' },
  'receipt-before-signing': {
    status: 422,
    zh: '银行回单日期早于合同签订日期',
    en: 'The bank slip is dated before the contract was signed',
  },
  'receipts-above-contract': {
    status: 422,
    zh: '到款凭证合计超过合同成交额',
    en: 'The receipts add up to more than the contract value',
  },
  'refund-not-of-this-receipt': {
    status: 422,
    zh: '退款或红字凭证与原凭证不对应',
    en: 'This receipt is not one that the refund can take back',
  },
  'refund-above-receipt': {
    status: 422,
    zh: '退款合计超过原凭证金额',
    en: 'The refunds add up to more than the receipt they take back',
  },
  'receipt-findings-unexplained': {
    status: 422,
    zh: '凭证名称与合同当事人不一致，核定时应当说明理由',
    en: 'The names on the receipt are not those of the parties; whoever admits it says why',
  },
  'technical-part-above-receipt': {
    status: 422,
    zh: '核定的技术性收入超过凭证金额',
    en: 'The technical part is more than the receipt',
  },
  'technical-income-above-value': {
    status: 422,
    zh: '核定的技术性收入合计超过技术交易额',
    en: 'The technical income adds up to more than the technology transaction value',
  },
  'stated-facts-undecided': {
    status: 409,
    zh: '申报事实尚未核实，不能计算',
    en: 'Stated facts wait for their verification; nothing is computed before',
  },
  'fact-stated-before': {
    status: 409,
    zh: '该事实已申报，被驳回后方可重新申报',
    en: 'This fact is stated already; it can be stated anew once it was rejected',
  },
  'stated-fact-not-found': { status: 404, zh: '未找到该申报事实', en: 'No such stated fact' },
  'stated-fact-already-decided': { status: 409, zh: '该申报事实已核实', en: 'This stated fact was decided before' },
  'reward-not-computed': { status: 409, zh: '奖励尚未计算', en: 'The reward is not computed yet' },
  'payee-not-found': { status: 404, zh: '没有该单位的奖励记录', en: 'Nothing was ever claimed for this payee' },
  'reward-candidate-not-found': { status: 404, zh: '未找到该免申即享事项', en: 'No such candidate' },
  'reward-candidate-ended': {
    status: 409,
    zh: '该免申即享事项已确认、放弃、逾期或被取代',
    en: 'The candidate was confirmed, declined, replaced, or has lapsed',
  },
  'receipt-not-verified-yet': {
    status: 409,
    zh: '该凭证尚未核定，不能变更核定',
    en: 'This receipt is not verified yet, so there is nothing to revise',
  },
  'payee-account-returned': {
    status: 409,
    zh: '该账户上次付款被银行退回，请更换账户；账户确已恢复的，写明原因并由财务复核',
    en: 'The bank returned the last payment to this account; give another one, or say why this one takes money now',
  },
  'payee-change-not-waiting': {
    status: 409,
    zh: '没有待复核的收款账户变更',
    en: 'No changed account waits for a second person',
  },
  'payee-account-differs': {
    status: 422,
    zh: '复核录入的账号或联行号与变更后的账户不一致',
    en: 'The account entered again is not the changed one',
  },
  'batch-not-sent-yet': {
    status: 409,
    zh: '该批次尚未送出，回单稍后再导入',
    en: 'The batch this result is about is not on record as sent yet; hand the file in later',
  },
  'treasury-file-unreadable': {
    status: 422,
    zh: '国库文件读不出来，已另行存放',
    en: 'The treasury file is there and cannot be read; it was set aside',
  },
  'publicity-closed': { status: 409, zh: '公示期已满', en: 'The publicity period is over' },
  // --- area: process of a claim (corrections, joint review, meeting, holds, credit, payee, receipt of the payee)
  'claim-held': { status: 409, zh: '该申请已暂缓办理', en: 'The claim is on hold' },
  'hold-not-found': { status: 404, zh: '未找到该暂缓记录', en: 'No such hold' },
  'hold-lifted-already': { status: 409, zh: '该暂缓已解除', en: 'This hold was lifted before' },
  'beneficiary-listed': {
    status: 409,
    zh: '奖励对象被列入失信或异常名录',
    en: 'A public register lists the beneficiary as discredited or irregular',
  },
  'claim-document-not-found': { status: 404, zh: '未找到该奖励材料', en: 'No such document of the claim' },
  'objection-anonymous': {
    status: 422,
    zh: '匿名异议不予受理，请提供真实姓名和联系方式',
    en: 'Anonymous objections are not accepted; give a real name and a contact',
  },
  'objection-not-stamped': { status: 422, zh: '单位提出异议须加盖公章', en: 'A unit objects under its stamp' },
  'objection-before-publicity': {
    status: 422,
    zh: '收到日期早于公示开始日期',
    en: 'It was handed in before the publicity began',
  },
  'objection-not-decided': { status: 409, zh: '该异议尚在办理', en: 'The objection is still being looked into' },
  'objection-after-approval': {
    status: 409,
    zh: '奖励已经审定，不能再登记异议',
    en: 'The reward was approved already; an objection can no longer be registered',
  },
  'amount-not-discretionary': {
    status: 422,
    zh: '该政策按公式计算，会议不得调整金额',
    en: 'The policy pays what its formula gives; a meeting does not change it',
  },
  'amount-out-of-bounds': {
    status: 422,
    zh: '金额超出政策规定的范围',
    en: 'The amount is outside the bounds of the policy',
  },
  'meeting-not-held-yet': { status: 422, zh: '会议日期晚于今天', en: 'The meeting lies in the future' },
  'not-of-this-review': {
    status: 403,
    zh: '您所在单位不参加本件会审',
    en: 'You speak for no body that takes part in this joint review',
  },
  'joint-opinion-given': { status: 409, zh: '本单位已出具会审意见', en: 'Your body has given its opinion already' },
  'body-member-exists': { status: 409, zh: '该人员已代表一个会审单位', en: 'This person speaks for a body already' },
  'body-member-not-found': { status: 404, zh: '未找到该会审人员', en: 'Nobody of this id speaks for a body' },
  'payee-papers-missing': {
    status: 422,
    zh: '缺少收款确认函或收款收据',
    en: 'The confirmation letter or the receipt of the payee is missing',
  },
  'payee-amount-differs': {
    status: 422,
    zh: '确认函金额与审定金额不一致',
    en: 'The confirmation letter names another amount than was approved',
  },
  'receipt-plan-not-found': { status: 404, zh: '未找到该收款核实计划', en: 'No such plan of payee receipts' },
  'nothing-to-sample': { status: 409, zh: '该期间没有已拨付的奖励', en: 'Nothing was paid in this period' },
  'receipt-check-not-found': { status: 404, zh: '未找到该收款核实', en: 'No such question to a payee' },
  'receipt-check-not-open': {
    status: 409,
    zh: '该收款核实没有待处理的问题',
    en: 'Nothing about this payment waits to be settled',
  },
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
  'approvals-missing': {
    status: 409,
    zh: '审批人数不足，不得签发',
    en: 'Not enough people have approved this batch for it to be released',
  },
  'batch-approved-already': {
    status: 409,
    zh: '本人已参与该批次，须由另一人审批',
    en: 'This person has signed this batch already; another one must approve',
  },
  'batch-set-changed': {
    status: 409,
    zh: '批次内容与审批时不一致，审批失效',
    en: 'The frozen set is no longer what was approved; the approvals are void',
  },
  'claim-named-twice': { status: 422, zh: '同一奖励申请在批次中列了两次', en: 'A claim is named twice in the batch' },
  'nothing-to-pay': { status: 422, zh: '没有需要拨付的金额', en: 'None of these claims has anything left to pay' },
  'payment-answer-open': {
    status: 409,
    zh: '有关付款尚有回单待处理，处理完毕前不得再次拨付，所在批次不得对账',
    en: 'An answer about a payment waits at the desk; before it is decided nothing is paid again and its batch is not reconciled',
  },
  'payout-channel-unknown': { status: 422, zh: '没有该拨付通道', en: 'There is no such payout channel' },
  'payment-message-refused': {
    status: 422,
    zh: '付款报文不符合规范',
    en: 'The payment message is not as its schema and sums ask',
  },
  'character-not-in-charset': {
    status: 422,
    zh: '所选字符集写不出该字符',
    en: 'The character set of this channel cannot carry a character of the payment',
  },
  'xml-refused': {
    status: 422,
    zh: '报文不是规范的 XML，或含有禁止的内容',
    en: 'The message is not well formed, or holds what no message may hold',
  },
  'result-status-unknown': {
    status: 422,
    zh: '回单中的状态无法识别',
    en: 'The result names a status that is none of those we know',
  },
  'result-other-batch': { status: 422, zh: '回单属于另一批次', en: 'The result is about a payment of another batch' },
  'result-unmatched': { status: 422, zh: '回单找不到对应的付款', en: 'No payment fits this line' },
  'result-ambiguous': { status: 422, zh: '回单对应多笔付款', en: 'Several payments fit this line' },
  'result-credit-without-return': {
    status: 422,
    zh: '入账来自收款账户或者带有本系统参考号，没有注明是银行退回还是主动退回，须两人认定',
    en: 'Money came from a payee or under our reference and nobody says why; two people must say',
  },
  'result-active-return': {
    status: 422,
    zh: '收款人主动退回，须两人核对原付款后入账',
    en: 'The payee gave money back; two people book it against the payment it is of',
  },
  'repayment-notice-differs': {
    status: 422,
    zh: '退款通知书号与回单所载不一致',
    en: 'The answer of the treasury names another notice',
  },
  'result-totals-differ': {
    status: 422,
    zh: '回执的笔数或金额与批次不一致',
    en: 'The report counts another number or total than the batch has',
  },
  'statement-balance-differs': {
    status: 422,
    zh: '对账单余额与发生额不一致',
    en: 'The balances of the statement do not agree with its entries',
  },
  'desk-item-not-found': { status: 404, zh: '未找到该待处理事项', en: 'No such item at the payout desk' },
  'desk-item-closed': { status: 409, zh: '该事项已办结', en: 'This item was closed before' },
  'desk-item-without-proposal': {
    status: 409,
    zh: '没有待复核的处理意见',
    en: 'Nobody has proposed anything for this item',
  },
  'desk-decision-not-possible': {
    status: 409,
    zh: '该事项不能这样处理',
    en: 'This cannot be done with this item',
  },
  'payment-instruction-not-found': { status: 404, zh: '未找到该支付指令', en: 'No such payment instruction' },
  'payment-not-correctable': {
    status: 409,
    zh: '只有已支付且未被追回的款项可以更正',
    en: 'Only a payment that stands, and is not owed back, can be moved to another line',
  },
  'payment-correction-pending': {
    status: 409,
    zh: '该笔付款已有更正待复核',
    en: 'A correction of this payment waits for a second person already',
  },
  'payment-correction-not-found': { status: 404, zh: '未找到该付款更正', en: 'No such correction of a payment' },
  'budget-line-same': { status: 422, zh: '款项已在该预算项目', en: 'The payment stands on this line already' },
  'closing-differences-open': {
    status: 409,
    zh: '尚有未说明的差异，不得日结',
    en: 'The day cannot be closed while differences are unexplained',
  },
  'closing-done-already': { status: 409, zh: '该日已日结', en: 'This day was closed before' },
  'closing-day-not-over': { status: 422, zh: '当日尚未结束，不得日结', en: 'A day is closed when it is over' },
  'closing-not-proposed': {
    status: 404,
    zh: '该日没有待复核的日结',
    en: 'No closing of this day waits for a second person',
  },
  'amount-with-separators': {
    status: 422,
    zh: '金额不加千分位，例如 18000.00',
    en: 'Amounts are written without separators, such as 18000.00',
  },
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
  'result-date-impossible': {
    status: 422,
    zh: '日期不可能：晚于今日、早于批次编制日，或者退回早于付款',
    en: 'The day is impossible: after today, before the batch was made, or a return before the payment',
  },
  'result-duplicate': { status: 422, zh: '回单重复', en: 'The result was received before' },
  'result-contradicts': {
    status: 422,
    zh: '回单与已有结果矛盾',
    en: 'The result contradicts what was reported before',
  },
  // --- area: notices and webhooks
  'notice-not-found': { status: 404, zh: '未找到该通知', en: 'No such notice' },
  'delivery-not-found': { status: 404, zh: '未找到该发送记录', en: 'No such delivery' },
  'delivery-under-way': {
    status: 409,
    zh: '正在发送，尚不能重发',
    en: 'It is still being sent; there is nothing to replay',
  },
  'webhook-endpoint-not-found': { status: 404, zh: '未找到该回调地址', en: 'No such webhook endpoint' },
  'webhook-endpoint-ended': { status: 409, zh: '该回调地址已停用', en: 'This webhook endpoint has ended' },
  'webhook-url-not-allowed': {
    status: 422,
    zh: '回调地址不允许：须为公网 https 地址',
    en: 'Webhooks go to public https addresses only',
  },
  'too-many-webhook-endpoints': { status: 409, zh: '回调地址数量已达上限', en: 'There are enough webhook endpoints' },
  // --- area: one-time links
  'link-not-valid': {
    status: 404,
    zh: '链接无效，请核对是否完整复制，或向发送方索取新的链接',
    en: 'This link is not valid; check that it is whole, or ask its sender for a new one',
  },
  'link-expired': { status: 409, zh: '链接已过有效期', en: 'This link has expired' },
  'link-used': { status: 409, zh: '链接已使用，不能再次提交', en: 'This link was used and cannot be used again' },
  'link-revoked': { status: 409, zh: '链接已撤回', en: 'This link was revoked' },
  'link-outdated': {
    status: 409,
    zh: '申报内容在发出链接后已变更，本链接不再适用',
    en: 'What is declared was changed after this link was sent; it is no longer about what is there',
  },
  'links-not-configured': {
    status: 503,
    zh: '本系统尚未配置链接签名密钥，暂不能发送或打开一次性链接',
    en: 'No signing key is configured here: one-time links can be neither sent nor opened',
  },
  'counterparty-not-confirmed': {
    status: 422,
    zh: '本地区须先由合同相对方确认申报内容',
    en: 'In this place the other party confirms what is declared before it is filed',
  },
  'confirmation-not-found': { status: 404, zh: '未找到该确认请求', en: 'No such request for confirmation' },
  'confirmation-ended': {
    status: 409,
    zh: '该确认请求已答复或者已撤回',
    en: 'This request was answered or revoked before',
  },
  'confirmation-address-own': {
    status: 422,
    zh: '该邮箱属于申报单位自己的账号，不能代相对方确认',
    en: 'This address belongs to an account of the enterprise that files; it cannot confirm for the other party',
  },
  'confirmation-asked-too-often': {
    status: 409,
    zh: '一日内请求相对方确认的次数已达上限',
    en: 'The other party was asked as often as it may be in a day',
  },
  'invitation-not-found': { status: 404, zh: '未找到该专家邀请', en: 'No such invitation' },
  'invitation-still-open': {
    status: 409,
    zh: '本案已有等待答复的专家邀请',
    en: 'An invited expert has yet to answer; only one is asked at a time',
  },
  'invitation-ended': { status: 409, zh: '该专家邀请已办结', en: 'This invitation has ended already' },
  'expert-not-independent': {
    status: 422,
    zh: '该专家与本案当事人或者办理人员有关联，不得邀请',
    en: 'This expert belongs to a party, or has a hand in the case already, and cannot be asked',
  },
  'expert-deadline-not-possible': {
    status: 422,
    zh: '专家意见期限须晚于今天且不超过六十日',
    en: 'The deadline lies after today and within sixty days',
  },
  'interest-not-declared': {
    status: 409,
    zh: '请先作出有无利害关系的声明',
    en: 'Whether there is an interest in the case is declared first',
  },
  // --- area: statistics and the national system
  'export-too-large': {
    status: 422,
    zh: '导出的行数超出上限，请缩小筛选范围',
    en: 'The list is longer than a file takes; narrow the filter',
  },
  'statistics-period-not-over': {
    status: 422,
    zh: '统计时点必须是已经过去的一天，且不早于统计期末',
    en: 'Statistics are published as of a day that is over, not before the end of their period',
  },
  'statistics-published-already': {
    status: 409,
    zh: '该期统计已发布，只能以更正记录更正',
    en: 'This period is published; only a correction that names it can follow',
  },
  'statistics-corrected-already': {
    status: 409,
    zh: '该统计已有更正，请更正最新的一份',
    en: 'This publication is corrected already; correct the latest one',
  },
  'statistics-snapshot-not-found': { status: 404, zh: '未找到该统计发布', en: 'No such publication of statistics' },
  'target-reason-missing': {
    status: 422,
    zh: '调整已下达的目标须说明理由',
    en: 'Changing a target that was set needs a reason',
  },
  'national-file-not-readable': {
    status: 422,
    zh: '文件不符合约定的格式',
    en: 'The file is not in the layout agreed for the national system',
  },
  'national-file-not-found': { status: 404, zh: '未找到该全国系统文件', en: 'No such file of the national system' },
  'national-exception-not-found': { status: 404, zh: '未找到该比对差异', en: 'No such exception' },
  'national-exception-closed': { status: 409, zh: '该差异已办结', en: 'This exception is closed already' },
  'not-of-this-office': { status: 422, zh: '该人员不属于本登记机构', en: 'This person does not work at this office' },
  // --- challenges and projects
  'challenge-not-found': { status: 404, zh: '没有这项揭榜任务', en: 'There is no such challenge' },
  'bid-not-found': { status: 404, zh: '没有这份揭榜申请', en: 'There is no such bid' },
  'project-not-found': { status: 404, zh: '没有这个项目', en: 'There is no such project' },
  'own-challenge': { status: 422, zh: '发榜单位不得揭自己的榜', en: 'Nobody bids for a challenge of their own' },
  'bids-close-too-soon': {
    status: 422,
    zh: '揭榜截止日过早，应留足揭榜时间',
    en: 'Bids must be taken for longer than that',
  },
  'bids-are-closed': { status: 409, zh: '揭榜已截止', en: 'The deadline for bids has passed' },
  'bid-above-budget': { status: 422, zh: '报价超过榜单预算', en: 'The price is above the budget of the challenge' },
  'bid-shares-wrong': {
    status: 422,
    zh: '联合攻榜份额有误：合计应为100%，单位不得重复，牵头方应为揭榜单位',
    en: 'The shares of a joint bid add to 100 %, nobody stands in twice, and whoever bids leads',
  },
  'already-bidding': {
    status: 409,
    zh: '该单位已参加另一份揭榜申请',
    en: 'This organisation is in another bid already',
  },
  'answered-already': { status: 409, zh: '已作答，不能更改', en: 'This was answered already' },
  'milestones-out-of-order': {
    status: 422,
    zh: '里程碑应按时间先后排列，且不晚于攻关期限',
    en: 'Milestones follow one another in time and none is later than the end of the work',
  },
  'expert-not-suitable': {
    status: 422,
    zh: '该人员不能担任本项目专家（不是专家，或已指派）',
    en: 'This person cannot be an expert here: no expert, or assigned already',
  },
  'expert-not-assigned': { status: 403, zh: '您不是本项目指派的专家', en: 'You were not asked to score this' },
  'score-incomplete': {
    status: 422,
    zh: '评分不完整或超出范围',
    en: 'Every bid needs points for every criterion, within range',
  },
  'scores-missing': {
    status: 409,
    zh: '评分尚未齐全：专家人数不足或发榜方尚未评榜',
    en: 'Scores are missing: of enough experts, or of the enterprise that asked',
  },
  'challenge-contract-mismatch': {
    status: 422,
    zh: '合同与榜单、中榜申请不一致',
    en: 'The contract is not the one that was awarded',
  },
  'contract-used-already': {
    status: 409,
    zh: '该合同已用于其他榜单或项目',
    en: 'The contract belongs to another challenge or project',
  },
  'contract-not-registered': {
    status: 409,
    zh: '该合同未登记或登记已失效',
    en: 'The contract is not registered, or no longer',
  },
  'deposit-too-small': {
    status: 422,
    zh: '保证金低于首付款的规定比例',
    en: 'The deposit is below its share of the first payment',
  },
  'deposit-not-recorded': { status: 409, zh: '尚未登记保证金', en: 'No deposit is on record' },
  'milestone-not-found': { status: 404, zh: '没有这个里程碑', en: 'There is no such milestone' },
  'milestone-not-reported': { status: 409, zh: '该里程碑尚未报告', en: 'The milestone has not been reported' },
  'milestones-open': { status: 409, zh: '还有里程碑未结论', en: 'Milestones wait for their decision' },
  'extended-already': { status: 409, zh: '延期只能申请一次', en: 'An extension is asked for once only' },
  'extension-not-asked': { status: 409, zh: '没有待决定的延期申请', en: 'No extension waits for a decision' },
  'work-extension-too-long': { status: 422, zh: '延期超过规定期限', en: 'The extension is longer than it may be' },
  'opinions-missing': { status: 409, zh: '验收专家意见不足', en: 'Opinions of experts are missing' },
  'registration-lost': {
    status: 409,
    zh: '合同登记已失效，补助不予支付',
    en: 'The registration of the contract has ended: no subsidy is paid',
  },
  'subsidy-not-due': { status: 409, zh: '按政策尚未到申请补助的阶段', en: 'By the policy the subsidy is not due yet' },
  'policy-not-for-this': {
    status: 422,
    zh: '该政策不适用于此类补助',
    en: 'This policy is not for this kind of subsidy',
  },
  'voucher-used-already': { status: 409, zh: '凭证已被使用', en: 'The voucher was used already' },
  'voucher-not-found': { status: 422, zh: '该项目没有这张凭证', en: 'The project has no such voucher' },
  'vouchers-missing': { status: 409, zh: '尚未登记自筹投入凭证', en: 'No voucher of own spending is on record' },
  'project-fiscally-funded': {
    status: 422,
    zh: '已获财政资金支持，按政策不予重复支持',
    en: 'Public money went into it, which the policy excludes',
  },
  'committee-too-small': {
    status: 422,
    zh: '委员会人数不足或重复',
    en: 'The committee is too small, or names somebody twice',
  },
  'committee-amount-out-of-bounds': {
    status: 422,
    zh: '定额超出政策限额或自筹投入',
    en: 'The amount is outside the bounds of the policy, or above what was spent',
  },
  // --- area: recoveries, splits, transfer bodies, trial licences, tax extracts
  'recovery-not-found': { status: 404, zh: '未找到该追回事项', en: 'No such recovery' },
  'recovery-request-not-found': { status: 404, zh: '未找到该待决事项', en: 'No such request on this recovery' },
  'recovery-request-waits': {
    status: 409,
    zh: '同类事项已提请，待另一人决定',
    en: 'A request of this kind waits for another person already',
  },
  'recovery-request-decided': { status: 409, zh: '该事项已有决定', en: 'This request is decided already' },
  'recovery-terms-not-found': {
    status: 422,
    zh: '该政策没有追回规则',
    en: 'No terms of recovery are in force for this policy',
  },
  'recovery-plan-not-exact': {
    status: 422,
    zh: '分期金额之和必须等于应追回余额',
    en: 'The instalments must add up to exactly what is owed',
  },
  'recovery-plan-out-of-terms': {
    status: 422,
    zh: '分期日期须逐期递增且不超过追回规则的期数和期限',
    en: 'Each instalment is due later than the one before, within the number and time the terms leave',
  },
  'recovery-overpaid': {
    status: 422,
    zh: '到账金额超过应追回余额；多缴部分须注明留存待退',
    en: 'More came in than is owed; say that the excess is kept to be returned',
  },
  'recovery-before-payment': {
    status: 422,
    zh: '缴款日期早于奖励支付日期',
    en: 'The slip is older than the payment it gives back',
  },
  'recovery-slip-used': { status: 409, zh: '该缴款凭证号已经用过', en: 'This slip was counted before' },
  'recovery-above-paid': {
    status: 422,
    zh: '追回金额超过已拨付且尚未追回的金额',
    en: 'More than was paid and is not owed back already',
  },
  'recovery-nothing-owed': { status: 409, zh: '余额为零，无需办理', en: 'Nothing is owed any more' },
  'recovery-no-credit': { status: 409, zh: '没有多缴款项可退', en: 'Nothing was paid too much' },
  'recovery-not-collected': {
    status: 409,
    zh: '款项尚未到账结清，请在追回事项中办理',
    en: 'The money has not come back: work on the recovery itself',
  },
  'netting-not-allowed': { status: 422, zh: '政策不允许抵扣', en: 'The policy does not allow netting' },
  'netting-not-same-beneficiary': {
    status: 422,
    zh: '抵扣的奖励不属于同一受奖单位或不在待拨付状态',
    en: 'Only a payable claim of the same beneficiary can be netted',
  },
  'netting-too-much': {
    status: 422,
    zh: '抵扣金额超过应追回余额或待拨付金额',
    en: 'More than is owed back, or than the claim is to be paid',
  },
  'netting-not-found': { status: 404, zh: '未找到该抵扣', en: 'No such netting' },
  'split-share-malformed': {
    status: 422,
    zh: '份额格式有误：如 "0.7"、"70%"、"1/3"，大于零且不超过一',
    en: 'A share is text such as "0.7", "70%" or "1/3", above zero and at most one',
  },
  'split-shares-not-whole': { status: 422, zh: '各方份额之和必须恰为一', en: 'The shares must add up to exactly one' },
  'split-below-floor': {
    status: 422,
    zh: '完成人和贡献人的份额低于规定下限',
    en: 'Those who made the result have less than the floor',
  },
  'split-net-negative': { status: 422, zh: '扣除项合计超过总收入', en: 'The deductions are more than the income' },
  'split-floor-unknown': {
    status: 422,
    zh: '本地规则没有该类分配的下限',
    en: 'The rules of the place set no floor for such a division',
  },
  'split-terms-not-found': {
    status: 422,
    zh: '本地没有职务科技成果分配规则',
    en: 'No rules of division are in force here',
  },
  'split-plan-not-found': { status: 404, zh: '未找到该分配方案', en: 'No such plan of division' },
  'split-plan-exists': {
    status: 409,
    zh: '该合同已有同类分配方案',
    en: 'The contract has a plan of this kind already',
  },
  'split-publicity-running': { status: 409, zh: '公示期尚未届满', en: 'The publicity period has not ended' },
  'split-party-twice': {
    status: 422,
    zh: '同一分配方列了两次：同一身份同名，或者统一社会信用代码相同；确系同名的两人，请在姓名后注明区别',
    en: 'A party is listed twice: same kind and name, or the same credit code; two people of one name are told apart by a note after the name',
  },
  'split-unit-unknown': {
    status: 422,
    zh: '作为分配方的单位须是合同当事人（名称一致），或者填写校验无误的统一社会信用代码；完成人、贡献人不填代码',
    en: 'A unit is a party of the contract by its name, or comes with a unified social credit code that checks; a person has none',
  },
  'split-gross-above-contract': {
    status: 422,
    zh: '总收入超过登记的合同成交额，也没有相应的已核定到款',
    en: 'The income is more than the contract value on the register and than the receipts verified for it',
  },
  'split-income-missing': {
    status: 422,
    zh: '净收入分配须填写总收入；权属分配不填',
    en: 'A division of net income states the income; one of ownership does not',
  },
  'transfer-body-not-found': { status: 404, zh: '未找到该备案', en: 'No such filing' },
  'transfer-filing-used': { status: 409, zh: '该备案编号已经用过', en: 'This filing number was used before' },
  'transfer-body-incomplete': {
    status: 422,
    zh: '机构须有统一社会信用代码；经纪人须有证书编号和所在单位',
    en: 'A body is filed with its credit code, a broker with certificate and organisation',
  },
  'transfer-body-ended': { status: 409, zh: '该备案已经终止', en: 'This filing has ended already' },
  'person-not-allowed': { status: 422, zh: '该政策不奖励个人', en: 'This policy pays no natural person' },
  'trial-licence-not-found': { status: 404, zh: '未找到该试用许可', en: 'No such trial licence' },
  'trial-licence-running': {
    status: 409,
    zh: '该合同已有试用许可在进行',
    en: 'A trial of this contract is running already',
  },
  'trial-not-a-licence': {
    status: 422,
    zh: '仅技术许可合同可以先试用后付费',
    en: 'Only a licence can be tried first and paid for later',
  },
  'trial-not-running': { status: 409, zh: '该试用许可已经结束', en: 'This trial has ended already' },
  'trial-not-amended': {
    status: 409,
    zh: '尚未办理变更登记，不能转为付费许可',
    en: 'No amendment has been registered since the trial began',
  },
  'tax-extract-refused': {
    status: 409,
    zh: '该合同不能出具此项涉税摘录',
    en: 'No such extract is given of this contract',
  },
  'tax-basis-not-found': { status: 422, zh: '没有该项涉税依据', en: 'No basis for this relief is in force' },
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

/** Lets a "no" say where in what was sent it lies: `pointer` is put before the pointer it has, or is its pointer. */
export function pointedAt<T>(pointer: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    throw error instanceof DomainError ? pointed(error, pointer) : error;
  }
}

function pointed({ code, details }: DomainError, pointer: string): DomainError {
  const { pointer: inner, pointers } = details;
  if (Array.isArray(pointers)) {
    return new DomainError(code, { ...details, pointers: pointers.map((place) => `${pointer}${String(place)}`) });
  }
  return new DomainError(code, { ...details, pointer: typeof inner === 'string' ? `${pointer}${inner}` : pointer });
}
