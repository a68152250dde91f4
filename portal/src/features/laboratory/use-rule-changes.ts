import type { AnswerOf, BodyOf } from '../../shared/api/client';
import { useCommand } from '../../shared/api/use-command';
import { useRows, useView } from '../../shared/api/use-view';

export type RuleChange = AnswerOf<'/api/v1/rule-changes/{changeId}'>;
export type RuleChangeStatus = RuleChange['status'];
export type Impact = RuleChange['impact'];
export type RuleKind = BodyOf<'/api/v1/rule-changes', 'post'>['kind'];

export function useRuleChanges(status: RuleChangeStatus | undefined) {
  return useRows('/api/v1/rule-changes', { query: status === undefined ? {} : { status } });
}

export function useRuleChange(changeId: string) {
  return useView('/api/v1/rule-changes/{changeId}', { path: { changeId } });
}

export function useProposeRule() {
  return useCommand('post', '/api/v1/rule-changes');
}

export function usePreviewRule() {
  return useCommand('post', '/api/v1/rule-changes/preview');
}

export function useDecideRule() {
  return useCommand('post', '/api/v1/rule-changes/{changeId}/decision');
}

/** The versions of rule sets and places: what a proposal begins from. */
export function useRuleVersions(kind: 'rule_set' | 'jurisdiction', when: boolean) {
  const ruleSets = useView('/api/v1/rule-sets', {}, { when: when && kind === 'rule_set' });
  const places = useView('/api/v1/jurisdictions', {}, { when: when && kind === 'jurisdiction' });
  return kind === 'rule_set' ? ruleSets : places;
}
