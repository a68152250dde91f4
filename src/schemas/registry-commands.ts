import { z } from 'zod';
import { TARGET_MEASURES } from '../domain/statistics/target.js';
import { NATIONAL_FORMATS } from '../domain/national/layout.js';
import { PERSONS_CLOSING_REASONS } from '../domain/national/comparison.js';
import { CivilDate, Fen, formatted, Line, Prose } from './wire.js';

const Year = z.int().min(1990).max(2199);
const Quarter = z.int().min(1).max(4);

/** 发布统计: the year up to the end of a quarter, as of a day that is over. */
export const PublishStatistics = z
  .strictObject({
    year: Year,
    throughQuarter: Quarter,
    /** By default the day before today. */
    asOf: CivilDate.optional(),
  })
  .meta({ id: 'PublishStatistics' });

/** 更正统计: a new record that names the old one, with the reason the public will read. */
export const CorrectStatistics = z
  .strictObject({ asOf: CivilDate.optional(), reason: Prose })
  .meta({ id: 'CorrectStatistics' });

/** What the act loads for either. */
export const SnapshotRequest = z.discriminatedUnion('what', [
  PublishStatistics.extend({ what: z.literal('publication') }),
  CorrectStatistics.extend({ what: z.literal('correction'), correctsId: z.uuid() }),
]);

/** 下达目标: by district and quarter; one that changes an earlier one needs the reason. */
export const SetTargets = z
  .strictObject({
    year: Year,
    targets: z
      .array(
        z.strictObject({
          districtCode: formatted('regionCode'),
          quarter: Quarter,
          measure: z.enum(TARGET_MEASURES),
          targetFen: Fen,
        }),
      )
      .min(1)
      .max(200),
    reason: Prose.optional(),
  })
  .meta({ id: 'SetTargets' });

/** 导出全国系统文件: what is not with the national system yet, or everything. */
export const ExportNational = z
  .strictObject({
    which: z.enum(['pending', 'all']).default('pending'),
    format: z.enum(NATIONAL_FORMATS).default('csv'),
  })
  .meta({ id: 'ExportNational' });

/** 导入全国系统文件: the file lies in the document store under its hash. */
export const NationalImportFile = z.strictObject({
  fileName: Line.max(200),
  sha256: formatted('sha256'),
  format: z.enum(NATIONAL_FORMATS),
});

export const AssignException = z.strictObject({ ownerId: z.uuid() }).meta({ id: 'AssignException' });

export const CloseException = z
  .strictObject({ reason: z.enum(PERSONS_CLOSING_REASONS), note: Prose })
  .meta({ id: 'CloseException' });
