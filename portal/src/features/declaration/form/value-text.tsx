import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { Facts, Money } from '../../../shared/page/marks';
import { NOTHING } from '../../../shared/format';
import { messages } from '../messages';
import type { FormNode } from './form-tree';
import { fenOf, valueAt } from './place-value';
import { hasContent } from './section-state';
import { percentOfRate } from './text-fields';
import { useCodeList } from './use-code-list';

/** What was answered, to be read: codes by their names, amounts with their capitals, lists entry by entry. */
export function ValueText({ node, value }: { node: FormNode; value: unknown }) {
  const say = useWords(messages);
  const words = useWords(shared);
  const { field, children } = node;
  if (!hasContent(value)) return <span className="quiet">{NOTHING}</span>;
  if (field.type === 'list' && Array.isArray(value)) {
    return (
      <ol className="decl-read-list">
        {(value as unknown[]).map((entry, index) => (
          // an entry has nothing of its own but its place
          <li key={index}>
            <PartsText nodes={children} value={entry} />
          </li>
        ))}
      </ol>
    );
  }
  if (field.type === 'group') return <PartsText nodes={children} value={value} />;
  if (typeof value === 'boolean') return <>{words(value ? 'yes' : 'no')}</>;
  const text = String(value);
  if (field.type === 'code') return <CodeText list={field.codeList} code={text} />;
  if (field.type === 'money' && fenOf(value) !== undefined) {
    return (
      <>
        <Money fen={text} /> {words('yuan')}{' '}
        <small className="quiet">
          <Money fen={text} as="capitals" />
        </small>
      </>
    );
  }
  if (field.type === 'percent') return <>{say('field.percent', { value: text })}</>;
  if (field.pointer === '/royalty/rate') return <>{say('field.percent', { value: percentOfRate(text) })}</>;
  return <span className="decl-read">{text}</span>;
}

function PartsText({ nodes, value }: { nodes: readonly FormNode[]; value: unknown }) {
  const { pick } = useLanguage();
  return (
    <Facts
      of={nodes.map((node) => {
        const part = valueAt(value, [node.name]);
        return (
          hasContent(part) && [
            pick({ zh: node.field.labelZh, en: node.field.labelEn }),
            <ValueText node={node} value={part} />,
          ]
        );
      })}
    />
  );
}

/** The name of a code. */
export function CodeText({ list, code }: { list: string | undefined; code: string }) {
  const { pick } = useLanguage();
  const { entries } = useCodeList(list);
  const entry = entries.find((each) => each.code === code);
  if (entry === undefined) return <>{code}</>;
  return <>{/^[a-z]/.test(code) ? pick(entry) : `${code} ${pick(entry)}`}</>;
}
