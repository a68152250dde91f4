import type { ReactNode } from 'react';
import { chineseBasis } from '../../../../../src/domain/contract/basis-words.js';
import type { FormField } from '../../../../../src/domain/contract/form-version.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages } from '../messages';
import { useProblemsAt } from './use-problems';
import { FindingNote } from './finding-note';
import { idOf } from './form-tree';
import { useExplanation } from './use-explanation';

/** What stands around a control: its name, its hint, the legal word in plain words, and what is wrong with it. */
export function FieldFrame({
  field,
  pointer,
  isMandatory,
  isGroup = false,
  extra,
  children,
}: {
  field: FormField;
  pointer: string;
  isMandatory: boolean;
  /** Several controls answer it: they are a group of this name, unless they say so themselves. */
  isGroup?: boolean | 'of-itself';
  extra?: ReactNode;
  children: (at: { id: string; describedBy: string | undefined; labelledBy: string; isWrong: boolean }) => ReactNode;
}) {
  const say = useWords(messages);
  const { pick, language } = useLanguage();
  const { errors, findings, isMissing } = useProblemsAt(field, pointer);
  const explanation = useExplanation(field.pointer);
  const id = idOf(pointer);
  const hint = pick({ zh: field.hintZh ?? '', en: field.hintEn ?? '' });
  const isWrong = errors.length > 0 || isMissing || findings.some(({ severity }) => severity === 'block');
  const told = [hint !== '' && `${id}-hint`, (errors.length > 0 || isMissing || findings.length > 0) && `${id}-wrong`];
  const describedBy = told.filter((each) => each !== false).join(' ') || undefined;
  const name = (
    <>
      {pick({ zh: field.labelZh, en: language === 'en' ? capital(field.labelEn) : '' })}
      {isMandatory ? (
        <span className="decl-must">
          <span aria-hidden>*</span>
          <span className="decl-unseen">{say('field.must')}</span>
        </span>
      ) : (
        <span className="quiet"> {say('field.optional')}</span>
      )}
    </>
  );
  const explained = (explanation !== undefined || field.basis !== undefined) && (
    <details className="decl-explain">
      <summary>
        {say('field.explain')}
        <span className="decl-unseen">{pick({ zh: field.labelZh, en: field.labelEn })}</span>
      </summary>
      {explanation !== undefined && <p>{explanation}</p>}
      {field.basis !== undefined && (
        <p className="quiet">
          {say('finding.basis')} {language === 'en' ? field.basis : chineseBasis(field.basis)}
        </p>
      )}
    </details>
  );
  const content = (
    <>
      {hint !== '' && (
        <p id={`${id}-hint`} className="decl-hint">
          {hint}
        </p>
      )}
      {children({ id, describedBy, labelledBy: `${id}-label`, isWrong })}
      {extra}
      <div id={`${id}-wrong`} aria-live="polite">
        {isMissing && <p className="decl-wrong">{say('field.missing')}</p>}
        {errors.map((error) => (
          <p key={error} className="decl-wrong">
            {error}
          </p>
        ))}
        {findings.map((finding) => (
          <FindingNote key={`${finding.ruleId}${finding.pointer}${finding.zh}`} finding={finding} />
        ))}
      </div>
    </>
  );
  if (isGroup !== false) {
    return (
      <div
        {...(isGroup === true ? { role: 'group', 'aria-labelledby': `${id}-label` } : {})}
        className={`decl-field ${isWrong ? 'is-wrong' : ''}`}
      >
        <div className="decl-label-row">
          <span className="decl-label" id={`${id}-label`}>
            {name}
          </span>
          {explained}
        </div>
        {content}
      </div>
    );
  }
  return (
    <div className={`decl-field ${isWrong ? 'is-wrong' : ''}`}>
      <div className="decl-label-row">
        <label className="decl-label" id={`${id}-label`} htmlFor={id}>
          {name}
        </label>
        {explained}
      </div>
      {content}
    </div>
  );
}

/** The names of the form begin small in English; a label does not. */
export const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
