import { chineseBasis } from '../../../../../src/domain/contract/basis-words.js';
import { findRevocationCause } from '../../../../../src/domain/contract/revocation-cause.js';
import { useLanguage } from '../../../shared/i18n';
import { Unconfirmed } from '../../../shared/page/marks';

/** 撤销事由: in words, with the articles it rests on, and whether they were read in the original. */
export function Cause({ code }: { code: string }) {
  const { pick, language } = useLanguage();
  const cause = findRevocationCause(code);
  if (cause === undefined) return <>{code}</>;
  const basis = language === 'en' ? cause.basis : chineseBasis(cause.basis);
  return (
    <>
      {pick(cause)} {!cause.confirmed && <Unconfirmed source={basis} />}
      <small className="supervision-under">
        {code} · {basis}
      </small>
    </>
  );
}
