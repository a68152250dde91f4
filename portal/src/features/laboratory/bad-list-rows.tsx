import { useLanguage, useWords } from '../../shared/i18n';
import { messages } from './messages';
import type { LaboratoryRun } from './use-laboratory';

/** Every row of a list that is wrong, and what is wrong with it. */
export function BadListRows({ rows }: { rows: unknown }) {
  const say = useWords(messages);
  const { language } = useLanguage();
  if (!Array.isArray(rows) || rows.length === 0) return null;
  return (
    <details open>
      <summary>{say('lab.badRows')}</summary>
      <ul>
        {(rows as LaboratoryRun['badRows']).map(({ rowNo, column, code, message, messageEn }) => (
          <li key={`${rowNo} ${column} ${code}`}>
            {say('lab.badRow', { row: rowNo })} · {language === 'en' ? messageEn : message}
          </li>
        ))}
      </ul>
    </details>
  );
}
