import { defineUpdate } from '@temporalio/workflow';

export interface DeskInput {
  commandId: string;
  actorId: string;
}

export interface SnapshotOutcome {
  snapshotId: string;
  year: number;
  throughQuarter: number;
  revisionNo: number;
  contentSha256: string;
  publicSha256: string;
  cells: number;
  hiddenCells: number;
}
export interface TargetsOutcome {
  year: number;
  set: number;
  unchanged: number;
}
export interface NationalFileOutcome {
  fileId: string;
  rowCount: number;
  sha256: string;
  summary: Record<string, number>;
}
export interface ComparisonOutcome {
  comparisonId: string;
  compared: number;
  opened: number;
  closed: number;
  stillOpen: number;
}
export interface ExceptionOutcome {
  exceptionId: string;
  ownerId: string;
  closingReason?: string;
}

export const publishStatisticsUpdate = defineUpdate<SnapshotOutcome, [DeskInput], 'publishStatistics'>(
  'publishStatistics',
);
export const setTargetsUpdate = defineUpdate<TargetsOutcome, [DeskInput], 'setTargets'>('setTargets');
export const exportNationalUpdate = defineUpdate<NationalFileOutcome, [DeskInput], 'exportNational'>('exportNational');
export const importNationalUpdate = defineUpdate<NationalFileOutcome, [DeskInput], 'importNational'>('importNational');
export const compareNationalUpdate = defineUpdate<ComparisonOutcome, [DeskInput], 'compareNational'>('compareNational');
export const assignExceptionUpdate = defineUpdate<ExceptionOutcome, [DeskInput], 'assignException'>('assignException');
export const closeExceptionUpdate = defineUpdate<ExceptionOutcome, [DeskInput], 'closeException'>('closeException');
