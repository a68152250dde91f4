import { type ErrorCode, ERRORS, isErrorCode } from '../errors.js';
import type { Words } from '../words.js';
import type { LineSource } from './result-file.js';

/** Where an answer of the treasury stands in its file, in words. */
export const SOURCE_WORDS: Readonly<Record<LineSource, Words>> = {
  line: { zh: '明细行', en: 'line' },
  whole_file: { zh: '整份回单', en: 'the file as a whole' },
  inferred_from_group_status: { zh: '由整批状态推断', en: 'inferred from the group status' },
};

interface Place {
  lineNo: number | null;
  source: LineSource;
  field?: string | null | undefined;
}

/** 第几行、哪一项: the place of an answer in its file. */
export function wordsOfPlace({ lineNo, source, field }: Place): Words {
  const { zh, en } = lineNo === null ? SOURCE_WORDS[source] : { zh: `第 ${lineNo} 行`, en: `line ${lineNo}` };
  return field == null ? { zh, en } : { zh: `${zh}（${field}）`, en: `${en} (${field})` };
}

/** What is wrong with a line, for people; null where nothing is, or nothing that has a name. */
export function problemOf(line: Place & { problemCode?: string | null | undefined }): Words | null {
  const { problemCode } = line;
  return problemCode != null && isErrorCode(problemCode) ? sentenceOf(problemCode, line) : null;
}

/** One sentence: where in the file, and what is wrong there. */
export function sentenceOf(code: ErrorCode, place: Place): Words {
  const at = wordsOfPlace(place);
  return { zh: `${at.zh}：${ERRORS[code].zh}`, en: `${at.en}: ${ERRORS[code].en}` };
}
