import { chineseBasis } from '../../../../../src/domain/contract/basis-words.js';
import { useForm } from '../../../shared/declaration/use-form';
import { nameOfPlace } from '../../../shared/declaration/form-places';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Mark, type Tone, Unconfirmed } from '../../../shared/page/marks';
import { NothingHere } from '../../../shared/page/view-state';
import { messages } from '../messages';
import type { Contract } from '../use-contract';

const TONE_OF: Readonly<Record<Contract['findings'][number]['severity'], Tone>> = {
  block: 'bad',
  warn: 'waiting',
  info: 'plain',
};

/** On what a finding rests: the source by its name. */
const basisWords = ({ basis }: Contract['findings'][number]) => ({ zh: chineseBasis(basis), en: basis });

/** 预检意见: what was found when it was filed, where, by which clause, and what to do. */
export function Findings({ contract: { findings, formVersion } }: { contract: Contract }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const form = useForm(formVersion);
  if (findings.length === 0) return <NothingHere text={say('findings.none')} />;
  return (
    <ul className="findings">
      {findings.map((finding) => (
        <li key={`${finding.ruleId}${finding.pointer}`}>
          <p>
            <Mark tone={TONE_OF[finding.severity]}>{say(`findings.${finding.severity}`)}</Mark>{' '}
            <strong>{pick({ zh: finding.zh, en: finding.en })}</strong>
          </p>
          <p>{pick({ zh: finding.remedyZh, en: finding.remedyEn })}</p>
          <p className="quiet">
            {finding.pointer !== '' && <>{pick(nameOfPlace(form.fields, finding.pointer))} · </>}
            <code>{finding.ruleId}</code> · {pick(basisWords(finding))}{' '}
            {!finding.confirmed && <Unconfirmed source={pick(basisWords(finding))} />}
          </p>
        </li>
      ))}
    </ul>
  );
}
