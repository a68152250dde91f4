import { DomainError } from '../errors.js';
import type { ErrorCode } from '../errors.js';
import { sumFen } from '../money.js';
import type { Fen } from '../money.js';
import type { NonTechnicalLine } from './declaration.js';

/** The three amounts that must fit together: 合同成交额, 技术交易额 and what lies between them. */
export interface ContractValues {
  contractValueFen: Fen;
  technologyTransactionValueFen: Fen;
  nonTechnicalLines: readonly NonTechnicalLine[];
}

/** 核定: what the party declared and what the office found, side by side; neither overwrites the other. */
export interface ValueAssessment {
  declared: ContractValues;
  assessed: ContractValues;
}

/** One reason why the amounts do not fit, with the field it shows at. */
export interface ValueProblem {
  code: ErrorCode;
  pointer: string;
  details: Record<string, string | number>;
}

/** Why these amounts do not fit (V01: 0 < 技术交易额 ≤ 成交额; V02: the difference is itemised to the fen); empty when they do. */
export function findValueProblems(values: ContractValues): ValueProblem[] {
  const { contractValueFen, technologyTransactionValueFen, nonTechnicalLines } = values;
  const problems: ValueProblem[] = [];
  if (contractValueFen <= 0n) {
    problems.push({ code: 'contract-value-not-positive', pointer: '/contractValueFen', details: {} });
  }
  if (technologyTransactionValueFen <= 0n) {
    problems.push({ code: 'technology-value-not-positive', pointer: '/technologyTransactionValueFen', details: {} });
  }
  if (technologyTransactionValueFen > contractValueFen) {
    problems.push({
      code: 'technology-value-above-contract-value',
      pointer: '/technologyTransactionValueFen',
      details: {
        technologyTransactionValueFen: technologyTransactionValueFen.toString(),
        contractValueFen: contractValueFen.toString(),
      },
    });
  }
  nonTechnicalLines.forEach((line, index) => {
    if (line.amountFen <= 0n) {
      problems.push({
        code: 'non-technical-line-not-positive',
        pointer: `/nonTechnicalLines/${index}/amountFen`,
        details: { line: index },
      });
    }
  });
  const itemisedFen = sumFen(nonTechnicalLines.map((line) => line.amountFen));
  const differenceFen = contractValueFen - technologyTransactionValueFen;
  if (differenceFen >= 0n && itemisedFen !== differenceFen) {
    problems.push({
      code: 'values-do-not-sum',
      pointer: '/nonTechnicalLines',
      details: { differenceFen: differenceFen.toString(), itemisedFen: itemisedFen.toString() },
    });
  }
  return problems;
}

/** Refuses amounts that do not fit together (V01, V02), by the first reason. */
export function checkValues(values: ContractValues): void {
  const [problem] = findValueProblems(values);
  if (problem !== undefined) {
    throw new DomainError(problem.code, { pointer: problem.pointer, ...problem.details });
  }
}

/** 技术交易额 = 成交额 − itemised non-technical cost (S13b); checked, so the parts always sum to the whole. */
export function valuesFromLines(contractValueFen: Fen, nonTechnicalLines: readonly NonTechnicalLine[]): ContractValues {
  const values: ContractValues = {
    contractValueFen,
    technologyTransactionValueFen: contractValueFen - sumFen(nonTechnicalLines.map((line) => line.amountFen)),
    nonTechnicalLines,
  };
  checkValues(values);
  return values;
}

/** The assessed lines that were not declared like this: added, renamed or with another amount. */
export function findChangedLines({ declared, assessed }: ValueAssessment): NonTechnicalLine[] {
  const unmatched = [...declared.nonTechnicalLines];
  return assessed.nonTechnicalLines.filter((line) => {
    const at = unmatched.findIndex(
      (candidate) =>
        candidate.item === line.item && candidate.kind === line.kind && candidate.amountFen === line.amountFen,
    );
    if (at >= 0) {
      unmatched.splice(at, 1);
    }
    return at < 0;
  });
}

/** 核定: the assessed amounts must fit together, and every line the office changed or added carries its reason. */
export function checkAssessment(assessment: ValueAssessment): void {
  checkValues(assessment.assessed);
  const unexplained = findChangedLines(assessment).filter((line) => (line.reason ?? '').trim() === '');
  if (unexplained.length > 0) {
    const lines = unexplained.map((line) => assessment.assessed.nonTechnicalLines.indexOf(line));
    throw new DomainError('assessment-reason-missing', {
      pointers: lines.map((line) => `/nonTechnicalLines/${line}/reason`),
      lines,
    });
  }
}
