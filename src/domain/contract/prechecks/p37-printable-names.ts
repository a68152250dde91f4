import { nameCharacters } from '../../paper/code-point.js';
import { parametersOf } from '../../precheck/parameters.js';
import type { Finding, PrecheckInput } from './finding.js';

/** A name with characters the fonts of the papers do not have. */
export interface UnprintableName {
  /** JSON pointer into the declaration. */
  pointer: string;
  characters: readonly string[];
}

/**
 * P37 证明字库: a name with a character no font has is printed with its code point; the reviewer knows before the certificate
 * is issued, and the administrator can install a font that has it.
 */
export function checkPrintableNames({ unprintableNames = [], parameters }: PrecheckInput): Finding[] {
  return unprintableNames.map(({ pointer, characters }) => {
    const named = nameCharacters(characters).map(({ character, codePoint }) => `${character}（${codePoint}）`);
    return {
      ...identity(parameters),
      severity: 'warn',
      pointer,
      zh: `名称中有证明字库暂缺的字：${named.join('、')}`,
      en: `A name holds characters the fonts of the papers do not have: ${named.join(', ')}`,
      remedyZh: '请核对是否为规范用字；确需使用的，证明上以统一码表示并在附页说明，登记簿保留原字，不影响办理。',
      remedyEn:
        'Check the character; if it is right, the certificate shows its code point and explains it in the annex, the register keeps the character, and the case goes on.',
      evidence: named.join('、'),
    };
  });
}

function identity(parameters: PrecheckInput['parameters']): Pick<Finding, 'ruleId' | 'basis' | 'confirmed'> {
  const { ruleId, basis, confirmed } = parametersOf(parameters, 'P37');
  return { ruleId, basis, confirmed };
}

/** The names that stand on a certificate, with their pointers. */
export function printedNames(declaration: {
  projectName?: string | undefined;
  sellers?: readonly { name?: string | undefined }[] | undefined;
  buyers?: readonly { name?: string | undefined }[] | undefined;
}): { pointer: string; text: string }[] {
  const parties = (side: 'sellers' | 'buyers') =>
    (declaration[side] ?? []).map(({ name }, index) => ({ pointer: `/${side}/${index}/name`, text: name ?? '' }));
  return [
    { pointer: '/projectName', text: declaration.projectName ?? '' },
    ...parties('sellers'),
    ...parties('buyers'),
  ];
}

/** Which of these names need characters that are not there. */
export function findUnprintableNames(
  declaration: Parameters<typeof printedNames>[0],
  missingGlyphs: (text: string) => string[],
): UnprintableName[] {
  return printedNames(declaration).flatMap(({ pointer, text }) => {
    const characters = missingGlyphs(text);
    return characters.length === 0 ? [] : [{ pointer, characters }];
  });
}
