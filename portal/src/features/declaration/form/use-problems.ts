import type { FieldType, FormField } from '../../../../../src/domain/contract/form-version.js';
import { isAskedFor } from '../../../../../src/domain/contract/missing-fields.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { type Finding, isAboutThis } from '../draft/use-draft';
import { messages } from '../messages';
import { useFormPage, valueAtPointer } from './form-page';
import { indexesOf } from './form-tree';
import { asDraft, hasContent } from './section-state';

/** Kinds of fields whose wire form is not what people type, so that the registry's words about it would confuse them. */
const OWN_WORDS = ['money', 'date'] as const satisfies readonly FieldType[];

/** What is wrong at a place: with what was typed, by the prechecks, and, when somebody asked for it, that nothing is there. */
export function useProblemsAt(
  field: FormField,
  pointer: string,
): { errors: string[]; findings: Finding[]; isMissing: boolean } {
  const say = useWords(messages);
  const { language } = useLanguage();
  const { draft, findings, showsMissing } = useFormPage();
  const isFilled = hasContent(valueAtPointer(draft, pointer));
  const own = OWN_WORDS.find((type) => type === field.type);
  const problems = draft.errors.filter((error) => error.pointer === pointer);
  const errors = problems.map(({ code, message, messageEn }) => {
    if (own !== undefined && (own === 'date' || code === 'amount-not-whole-fen')) return say(`field.wrong.${own}`);
    // "what is wrong: what is expected": the place is known here
    return language === 'en' ? messageEn : message;
  });
  return {
    errors: [...new Set(errors)],
    // nobody is told that a field is empty while they have not come to it yet
    findings: isFilled ? findings.filter((finding) => finding.pointer === pointer && isAboutThis(draft, finding)) : [],
    isMissing:
      showsMissing &&
      !isFilled &&
      field.givenBy === 'applicant' &&
      isAskedFor(asDraft(draft.values), field, indexesOf(pointer)),
  };
}
