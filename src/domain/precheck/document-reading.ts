export const READING_PROBLEMS = [
  'page-without-text', // 扫描页: a page is a picture
  'no-text', // 整份无文字
  'password-protected', // 加密
  'damaged', // 损坏
  'too-big', // 过大
  'takes-too-much', // 超出读取时限或内存
  'cut-short', // 只读取了前一部分
  'not-read', // 该格式不读取文字
  'contains-macros', // 含宏
  'contains-javascript', // 含脚本
  'contains-launch-action', // 含启动动作
  'contains-embedded-file', // 内嵌文件
  'contains-archive', // 内嵌压缩包
  'permissions-restricted', // 限制权限
] as const;
export type ReadingProblemCode = (typeof READING_PROBLEMS)[number];

/** What stood in the way of reading a document, or what somebody should know of it. */
export interface ReadingProblem {
  code: ReadingProblemCode;
  /** Which pages, where the problem is of some pages only. */
  pages?: readonly number[] | undefined;
}

/** 文本提取: what a program read of one file; the same bytes read by the same version give the same. */
export interface DocumentReading {
  extractor: string;
  extractorVersion: string;
  /** Text by page; a Word file has as many as its page breaks show. */
  pages: readonly string[];
  problems: readonly ReadingProblem[];
}

/** Stands between the pages of a text, so that a sentence can be shown with its page. */
export const PAGE_BREAK = '\f';

/** The whole text of a document; undefined when nothing of it could be read. */
export function textOf(reading: Pick<DocumentReading, 'pages'>): string | undefined {
  const text = reading.pages.map((page) => page.replaceAll(PAGE_BREAK, ' ')).join(PAGE_BREAK);
  return text.replaceAll(/\s/gu, '') === '' ? undefined : text;
}

/** The words of a problem, Chinese first. */
export function problemWords({ code, pages }: ReadingProblem): { zh: string; en: string } {
  const { zh, en } = WORDS[code];
  if (pages === undefined || pages.length === 0) return { zh, en };
  const shown = pages.slice(0, 20).join('、') + (pages.length > 20 ? '…' : '');
  return { zh: `${zh}（第${shown}页）`, en: `${en} (page ${shown.replaceAll('、', ', ')})` };
}

const WORDS: Readonly<Record<ReadingProblemCode, { zh: string; en: string }>> = {
  'page-without-text': { zh: '部分页面为扫描件，没有文字', en: 'some pages are scans without text' },
  'no-text': { zh: '整份文件没有文字（可能为扫描件）', en: 'there is no text in it (a scan?)' },
  'password-protected': { zh: '文件有密码保护', en: 'it is protected by a password' },
  damaged: { zh: '文件已损坏', en: 'it is damaged' },
  'too-big': { zh: '文件过大', en: 'it is too big' },
  'takes-too-much': { zh: '读取所需时间或内存超出限度', en: 'reading it takes more time or memory than it may' },
  'cut-short': { zh: '篇幅过长，只读取了前面部分', en: 'only its first part was read' },
  'not-read': { zh: '该格式不能自动读取文字', en: 'this format is not read by a program' },
  'contains-macros': { zh: '文件含宏', en: 'it holds macros' },
  'contains-javascript': { zh: '文件含脚本', en: 'it holds a script' },
  'contains-launch-action': { zh: '文件含启动外部程序的动作', en: 'it would start another program' },
  'contains-embedded-file': { zh: '文件内嵌其他文件', en: 'it holds other files' },
  'contains-archive': { zh: '文件内嵌压缩包', en: 'it holds an archive' },
  'permissions-restricted': { zh: '文件限制了编辑或打印权限', en: 'its permissions are restricted' },
};

/** Problems after which the text is not there at all. */
export function isUnreadable(code: ReadingProblemCode): boolean {
  return ['no-text', 'password-protected', 'damaged', 'too-big', 'takes-too-much', 'not-read'].includes(code);
}
