import { Button } from 'antd';
import { useLanguage, useWords } from '../../shared/i18n';
import { messages } from './messages';
import type { PolicyProblem } from './use-policies';

/** What is wrong with a draft, in the order of its lines; a line leads to its place. */
export function ProblemList({
  id,
  problems,
  onGo,
}: {
  id: string;
  problems: readonly PolicyProblem[];
  onGo: (line: number, column: number) => void;
}) {
  const say = useWords(messages);
  const { language } = useLanguage();
  const sorted = problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
  return (
    <section className="panel" aria-labelledby={`${id}-title`} role="status">
      <h2 id={`${id}-title`}>
        {problems.length === 0 ? say('draft.noProblems') : say('draft.problems', { count: problems.length })}
      </h2>
      {problems.length > 0 && (
        <ol className="problem-list" id={id}>
          {sorted.map(({ code, pointer, path, line, column, message, messageEn, expected }) => (
            <li key={`${code}${pointer}${line}${column}${expected}`}>
              {line === null ? (
                <strong>{say('draft.noLine')}</strong>
              ) : (
                <Button type="link" size="small" onClick={() => onGo(line, column ?? 1)}>
                  {say('draft.atLine', { line, column: column ?? 1 })}
                </Button>
              )}{' '}
              <code>{path}</code>
              <div>{language === 'en' ? messageEn : message}</div>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** The lines of a text that have a problem, with its words. */
export function problemLines(problems: readonly PolicyProblem[], isEnglish: boolean): Map<number, string> {
  const lines = new Map<number, string>();
  for (const { line, message, messageEn } of problems) {
    if (line === null) continue;
    const words = isEnglish ? messageEn : message;
    const before = lines.get(line);
    lines.set(line, before === undefined ? words : `${before}\n${words}`);
  }
  return lines;
}
