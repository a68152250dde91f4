import { type RefObject, useImperativeHandle, useRef } from 'react';

/** What a list of problems needs of the editor. */
export interface EditorHandle {
  /** Puts the cursor there and makes it seen. */
  goTo: (line: number, column: number) => void;
}

/** A text with numbered lines; lines with a problem are marked in the margin, the words stand beside. */
export function CodeEditor({
  label,
  numbersLabel,
  value,
  onChange,
  problemLines,
  isReadOnly = false,
  describedBy,
  handle,
}: {
  label: string;
  numbersLabel: string;
  value: string;
  onChange: (text: string) => void;
  problemLines: ReadonlyMap<number, string>;
  isReadOnly?: boolean;
  describedBy?: string;
  handle?: RefObject<EditorHandle | null>;
}) {
  const area = useRef<HTMLTextAreaElement>(null);
  const margin = useRef<HTMLDivElement>(null);
  const lines = value.split('\n');
  useImperativeHandle(handle, () => ({
    goTo: (line, column) => {
      const element = area.current;
      if (element === null) return;
      const before = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
      const at = before + Math.max(0, column - 1);
      element.focus();
      element.setSelectionRange(at, before + (lines[line - 1]?.length ?? 0));
      element.scrollTop = (element.scrollHeight / Math.max(1, lines.length)) * Math.max(0, line - 6);
    },
  }));
  return (
    <div className="code-editor">
      <div className="code-numbers" ref={margin} aria-hidden title={numbersLabel}>
        {lines.map((_line, index) => {
          const problem = problemLines.get(index + 1);
          return (
            // the number of a line is what it is
            <span key={index} className={problem === undefined ? '' : 'has-problem'} title={problem}>
              {problem === undefined ? '' : '▸'}
              {index + 1}
            </span>
          );
        })}
      </div>
      <textarea
        ref={area}
        aria-label={label}
        aria-invalid={problemLines.size > 0}
        aria-describedby={describedBy}
        spellCheck={false}
        wrap="off"
        value={value}
        readOnly={isReadOnly}
        onChange={({ target }) => onChange(target.value)}
        onScroll={({ currentTarget }) => {
          if (margin.current !== null) margin.current.scrollTop = currentTarget.scrollTop;
        }}
      />
    </div>
  );
}
