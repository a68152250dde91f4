import { chineseBasis } from '../../../../../src/domain/contract/basis-words.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Mark, type Tone, Unconfirmed } from '../../../shared/page/marks';
import type { Finding } from '../draft/use-draft';
import { messages } from '../messages';

const TONES: Readonly<Record<Finding['severity'], Tone>> = { block: 'bad', warn: 'waiting', info: 'running' };

/** What a precheck says, what to do about it, and the clause it rests on. */
export function FindingNote({ finding, children }: { finding: Finding; children?: React.ReactNode }) {
  const say = useWords(messages);
  const { pick, language } = useLanguage();
  const { zh, en, remedyZh, remedyEn, severity, basis, confirmed, evidence, page } = finding;
  return (
    <div className={`decl-finding decl-finding-${severity}`}>
      <p>
        <Mark tone={TONES[severity]}>{say(`severity.${severity}`)}</Mark> {pick({ zh, en })}
      </p>
      <p>{pick({ zh: remedyZh, en: remedyEn })}</p>
      {evidence !== '' && (
        <blockquote>
          {evidence}
          {page !== undefined && <small> {say('finding.page', { page })}</small>}
        </blockquote>
      )}
      <p className="quiet">
        {say('finding.basis')} {language === 'en' ? basis : chineseBasis(basis)}{' '}
        {!confirmed && <Unconfirmed source={basis} />} <code>{finding.ruleId}</code>
      </p>
      {children}
    </div>
  );
}
