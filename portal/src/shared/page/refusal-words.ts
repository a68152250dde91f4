import type { Problem, Refusal } from '../api/refusal';
import { type Language, type Say, useLanguage, useWords } from '../i18n';
import { messages } from '../messages';

const WAY_PROBLEMS = ['offline', 'interrupted', 'answer-unreadable', 'upload-cancelled'] as const;
type WayProblem = (typeof WAY_PROBLEMS)[number];
const isWayProblem = (code: string): code is WayProblem => (WAY_PROBLEMS as readonly string[]).includes(code);

/** What a "no" is called and what exactly was wrong, in the reader's language; the registry's words, by its code. */
export function useRefusalWords(): (refusal: Refusal) => { title: string; detail: string | undefined } {
  const say = useWords(messages);
  const { language } = useLanguage();
  return (refusal) => wordsOf(refusal, say, language);
}

function wordsOf({ code, problem }: Refusal, say: Say<(typeof messages)['zh-CN']>, language: Language) {
  if (problem === undefined) {
    return { title: say(`problem.${isWayProblem(code) ? code : 'answer-unreadable'}`), detail: undefined };
  }
  const [title, detail] = language === 'en' ? [problem.titleEn, problem.detailEn] : [problem.title, problem.detail];
  return { title, detail: detail === title ? undefined : detail };
}

/** What is wrong at one place, in the reader's language. */
export function fieldWords(error: NonNullable<Problem['errors']>[number], language: Language): string {
  return language === 'en' ? error.messageEn : error.message;
}
