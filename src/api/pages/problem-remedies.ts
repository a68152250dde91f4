import { type ErrorCode, ERRORS } from '../../domain/errors.js';
import type { Words } from '../../domain/words.js';

/** What to do about a "no", where its status does not say it well enough. */
const BY_CODE: Partial<Record<ErrorCode, Words>> = {
  'malformed-json': {
    zh: '请按 JSON 格式重写请求内容，并以 UTF-8 编码发送。',
    en: 'Write the body as JSON and send it in UTF-8.',
  },
  'validation-failed': {
    zh: '答复中的 errors 逐项指明位置（pointer）、原因和应填内容（expected），请逐项改正后重新提交。',
    en: 'The answer names each field in errors: its place (pointer), why, and what is expected. Correct each and send again.',
  },
  'idempotency-key-required': {
    zh: '每个办理请求须带 Idempotency-Key 请求头：1至200个可见 ASCII 字符，每次新的办理用新的值。',
    en: 'Send the header Idempotency-Key with every command: 1 to 200 visible ASCII characters, a new one for each command.',
  },
  'idempotency-key-reused': {
    zh: '同一键已用于其他内容。新的办理请换新的键；重发原请求请保持内容不变。',
    en: 'The key stands for other content. Use a new key for a new command, or send the first content unchanged.',
  },
  'if-match-malformed': {
    zh: '请把读取合同时得到的 ETag（答复中的 etag）原样填入 If-Match。',
    en: 'Send the ETag of the contract (the field etag) as it was read.',
  },
  'precondition-required': {
    zh: '请先读取合同，再以其 etag 填写 If-Match 后提交修改，以免覆盖他人的修改。',
    en: 'Read the contract first and send its etag as If-Match, so that nobody else’s change is lost.',
  },
  'version-conflict': {
    zh: '请重新读取最新内容，合并您的修改后再提交。',
    en: 'Read it again, merge your change and send it with the new etag.',
  },
  'cursor-invalid': {
    zh: '请从第一页重新翻起，翻页标记须原样使用。',
    en: 'Begin again from the first page and use nextCursor as it was given.',
  },
  'token-missing': { zh: '请登录后再试。', en: 'Sign in and send the access token.' },
  'token-expired': { zh: '请重新登录。', en: 'Sign in again.' },
  'session-expired': {
    zh: '请重新登录；未提交的填写内容，草稿中已保存的部分仍在。',
    en: 'Sign in again; what a draft has saved is still there.',
  },
  'csrf-refused': {
    zh: '请刷新页面后再试。程序请改用访问令牌，或在 X-CSRF-Token 中发送 GET /session 给出的校验码。',
    en: 'Reload the page and try again. A program uses an access token, or sends the csrfToken of GET /session as X-CSRF-Token.',
  },
  'sign-in-not-configured': {
    zh: '请系统管理员设置 OIDC_CLIENT_ID 和 SESSION_SECRET（见部署文档）；接口仍可用访问令牌调用。',
    en: 'The operators set OIDC_CLIENT_ID and SESSION_SECRET (see the deployment guide); the API takes access tokens all the same.',
  },
  'sign-in-outdated': {
    zh: '请回到登录页重新开始，并在同一浏览器中完成。',
    en: 'Begin again on the sign-in page, and finish in the same browser.',
  },
  'sign-in-refused': {
    zh: '请重新登录；仍不成功的，请联系身份服务的管理员。',
    en: 'Sign in again; if that does not help, ask those who run the identity provider.',
  },
  'person-unknown': {
    zh: '请联系本系统管理员登记您的账号和角色。',
    en: 'Ask the administrators of the registry to enter your account and roles.',
  },
  'role-not-allowed': {
    zh: '答复的 detail 写明哪些角色可以办理；请由相应人员办理。',
    en: 'The answer says which roles may do this (detail); ask one of them.',
  },
  'separation-of-duties': {
    zh: '请由未在本案中承担其他职责的人员办理。',
    en: 'Somebody who holds no other duty on this case must do it.',
  },
  'own-organisation': {
    zh: '请由与本案各方无隶属关系的人员办理。',
    en: 'Somebody who belongs to none of the parties must do it.',
  },
  'not-the-registrant': {
    zh: '请由申报该合同的单位办理；合同另一方可以查看，并可按政策申请自己的奖励。',
    en: 'The organisation that filed must do it; the other party may read the contract and claim a reward of its own.',
  },
  'action-not-allowed': {
    zh: '请先查看案件现状；答复的 detail 列出您此时可办理的事项，代码在 details.allowedActions。',
    en: 'Look where the case stands: detail says what you may do now, details.allowedActions has the codes.',
  },
  'file-too-large': { zh: '请压缩或拆分文件后上传。', en: 'Make the file smaller or split it.' },
  'too-many-documents': {
    zh: '请先移除不再需要的附件，或把多页合并为一个文件。上限见答复的 details。',
    en: 'Remove what is no longer needed, or join several pages into one file. The limit is in details.',
  },
  'documents-too-large': {
    zh: '请先移除不再需要的附件，或上传较小的文件。上限见答复的 details。',
    en: 'Remove what is no longer needed, or upload a smaller file. The limit is in details.',
  },
  'state-secret-stop': {
    zh: '涉密合同请改走线下渠道，联系登记机构的保密工作人员；本系统没有保存任何内容。',
    en: 'Take the paper channel and speak to the secrecy officer of the office; nothing was stored here.',
  },
  'table-without-headings': {
    zh: '第一行写列标题，并有“合同自编号”一列；可从 /api/v1/contract-imports/template.xlsx 下载模板。',
    en: 'Put the headings in the first row, 合同自编号 among them; a template is at /api/v1/contract-imports/template.xlsx.',
  },
  'table-headings-unknown': {
    zh: 'details.headings 列出不认识（unknown）、重复（twice）或未写单位（without-unit）的标题；请按模板改正，金额列写明（元）或（万元）。',
    en: 'details.headings names each heading that is unknown, stands twice, or lacks its unit; follow the template, and say （元） or （万元） for amounts.',
  },
  'table-without-rows': {
    zh: '请从第二行起每行填写一份合同，再导入；工作簿须填在“合同”工作表或第一张可见的工作表。',
    en: 'Write one contract a row from the second row on, in the sheet 合同 or the first visible one, and import again.',
  },
  'table-too-large': {
    zh: '请分成几个文件导入；details 给出原因和各项上限。',
    en: 'Import it in several files; details tells the reason and how much one may hold.',
  },
  'table-encoding-unknown': {
    zh: '请把文件另存为 CSV UTF-8；或者随文件填写 charset，如 gb18030（details.detected 为猜测的编码）。',
    en: 'Save it as CSV UTF-8, or send the field charset with it, such as gb18030 (details.detected is a guess).',
  },
  'document-infected': {
    zh: '请在没有病毒的计算机上重新生成该文件，用 replaces 替换原文件；误报请联系系统管理员更新病毒库后重新扫描。',
    en: 'Make the file anew on a clean computer and replace it (field replaces); if it is a false alarm, the system administrator has it scanned again with newer signatures.',
  },
  'document-not-current': {
    zh: '请读取 /api/v1/contracts/{id}/documents，以该材料的最新版本为 replaces；替换只能在同一类材料内进行。',
    en: 'Read /api/v1/contracts/{id}/documents and name the latest version of the document in replaces; a document is replaced within its own slot only.',
  },
  'document-slot-full': {
    zh: '请用 replaces 替换已有的一份，或者先移除不需要的。',
    en: 'Replace one of those that are there (field replaces), or take one off first.',
  },
  'precheck-blocked': {
    zh: '请调用预检查看每一条意见及其修改办法，改正后重新提交。',
    en: 'Ask for the precheck: it says for each finding what to change. Then submit again.',
  },
  'declaration-incomplete': {
    zh: '请补填 errors 中指明的登记表各项（pointer 指向登记表），再提交。',
    en: 'Fill in the items of the form that errors names (the pointers lead into the declaration), then submit.',
  },
  'correction-not-answered': {
    zh: '请对补正通知的每一项各答复一次，编号（itemNo）须与通知一致。',
    en: 'Answer every item of the correction request once, by its itemNo.',
  },
  'correction-items-open': {
    zh: '请在补正事项办结（correction-item-decisions）中逐项认可答复或说明理由不再要求，或再次要求补正；未办结事项见 details.items。',
    en: 'Accept or waive each item of details.items (correction-item-decisions), or ask again with a new request; then decide.',
  },
  'correction-quote-not-found': {
    zh: '请从该文件中照录原文并核对页码；扫描页没有文字时可照录，系统将标为“未核对”。',
    en: 'Copy the passage from this very document and check the page; a passage of a scanned page is taken as unverified.',
  },
  'assessment-differs-from-sheet': {
    zh: '决定以核定表为准：请先编制新的核定表，或在决定中不另填金额。',
    en: 'The decision follows the sheet: write a new sheet first, or leave the amounts out of the decision.',
  },
  'second-review-body-missing': {
    zh: '请由管理员登记该上级机构，或由主管部门修改复审规则；案件停留在初审，不受影响。',
    en: 'The higher body must be entered as an office, or the rule on second review changed; the case stays in first review.',
  },
  'engine-unavailable': {
    zh: '请稍后用同一 Idempotency-Key 重发同一请求，不会重复办理。',
    en: 'Send the same request again later with the same Idempotency-Key; nothing happens twice.',
  },
  'reward-policy-unconfirmed': {
    zh: '该政策的数据尚未核实，核实并载入新版本后方可申请。',
    en: 'The data of this policy must be confirmed and loaded as a new version first.',
  },
  'payee-name-mismatch': {
    zh: '请填写户名与受奖单位名称完全一致的账户。',
    en: 'Name an account whose holder is exactly the organisation that earned the reward.',
  },
  'budget-insufficient': {
    zh: '请由财政部门追加预算，或待预算释放后再办理。',
    en: 'The budget must be raised, or wait until money is released.',
  },
  'interest-not-declared': {
    zh: '请返回链接首页，先声明与本案当事人有无利害关系，再查阅材料、上传文件或者提交意见。',
    en: 'Go back to the page of the link and say whether you have an interest in the case; papers and opinion come after it.',
  },
  'objection-already-decided': {
    zh: '对同一决定不再重复受理异议；有新的事实、证据的，请写明后再提出，也可以依法申请行政复议或者提起行政诉讼。',
    en: 'One decision is objected to once; say what is new, or go to reconsideration or to court.',
  },
  'correction-change-not-found': {
    zh: '请先改正所指的项目再提交，或者用文字说明。',
    en: 'Change what the answer points at first, or answer in words.',
  },
  'link-not-valid': {
    zh: '请从邮件中完整复制链接；仍打不开的，请联系向您发送链接的单位。',
    en: 'Copy the whole link from the message; if it still does not open, ask whoever sent it to you.',
  },
  'link-used': {
    zh: '您的答复已收到，无需再办理；如非您本人提交，请尽快联系登记机构。',
    en: 'The answer was received and nothing remains to be done; if it was not yours, tell the registration office at once.',
  },
  'link-expired': {
    zh: '请向发送方索取新的链接。',
    en: 'Ask whoever sent it to you for a new one.',
  },
  'link-revoked': {
    zh: '发送方已撤回或者已另发新的链接，请以最新的邮件为准。',
    en: 'Its sender took it back or sent another since; go by the latest message.',
  },
  'link-outdated': {
    zh: '请向申报单位索取新的链接，核对变更后的内容。',
    en: 'Ask who filed for a new link, and look at what is declared now.',
  },
  'links-not-configured': {
    zh: '请联系本系统管理员配置链接签名密钥（LINK_SIGNING_KEY）。',
    en: 'The administrators set the signing key (LINK_SIGNING_KEY).',
  },
  'counterparty-not-confirmed': {
    zh: '请先请合同相对方以一次性链接确认现有申报内容，确认后不要再修改，再提交。',
    en: 'Have the other party confirm what is declared now by its link, change nothing after that, then submit.',
  },
  'internal-error': {
    zh: '请把答复中的 instance 编号告知管理员，以便在日志中查找。',
    en: 'Give the administrators the instance id of the answer; it finds the failure in the log.',
  },
};

const BY_STATUS: Readonly<Record<number, Words>> = {
  400: {
    zh: '请对照接口文档改正请求后重发。',
    en: 'Correct the request by the API documentation and send it again.',
  },
  401: { zh: '请重新登录后再试。', en: 'Sign in again and repeat the request.' },
  403: { zh: '请由有权办理的人员办理。', en: 'Somebody who may do this must do it.' },
  404: {
    zh: '请核对编号；不属于您可查看范围的内容同样显示为不存在。',
    en: 'Check the id; what is not yours to see looks the same as what does not exist.',
  },
  405: { zh: '请改用答复头 Allow 列出的方法。', en: 'Use one of the methods in the Allow header.' },
  409: {
    zh: '请先查看案件现状和答复的 details，条件具备后再办理。',
    en: 'Look at the case and at details of the answer; try again when the conditions are met.',
  },
  412: { zh: '请重新读取后再提交。', en: 'Read it again, then send it again.' },
  413: { zh: '请减小内容后重发。', en: 'Send less at once.' },
  415: {
    zh: '请按接口文档使用 application/json 或 multipart/form-data。',
    en: 'Send application/json or multipart/form-data, as the API documentation says.',
  },
  422: {
    zh: '请按答复中 errors 和 details 的说明改正后重新提交。',
    en: 'Correct what errors and details of the answer name, then send it again.',
  },
  429: { zh: '请稍候再试。', en: 'Wait a little and try again.' },
  500: {
    zh: '请把答复中的 instance 编号告知管理员。',
    en: 'Give the administrators the instance id of the answer.',
  },
  503: {
    zh: '请稍后重试（见答复头 Retry-After）；办理请求请用同一 Idempotency-Key。',
    en: 'Try again later (see Retry-After); repeat a command under the same Idempotency-Key.',
  },
};

/** What a person is told on a page, where the words above are for whoever writes a program. */
const ON_PAGES: Readonly<Record<number, Words>> = {
  404: {
    zh: '请核对网址或者编号；内容可能已经撤下。',
    en: 'Check the address or the number; what was there may have been taken down.',
  },
  409: { zh: '请返回上一页重新查看现在的情况。', en: 'Go back and look how it stands now.' },
  413: { zh: '请减少内容后重新提交。', en: 'Send less at once.' },
  422: { zh: '请按上面的说明更正后重新提交。', en: 'Correct what is said above and send it again.' },
  503: {
    zh: '请过几分钟以完全相同的内容再次提交，不会重复登记。',
    en: 'Send the same again in a few minutes, word for word; it is not recorded twice.',
  },
};

/** Names of fields and headers, addresses and formats: nothing for whoever has a page before them. */
export const WORDS_FOR_PROGRAMS =
  /errors|details?\b|details\.|JSON|Idempotency|ETag|etag|pointer|replaces|instance|Retry-After|Allow\b|\/api\/|接口|请求头|答复头|答复的/;

/** What somebody can do who got this "no" on a page. */
export function remedyOnPage(code: ErrorCode): Words {
  const words = BY_CODE[code];
  if (words !== undefined && !WORDS_FOR_PROGRAMS.test(words.zh + words.en)) return words;
  const { status } = ERRORS[code];
  const general = ON_PAGES[status] ?? BY_STATUS[status];
  return general === undefined || WORDS_FOR_PROGRAMS.test(general.zh + general.en)
    ? {
        zh: '请返回上一页重试；仍然不行的，请联系主管部门。',
        en: 'Go back and try again; if it stays, ask the authority.',
      }
    : general;
}

/** What somebody can do who got this "no". */
export function remedyFor(code: ErrorCode): Words {
  const { status } = ERRORS[code];
  return (
    BY_CODE[code] ??
    BY_STATUS[status] ?? {
      zh: '请按答复的说明改正后重试。',
      en: 'Correct what the answer says and try again.',
    }
  );
}
