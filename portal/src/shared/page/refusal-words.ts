import type { Problem, Refusal } from '../api/refusal';
import { type Language, type Say, useLanguage, useWords } from '../i18n';
import { messages } from '../messages';

const WAY_PROBLEMS = ['offline', 'interrupted', 'answer-unreadable', 'upload-cancelled'] as const;
type WayProblem = (typeof WAY_PROBLEMS)[number];
const isWayProblem = (code: string): code is WayProblem => (WAY_PROBLEMS as readonly string[]).includes(code);

/** What a "no" is called and what exactly was wrong, in the reader's language; the registry's words, by its code. */
export function useRefusalWords(): (refusal: Refusal) => { title: string; detail: string | undefined } {
  const say = useWords(messages);
  const { language, semicolon } = useLanguage();
  return (refusal) => wordsOf(refusal, say, language, semicolon);
}

function wordsOf(
  { code, problem }: Refusal,
  say: Say<(typeof messages)['zh-CN']>,
  language: Language,
  semicolon: string,
) {
  if (problem === undefined) {
    return { title: say(`problem.${isWayProblem(code) ? code : 'answer-unreadable'}`), detail: undefined };
  }
  const [title, told] = language === 'en' ? [problem.titleEn, problem.detailEn] : [problem.title, problem.detail];
  const errors = problem.errors ?? [];
  // programs are told where by a pointer, people by the field
  const pointsAt = errors.some(({ pointer }) => told.includes(pointer === '' ? '/' : pointer));
  const details = pointsAt
    ? errors.filter((error) => error.code !== code).map((error) => fieldWords(error, language))
    : [told];
  const detail = [...new Set(details)].filter((each) => each !== title).join(semicolon);
  return { title, detail: detail === '' ? undefined : detail };
}

const NO_AMOUNT = {
  zh: '请填写以元为单位的金额，如 480,000 或 480000.50：不得为负，最多两位小数，不超过1000亿元',
  en: 'An amount in yuan, such as 480,000 or 480000.50: not negative, at most two decimals, at most 100 billion',
};

/** What is wrong at one place, in the reader's language; an amount is typed in yuan here, whatever the registry counts in. */
export function fieldWords(error: NonNullable<Problem['errors']>[number], language: Language): string {
  if (error.code === 'amount-not-whole-fen') return language === 'en' ? NO_AMOUNT.en : NO_AMOUNT.zh;
  return language === 'en' ? error.messageEn : error.message;
}
