import { findKind } from '../../../../src/domain/contract/kind.js';
import { resultWords } from '../../../../src/domain/reward/sheet-statement.js';
import type { SheetLine } from '../../../../src/domain/reward/sheet.js';
import { useLanguage, useWords } from '../i18n';
import { useCodeWords } from '../use-code-lists';
import { messages } from './messages';

/** Which list the code of a fact is on; a place may stand on it by its city alone. */
const LIST_OF: Readonly<Record<string, string>> = {
  'contract.industry': 'industries',
  'contract.registrarRegionCode': 'regions',
  'seller.regionCode': 'regions',
  'buyer.regionCode': 'regions',
  'beneficiary.regionCode': 'regions',
  'beneficiary.taxRegionCode': 'regions',
};

/** What a line says and what it came to, in the reader's language; a code that a fact consists of with its name. */
export function useLineText(): (line: SheetLine) => { text: string; result: string } {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const nameOf = useCodeWords(['regions', 'industries']);
  const nameOfCode = (fact: string, code: string): string => {
    if (fact === 'contract.kindCode') {
      const kind = findKind(code);
      return kind === undefined ? code : pick(kind);
    }
    const list = LIST_OF[fact];
    if (list === undefined) return code;
    const name = nameOf(list, code);
    if (name !== code || list !== 'regions') return name;
    const city = `${code.slice(0, 4)}00`;
    const around = nameOf(list, city);
    return around === city ? code : around;
  };
  return (line) => {
    const [text, result] = [pick(line), pick(resultWords(line))];
    const name = line.step === 'fact' ? nameOfCode(line.rule, result) : result;
    if (name === result) return { text, result };
    const named = say('coded', { name, code: result });
    return { text: text.endsWith(result) ? `${text.slice(0, -result.length)}${named}` : text, result: named };
  };
}
