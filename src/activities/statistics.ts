import {
  addSnapshot,
  findCorrectionOf,
  findPublication,
  listPublicationsOfYear,
  lockPublishing,
  measureCells,
  measureChanges,
  toStoredCell,
} from '../db/publication-store.js';
import { addTarget, listTargets, lockTargets } from '../db/target-store.js';
import { addCalendarDays } from '../domain/calendar.js';
import { DomainError } from '../domain/errors.js';
import { cumulativePeriod, type Quarter } from '../domain/statistics/period.js';
import { toStatisticsRules } from '../domain/statistics/rules.js';
import { type EarlierPublication, hiddenFromPublic, type PublishedCell } from '../domain/statistics/snapshot.js';
import { SetTargets, SnapshotRequest } from '../schemas/registry-commands.js';
import type { DeskInput, SnapshotOutcome, TargetsOutcome } from '../workflows/desk/messages.js';
import { appendRegistryEvent, roleAmong } from './registry-act.js';
import { type Act, type ActDependencies, recordAct } from './record-act.js';
import { contentHashOf } from './keep-version.js';

/**
 * 发布统计: the tables of a year up to a quarter, as of a day that is over; kept whole for the house, and without what would
 * identify a respondent for the public (Statistics Law arts 7, 28). A correction is a new record that names the old.
 */
export const recordSnapshot =
  (dependencies: ActDependencies) =>
  (input: DeskInput): Promise<SnapshotOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const role = roleAmong(act.actor, ['competent_authority']);
      await lockPublishing(act.trx);
      const asked = await readRequest(act);
      const earlier = await listPublicationsOfYear(act.trx, asked.year);
      const last = earlier.findLast(({ throughQuarter }) => throughQuarter === asked.throughQuarter);
      if (last !== undefined && asked.correctsId === null) {
        throw new DomainError('statistics-published-already', { snapshotId: last.id });
      }
      const period = cumulativePeriod(asked.year, asked.throughQuarter);
      if (asked.asOf >= act.today || asked.asOf < period.to) {
        throw new DomainError('statistics-period-not-over', { asOf: asked.asOf, periodTo: period.to });
      }

      const cells = await measureCells(act.trx, period, asked.asOf);
      const known: EarlierPublication[] = [];
      for (const publication of earlier) {
        const before = cumulativePeriod(publication.year, toQuarter(publication.throughQuarter));
        known.push({
          // what a table does not list is shown as nothing
          shown: shownAmong(cells, publication.cells),
          changes: await measureChanges(
            act.trx,
            { period: before, asOf: publication.asOf },
            { period, asOf: asked.asOf },
          ),
        });
      }
      const rules = toStatisticsRules(act.rules.codeLists.get('statistics-rules'));
      const hidden = hiddenFromPublic(cells, rules, known);
      const whole = cells.map((cell): PublishedCell => ({ id: cell.id, figures: cell })).map(toStoredCell);
      const publicCells = cells
        .map((cell): PublishedCell => ({ id: cell.id, figures: hidden.has(cell.id) ? undefined : cell }))
        .map(toStoredCell);
      const revisionNo = (last?.revisionNo ?? 0) + 1;
      const head = { year: asked.year, throughQuarter: asked.throughQuarter, asOf: asked.asOf, revisionNo };
      const named = { ...head, correctsId: asked.correctsId, reasonText: asked.reason };
      const contentSha256 = contentHashOf({ ...named, cells: whole });
      const publicSha256 = contentHashOf({ ...named, cells: publicCells });
      await addSnapshot(act.trx, {
        ...named,
        id: act.command.id,
        cells: whole,
        publicCells,
        rules: {
          minimumRespondents: rules.minimumRespondents,
          dominancePercent: rules.dominancePercent,
          confirmed: rules.confirmed,
        },
        contentSha256,
        publicSha256,
        publishedBy: act.actor.id,
        publishedAt: act.time.nowAt,
        clockOffsetMs: act.time.offsetMs,
      });
      await appendRegistryEvent(act, {
        subjectId: act.command.id,
        kind: asked.correctsId === null ? 'statistics.published' : 'statistics.corrected',
        role,
        rule: 'Statistics Law 2024 arts 7, 28',
        reasonText: asked.reason ?? undefined,
        data: { ...head, correctsId: asked.correctsId, contentSha256, publicSha256, hiddenCells: hidden.size },
      });
      return {
        snapshotId: act.command.id,
        year: asked.year,
        throughQuarter: asked.throughQuarter,
        revisionNo,
        contentSha256,
        publicSha256,
        cells: cells.length,
        hiddenCells: hidden.size,
      };
    });

interface Asked {
  year: number;
  throughQuarter: Quarter;
  asOf: string;
  correctsId: string | null;
  reason: string | null;
}

async function readRequest(act: Act): Promise<Asked> {
  const request = SnapshotRequest.parse(act.command.payload);
  const asOf = request.asOf ?? addCalendarDays(act.today, -1);
  if (request.what === 'publication') {
    return {
      year: request.year,
      throughQuarter: toQuarter(request.throughQuarter),
      asOf,
      correctsId: null,
      reason: null,
    };
  }
  const old = await findPublication(act.trx, request.correctsId);
  if (old === undefined) throw new DomainError('statistics-snapshot-not-found');
  const correctedBy = await findCorrectionOf(act.trx, old.id);
  if (correctedBy !== undefined) throw new DomainError('statistics-corrected-already', { correctedBy });
  return {
    year: old.year,
    throughQuarter: toQuarter(old.throughQuarter),
    asOf,
    correctsId: old.id,
    reason: request.reason,
  };
}

function toQuarter(quarter: number): Quarter {
  return quarter === 1 || quarter === 2 || quarter === 3 ? quarter : 4;
}

function shownAmong(
  cells: readonly { id: string }[],
  published: readonly { id: string; figures: object | null }[],
): Set<string> {
  const hidden = new Set(published.filter(({ figures }) => figures === null).map(({ id }) => id));
  return new Set(cells.map(({ id }) => id).filter((id) => !hidden.has(id)));
}

/** 下达目标: by district and quarter. What is the same stays; what differs becomes the next revision, with its reason. */
export const recordTargets =
  (dependencies: ActDependencies) =>
  (input: DeskInput): Promise<TargetsOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const role = roleAmong(act.actor, ['competent_authority']);
      const { year, targets, reason } = SetTargets.parse(act.command.payload);
      await lockTargets(act.trx);
      const nameOf = (target: { districtCode: string; quarter: number; measure: string }): string =>
        `${target.districtCode} ${target.quarter} ${target.measure}`;
      const standing = new Map((await listTargets(act.trx, year)).map((target) => [nameOf(target), target]));
      const changed = [...new Map(targets.map((target) => [nameOf(target), target])).values()].filter(
        (target) => standing.get(nameOf(target))?.targetFen !== target.targetFen,
      );
      for (const target of changed) {
        const last = standing.get(nameOf(target));
        if (last !== undefined && reason === undefined) {
          const { districtCode, quarter } = target;
          throw new DomainError('target-reason-missing', { pointer: '/reason', districtCode, quarter });
        }
        await addTarget(act.trx, {
          ...target,
          year,
          revisionNo: (last?.revisionNo ?? 0) + 1,
          reasonText: reason,
          setBy: act.actor.id,
          setAt: act.time.nowAt,
          commandId: act.command.id,
        });
      }
      await appendRegistryEvent(act, {
        subjectId: act.command.id,
        kind: 'statistics.targets_set',
        role,
        rule: 'targets are set by the competent authority',
        reasonText: reason,
        data: { year, set: changed.length },
      });
      return { year, set: changed.length, unchanged: targets.length - changed.length };
    });
