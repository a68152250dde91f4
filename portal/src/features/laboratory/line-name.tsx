import type { PolicyLine } from '../../../../src/domain/reward/policy-text.js';
import { useLanguage } from '../../shared/i18n';

/** What a line of a policy is called, with the name its field has in the file. */
export function LineName({ line }: { line: Pick<PolicyLine, 'name' | 'pointer'> }) {
  const { pick } = useLanguage();
  return (
    <span title={line.pointer}>
      {line.name.map((part, index) => (
        // a path never changes its order
        <span key={`${index} ${part.en}`}>
          {index > 0 && ' · '}
          {pick(part)}
        </span>
      ))}
    </span>
  );
}
