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
