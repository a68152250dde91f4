import type { AnswerOf } from '../../shared/api/client';
import { useView } from '../../shared/api/use-view';

export type Violation = AnswerOf<'/api/v1/reports/separation-of-duties'>['violations'][number];
/** 职责分离月报 of one month, yyyy-mm. */
export const useSeparation = (month: string) => useView('/api/v1/reports/separation-of-duties', { query: { month } });
