import { useMemo } from 'react';
import { useLanguage, useWords } from '../../shared/i18n';
import { messages } from './messages';
import { useDrafts, usePolicies } from './use-policies';

interface Option {
  value: string;
  label: string;
}

/** Versions and sound drafts to choose from: `CODE@3`, `draft:<id>`. */
export function usePolicyOptions(withDrafts = false): { versions: Option[]; drafts: Option[] } {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { policies } = usePolicies();
  const { rows } = useDrafts();
  return useMemo(
    () => ({
      versions: policies.map(({ policyCode, version, title, titleEn }) => ({
        value: `${policyCode}@${version}`,
        label: say('lab.versionOption', { code: policyCode, version, title: pick({ zh: title, en: titleEn }) }),
      })),
      drafts: withDrafts
        ? rows
            .filter(({ status, problemCount }) => (status === 'draft' || status === 'proposed') && problemCount === 0)
            .map(({ draftId, policyCode, title }) => ({
              value: `draft:${draftId}`,
              label: say('lab.draftOption', { code: policyCode ?? '', title: title ?? say('drafts.unnamed') }),
            }))
        : [],
    }),
    [policies, rows, withDrafts, say, pick],
  );
}
