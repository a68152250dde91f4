import { useView } from '../../../shared/api/use-view';

/** A period of the rules, e.g. 15 working days. */
export interface Period {
  days: number;
  isWorkdays: boolean;
  confirmed: boolean;
  source: string;
}

/** How long the office has for what, and whether it wants the other party's word first. */
export function useOfficeRules(officeId?: string): {
  office: { id: string; name: string } | undefined;
  acceptance: Period | undefined;
  review: Period | undefined;
  largeReview: Period | undefined;
  isConfirmationRequired: boolean;
} {
  const offices = useView('/api/v1/offices', {});
  const office = offices.data?.items.find(({ id }) => id === officeId) ?? offices.data?.items[0];
  const rules = useView(
    '/api/v1/rules',
    { query: { regionCode: office?.regionCode ?? '', ...(office === undefined ? {} : { point: office.point }) } },
    { when: office !== undefined },
  );
  const figure = (name: string) => rules.data?.figures.find(({ figure: each }) => each === name);
  const period = (name: string): Period | undefined => {
    const found = figure(name);
    const value = found?.value as { unit?: string; days?: number } | null | undefined;
    if (found === undefined || typeof value?.days !== 'number') return undefined;
    return { days: value.days, isWorkdays: value.unit === 'WORKDAY', confirmed: found.confirmed, source: found.source };
  };
  return {
    office,
    acceptance: period('limits.acceptance'),
    review: period('limits.review.standard'),
    largeReview: period('limits.review.large'),
    isConfirmationRequired: figure('counterpartyConfirmation')?.value === 'REQUIRED',
  };
}
