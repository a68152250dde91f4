import { AssignException, CloseException, ExportNational } from '../../schemas/registry-commands.js';
import {
  ComparisonOutcomeView,
  ExceptionOutcomeView,
  NationalFileOutcomeView,
} from '../../schemas/statistics-views.js';
import { z } from 'zod';
import {
  assignExceptionUpdate,
  closeExceptionUpdate,
  compareNationalUpdate,
  exportNationalUpdate,
} from '../../workflows/desk/messages.js';
import { deskCommand } from '../desk-command.js';

/** POST /national-exports: a file of what the national system does not have yet. */
export const exportNational = deskCommand({
  summary: '生成上报全国系统的文件 · Write a file for the national system',
  kind: 'national.export',
  body: ExportNational,
  update: exportNationalUpdate,
  answers: { 201: NationalFileOutcomeView },
  locationOf: (commandId) => `/api/v1/national-files/${commandId}`,
  refusals: ['document-store-unavailable'],
});

/** POST /national-comparisons: ours, the national system and the certificates against one another. */
export const compareNational = deskCommand({
  summary: '三方比对 · Compare ours, the national system and the certificates',
  kind: 'national.compare',
  body: z.strictObject({}),
  update: compareNationalUpdate,
  answers: { 201: ComparisonOutcomeView },
});

const EXCEPTION = { parameter: 'exceptionId', unknown: 'national-exception-not-found' } as const;

/** POST /national-exceptions/{exceptionId}/owner. */
export const assignException = deskCommand({
  summary: '指派比对差异的责任人 · Give an exception another owner',
  kind: 'national.assign_exception',
  body: AssignException,
  subject: EXCEPTION,
  update: assignExceptionUpdate,
  answers: { 200: ExceptionOutcomeView },
  refusals: ['national-exception-closed', 'not-of-this-office'],
});

/** POST /national-exceptions/{exceptionId}/closing: with a reason; the owner or the office manager. */
export const closeException = deskCommand({
  summary: '办结比对差异 · Close an exception with its reason',
  kind: 'national.close_exception',
  body: CloseException,
  subject: EXCEPTION,
  update: closeExceptionUpdate,
  answers: { 200: ExceptionOutcomeView },
  refusals: ['national-exception-closed'],
});
